// SPDX-License-Identifier: EUPL-1.2
#include "exchange/cell.h"
#include "core/utf8.h"
#include "exchange/plain_text.h"
#include <algorithm>
#include <charconv>
#include <cmath>

namespace trede::exchange {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

int small_number(std::string_view digits) {
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

/// Databases write a day as the midnight with which it begins.
std::string_view without_midnight(std::string_view text) {
    for (const auto* const midnight : {" 00:00:00", "T00:00:00", " 00:00", " 0:00:00", " 0:00"})
        if (text.ends_with(midnight)) return text.substr(0, text.size() - std::string_view(midnight).size());
    return text;
}

/// Digits with at most one decimal mark, as a plain number; a minus may stand in front.
bool parse_plain(std::string text, double& number) {
    std::replace(text.begin(), text.end(), ',', '.');
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const auto [stopped, error] = std::from_chars(begin, end, number, std::chars_format::fixed);
    return error == std::errc{} && stopped == end && std::isfinite(number);
}

/// 1.234.567 -> true: groups of three behind a first group of one to three digits.
bool is_grouped(std::string_view whole) {
    auto point = whole.find('.');
    if (point == std::string_view::npos || point == 0 || point > 3 || !all_digits(whole.substr(0, point))) return false;
    while (point != std::string_view::npos) {
        const auto group = whole.substr(point + 1, 3);
        if (group.size() < 3 || !all_digits(group)) return false;
        point += 4;
        if (point == whole.size()) return true;
        if (whole[point] != '.') return false;
    }
    return false;
}

std::optional<CellFault> read_time(std::string_view text, std::int64_t& minutes) {
    const auto mark = text.find_first_of(":.");
    if (mark == std::string_view::npos || mark == 0 || mark > 2 || text.size() < mark + 3)
        return CellFault{"time_invalid"};
    const auto hour = text.substr(0, mark);
    const auto minute = text.substr(mark + 1, 2);
    const auto rest = text.substr(mark + 3);
    if (!all_digits(hour) || !all_digits(minute) || (!rest.empty() && rest != ":00")) return CellFault{"time_invalid"};
    if (small_number(hour) > 23 || small_number(minute) > 59) return CellFault{"time_invalid"};
    minutes = small_number(hour) * 60 + small_number(minute);
    return std::nullopt;
}

std::string plain(double bound) { return std::to_string(static_cast<std::int64_t>(bound)); }

std::optional<CellFault> check_bounds(const Column& column, double value) {
    if ((!column.from || value >= *column.from) && (!column.to || value <= *column.to)) return std::nullopt;
    return CellFault{"number_out_of_range",
                     {{"from", plain(column.from.value_or(0))}, {"to", plain(column.to.value_or(0))}}};
}

std::optional<CellFault> read_typed(const Column& column, std::string_view text, Cell& cell) {
    switch (column.type) {
    case ColumnType::date: return read_date(text, cell.date);
    case ColumnType::time: return read_time(text, cell.whole);
    case ColumnType::whole: {
        const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), cell.whole);
        if (error != std::errc{} || stopped != text.data() + text.size()) return CellFault{"whole_invalid"};
        return check_bounds(column, static_cast<double>(cell.whole));
    }
    case ColumnType::eur:
        if (text.starts_with("€")) text = trimmed(text.substr(std::string_view("€").size()));
        [[fallthrough]];
    case ColumnType::number: {
        if (auto fault = read_number(text, cell.number)) return fault;
        if (auto fault = check_bounds(column, cell.number)) return fault;
        if (column.type == ColumnType::eur) cell.whole = std::llround(cell.number * 100);
        return std::nullopt;
    }
    case ColumnType::text:
    case ColumnType::name:
    case ColumnType::id:
    case ColumnType::ref:
    case ColumnType::code: break;
    }
    return std::nullopt;
}

} // namespace

std::optional<CellFault> read_date(std::string_view text, core::Date& date) {
    text = without_midnight(text);
    const auto first = text.find_first_of("-/");
    if (first == std::string_view::npos) return CellFault{"date_invalid"};
    const char mark = text[first];
    const auto second = text.find(mark, first + 1);
    if (second == std::string_view::npos) return CellFault{"date_invalid"};
    const auto a = text.substr(0, first);
    const auto b = text.substr(first + 1, second - first - 1);
    const auto c = text.substr(second + 1);
    if (!all_digits(a) || !all_digits(b) || !all_digits(c) || b.size() > 2) return CellFault{"date_invalid"};
    const bool year_first = a.size() == 4 && c.size() <= 2 && mark == '-';
    const bool year_last = c.size() == 4 && a.size() <= 2;
    if (!year_first && !year_last) return CellFault{"date_invalid"};
    const int year = small_number(year_first ? a : c);
    const int month = small_number(b);
    const int day = small_number(year_first ? c : a);
    const auto found = core::Date::of(year, month, day);
    if (found) {
        date = *found;
        return std::nullopt;
    }
    if (year_last && core::Date::of(year, day, month)) return CellFault{"date_order"};
    return CellFault{"date_impossible"};
}

std::optional<CellFault> read_number(std::string_view text, double& number) {
    const bool minus = text.starts_with('-');
    const auto digits = minus ? text.substr(1) : text;
    if (digits.empty() || digits.size() > 18 || !is_digit(digits.front()) || !is_digit(digits.back()) ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return is_digit(c) || c == '.' || c == ','; }))
        return CellFault{"number_invalid"};
    const auto comma = digits.find(',');
    const auto whole = digits.substr(0, comma);
    const auto points = std::count(digits.begin(), digits.end(), '.');
    std::string plain_digits;
    if (points == 0) {
        plain_digits = digits;
    } else if (is_grouped(whole) && (comma != std::string_view::npos || points > 1)) {
        for (const char c : digits)
            if (c != '.') plain_digits += c;
    } else if (comma != std::string_view::npos || points > 1) {
        return CellFault{"number_invalid"};
    } else if (is_grouped(whole)) {
        return CellFault{"number_ambiguous"};
    } else {
        plain_digits = digits;
    }
    if (!parse_plain(std::move(plain_digits), number)) return CellFault{"number_invalid"};
    if (minus) number = -number;
    return std::nullopt;
}

std::optional<CellFault> read_cell(const Column& column, std::string_view text, Cell& cell) {
    text = trimmed(text);
    cell.text = text;
    cell.given = !text.empty() && text != "NA";
    if (!cell.given) {
        if (column.required) return CellFault{"value_missing"};
        return std::nullopt;
    }
    const bool free_text = column.type == ColumnType::text || column.type == ColumnType::name;
    if (free_text ? has_control(text) : has_invisible(text)) return CellFault{"invisible_character"};
    // Bytes are at least as many as characters, so most texts need no counting.
    if (column.most && text.size() > *column.most && core::characters(text) > *column.most)
        return CellFault{"text_too_long", {{"most", std::to_string(*column.most)}}};
    return read_typed(column, text, cell);
}

} // namespace trede::exchange
