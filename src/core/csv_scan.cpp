// SPDX-License-Identifier: EUPL-1.2
#include "core/csv_scan.h"
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>

namespace trede::core {

namespace {

constexpr std::size_t chunk = 256 * 1024;
constexpr std::size_t longest_sequence = 4;

struct Sequence {
    int length = 0; ///< bytes that belong together; 0: none begins here
    bool cut = false;
};

/// The UTF-8 sequence of more than one byte that begins at p. `cut`: it is well begun, but the bytes stop.
Sequence sequence_at(const unsigned char* p, const unsigned char* end) {
    const int length = *p >= 0xC2 && *p <= 0xDF ? 2 : *p >= 0xE0 && *p <= 0xEF ? 3 : *p >= 0xF0 && *p <= 0xF4 ? 4 : 0;
    if (length == 0) return {};
    const unsigned char low = *p == 0xE0 ? 0xA0 : *p == 0xF0 ? 0x90 : 0x80;  // no overlong forms
    const unsigned char high = *p == 0xED ? 0x9F : *p == 0xF4 ? 0x8F : 0xBF; // no surrogates, nothing past U+10FFFF
    for (int i = 1; i < length; ++i) {
        if (p + i == end) return {0, true};
        if (p[i] < (i == 1 ? low : 0x80) || p[i] > (i == 1 ? high : 0xBF)) return {};
    }
    return {length, false};
}

/// Counts good and broken UTF-8 in bytes that come in pieces.
struct Utf8Tally {
    std::int64_t good = 0, broken = 0, lines = 0, first_broken_line = 0;

    /// Returns how many bytes at the end must come again before the next piece.
    std::size_t add(const char* bytes, std::size_t size, bool last) {
        const auto* const begin = reinterpret_cast<const unsigned char*>(bytes);
        const auto* const end = begin + size;
        const auto* p = begin;
        while (p < end) {
            if (*p < 0x80) {
                p = after_ascii(p, end);
                continue;
            }
            const auto found = sequence_at(p, end);
            if (found.cut && !last) break;
            if (found.length > 0) {
                ++good;
                p += found.length;
                continue;
            }
            if (broken++ == 0) first_broken_line = 1 + lines + std::count(begin, p, '\n');
            for (++p; p < end && *p >= 0x80 && sequence_at(p, end).length == 0;) // what follows is the same damage
                ++p;
        }
        lines += std::count(begin, p, '\n');
        return static_cast<std::size_t>(end - p);
    }

    static const unsigned char* after_ascii(const unsigned char* p, const unsigned char* end) {
        for (; end - p >= 8; p += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, p, 8);
            if ((word & 0x8080808080808080u) != 0) break;
        }
        while (p < end && *p < 0x80)
            ++p;
        return p;
    }
};

char most_frequent_delimiter(std::string_view text) {
    std::array<std::pair<char, int>, 3> counts{{{';', 0}, {'\t', 0}, {',', 0}}};
    bool quoted = false;
    bool begun = false; // blank lines above the header do not count
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if ((c == '\n' || c == '\r') && begun) break;
        begun = begun || (c != '\n' && c != '\r' && c != ' ');
        for (auto& [delimiter, count] : counts)
            if (c == delimiter) ++count;
    }
    return std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
}

/// Spreadsheets write a first line "sep=;" to say which delimiter follows.
std::optional<char> take_separator_line(std::string_view& text) {
    if (text.size() < 6 || (!text.starts_with("sep=") && !text.starts_with("SEP="))) return std::nullopt;
    if (text[5] != '\n' && text[5] != '\r') return std::nullopt;
    const char delimiter = text[4];
    text.remove_prefix(text.size() > 6 && text[5] == '\r' && text[6] == '\n' ? 7 : 6);
    return delimiter;
}

std::unexpected<Problems> broken(const char* code, const ByteSource& source, std::int64_t line) {
    return failed(Problem{.code = code, .place = {source.name(), line, 0, {}}});
}

} // namespace

Result<CsvScan> scan_csv(ByteSource& source, char delimiter) {
    const auto buffer = std::make_unique_for_overwrite<char[]>(chunk + longest_sequence);
    CsvScan scan;
    Utf8Tally tally;
    bool marked = false, any = false;
    std::size_t kept = 0;
    char last = '\n';
    for (bool first = true;; first = false) {
        const auto got = source.read(buffer.get() + kept, chunk);
        std::string_view text(buffer.get(), kept + got);
        if (first) {
            if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return broken("csv_utf16", source, 1);
            marked = text.starts_with("\xEF\xBB\xBF");
            if (marked) text.remove_prefix(3);
            const auto separator = take_separator_line(text);
            scan.header_line = separator ? 2 : 1;
            scan.first = got - text.size();
            scan.delimiter = delimiter != 0 ? delimiter : separator ? *separator : most_frequent_delimiter(text);
            text = {buffer.get(), got};
        }
        if (const auto nul = text.find('\0', kept); nul != std::string_view::npos)
            return broken("csv_nul", source, 1 + tally.lines + std::count(text.begin(), text.begin() + nul, '\n'));
        if (got > 0) last = text.back();
        any = any || text.substr(first ? scan.first : 0).find_first_not_of(" \t\r\n") != std::string_view::npos;
        const bool at_end = got < chunk;
        kept = tally.add(text.data(), text.size(), at_end);
        if (at_end) break;
        std::memmove(buffer.get(), text.data() + text.size() - kept, kept);
    }
    if (!any) return broken("csv_empty", source, 0);
    if (tally.broken > 0) {
        if (marked || tally.good > tally.broken) return broken("csv_utf8_broken", source, tally.first_broken_line);
        scan.encoding = CsvEncoding::windows_1252;
    }
    scan.ends_in_line_end = last == '\n' || last == '\r';
    source.rewind();
    return scan;
}

} // namespace trede::core
