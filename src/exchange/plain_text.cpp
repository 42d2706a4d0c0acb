// SPDX-License-Identifier: EUPL-1.2
#include "exchange/plain_text.h"
#include <algorithm>
#include <array>
#include <cstddef>

namespace trede::exchange {

namespace {

constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\n", "\r", "\u00A0", "\uFEFF"};

/// A printable ASCII character: nothing to trim at this end.
bool is_plain(char c) { return c > ' ' && c < 0x7F; }

} // namespace

std::string_view trimmed(std::string_view text) {
    for (bool again = true; again && !text.empty() && !(is_plain(text.front()) && is_plain(text.back()));) {
        again = false;
        for (const auto blank : blanks) {
            if (text.starts_with(blank)) text.remove_prefix(blank.size()), again = true;
            if (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
        }
    }
    return text;
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
    });
}

bool has_invisible(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F) {
            return true;
        } else if (byte == 0xC2 && i + 1 < text.size()) { // C1 control characters, soft hyphen
            const auto next = static_cast<unsigned char>(text[i + 1]);
            if (next < 0xA0 || next == 0xAD) return true;
        } else if (byte == 0xE2 && i + 2 < text.size()) { // U+200B-200F, 202A-202E, 2060-206F
            const auto second = static_cast<unsigned char>(text[i + 1]);
            const auto third = static_cast<unsigned char>(text[i + 2]);
            if (second == 0x80 && ((third >= 0x8B && third <= 0x8F) || (third >= 0xAA && third <= 0xAE))) return true;
            if (second == 0x81 && third >= 0xA0 && third <= 0xAF) return true;
        } else if (byte == 0xEF && text.substr(i, 3) == "\uFEFF") {
            return true;
        }
    }
    return false;
}

bool looks_like_bsn(std::string_view text) {
    if (text.size() < 8 || text.size() > 14) return false;
    std::array<int, 9> digits{};
    std::size_t count = 0;
    for (const char c : text) {
        if (c == '.' || c == ' ') continue;
        if (c < '0' || c > '9' || count == 9) return false;
        digits[count++] = c - '0';
    }
    if (count < 8) return false;
    const std::size_t shift = 9 - count; // a number of eight digits lost its leading zero
    int sum = 0, all = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto place = i + shift;
        const int weight = place == 8 ? -1 : 9 - static_cast<int>(place);
        sum += weight * digits[i];
        all += digits[i];
    }
    return sum % 11 == 0 && all > 0;
}

} // namespace trede::exchange
