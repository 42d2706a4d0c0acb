// SPDX-License-Identifier: EUPL-1.2
#include "panel/person_key.h"
#include "core/crypto.h"
#include <algorithm>
#include <charconv>

namespace trede::panel {

namespace {

std::optional<std::uint8_t> digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
    return std::nullopt;
}

} // namespace

PersonKey PersonKey::numbered(std::uint64_t number) {
    PersonKey key;
    for (std::size_t i = 0; i < 8; ++i)
        key.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i) & 0xFF);
    return key;
}

std::string PersonKey::text() const {
    if (std::any_of(bytes.begin(), bytes.begin() + 8, [](std::uint8_t byte) { return byte != 0; }))
        return core::to_hex(bytes);
    std::uint64_t number = 0;
    for (std::size_t i = 8; i < 16; ++i)
        number = number << 8 | bytes[i];
    return std::to_string(number);
}

std::optional<PersonKey> PersonKey::parse(std::string_view text) {
    if (text.size() == 32) {
        PersonKey key;
        for (std::size_t i = 0; i < 16; ++i) {
            const auto high = digit(text[2 * i]);
            const auto low = digit(text[2 * i + 1]);
            if (!high || !low) return std::nullopt;
            key.bytes[i] = static_cast<std::uint8_t>(*high << 4 | *low);
        }
        return key;
    }
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || error != std::errc{} || stopped != end || text.front() == '0') return std::nullopt;
    return numbered(number);
}

} // namespace trede::panel
