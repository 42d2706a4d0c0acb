// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trede::exchange {

/// The source ids of a file, numbered in the order in which they came. About 24 bytes each beside the id
/// itself.
class KeyTable {
public:
    /// The number of the key, and whether it is new.
    std::pair<std::uint32_t, bool> add(std::string_view key, std::int64_t line);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(lines_.size()); }
    [[nodiscard]] std::string_view key(std::uint32_t number) const;
    [[nodiscard]] std::int64_t line(std::uint32_t number) const { return lines_[number]; } ///< where it first stood

private:
    [[nodiscard]] std::size_t slot_of(std::string_view key, std::uint64_t hash) const;
    void grow();

    std::string keys_;                     ///< all keys, one behind the other
    std::vector<std::uint64_t> begins_{0}; ///< of key n in keys_; one more than there are keys
    std::vector<std::uint32_t> lines_;
    /// Upper half of the hash, so that few keys must be compared, and number + 1; 0 is free. Size: a power of
    /// two.
    std::vector<std::uint64_t> slots_;
};

} // namespace trede::exchange
