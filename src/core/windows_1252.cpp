// SPDX-License-Identifier: EUPL-1.2
#include "core/windows_1252.h"
#include <array>
#include <cstdint>

namespace trede::core {

namespace {

// Bytes 80 to 9F (WHATWG Encoding, index windows-1252, without its five control characters); the rest is
// Latin-1.
constexpr std::array<std::uint16_t, 32> middle{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                               0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

} // namespace

bool append_windows_1252(std::string& utf8, std::string_view bytes) {
    bool known = true;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            utf8 += c;
            continue;
        }
        const std::uint16_t point = byte < 0xA0 ? middle[byte - 0x80] : byte;
        known = known && point != 0xFFFD;
        if (point < 0x800) {
            utf8 += static_cast<char>(0xC0 | point >> 6);
        } else {
            utf8 += static_cast<char>(0xE0 | point >> 12);
            utf8 += static_cast<char>(0x80 | (point >> 6 & 0x3F));
        }
        utf8 += static_cast<char>(0x80 | (point & 0x3F));
    }
    return known;
}

} // namespace trede::core
