// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace trede::panel {

/// What a person is called in a panel: a pseudonym of sixteen bytes that cannot be turned back without the
/// installation's key; or, when there is no key, a number that counts the people in the order of the input.
struct PersonKey {
    std::array<std::uint8_t, 16> bytes{};

    static PersonKey numbered(std::uint64_t number); ///< from 1

    /// 32 hexadecimal characters, or the number. A pseudonym begins with eight zero bytes once in 2^64.
    [[nodiscard]] std::string text() const;

    /// What `text` wrote; nothing for anything else.
    static std::optional<PersonKey> parse(std::string_view text);

    friend auto operator<=>(const PersonKey&, const PersonKey&) = default;
};

} // namespace trede::panel

template <> struct std::hash<trede::panel::PersonKey> {
    std::size_t operator()(const trede::panel::PersonKey& key) const noexcept {
        std::size_t mixed = 0;
        for (std::size_t i = 0; i < 8; ++i)
            mixed = mixed << 8 | static_cast<std::size_t>(key.bytes[i] ^ key.bytes[i + 8]);
        return mixed;
    }
};
