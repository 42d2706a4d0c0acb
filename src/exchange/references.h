// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/id.h"
#include "domain/delivery.h"
#include "exchange/key_table.h"
#include "exchange/register_table.h"
#include <string_view>
#include <vector>

namespace trede::exchange {

/// The rows that other rows point at, and the ids by which the database knows them.
class References {
public:
    explicit References(const domain::Delivery& delivery);

    enum class State : std::uint8_t { absent, usable, unusable };

    struct File {
        State state = State::absent; ///< unusable: delivered, but its ids could not be read
        KeyTable keys;
        std::vector<bool> faulty;        ///< by number of the key
        std::vector<core::Id> known_ids; ///< by number of the key, as far as asked for
    };

    /// Of a file by its place in the table.
    [[nodiscard]] File& file(std::size_t place) { return files_[place]; }
    [[nodiscard]] const File& file(std::size_t place) const { return files_[place]; }

    [[nodiscard]] const domain::Delivery& delivery() const { return delivery_; }

    /// The id of a row: named after municipality, source system, file kind and source id.
    [[nodiscard]] core::Id id(std::size_t place, std::string_view source_id) const;

    /// The same, remembered: many rows point at one client.
    core::Id id_of_reference(std::size_t place, std::string_view source_id);

private:
    const domain::Delivery& delivery_;
    std::vector<File> files_;
};

} // namespace trede::exchange
