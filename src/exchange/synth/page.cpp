// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/page.h"
#include <algorithm>
#include <charconv>

namespace trede::exchange::synth {

void Page::open() {
    if (in_row_++ > 0) text_ += ';';
}

void Page::digits(std::int64_t value, int width) {
    char buffer[24];
    const auto [end, error] = std::to_chars(std::begin(buffer), std::end(buffer), value);
    for (auto length = end - buffer; length < width; ++length)
        text_ += '0';
    text_.append(buffer, end);
}

Page& Page::text(std::string_view value) {
    open();
    if (value.find_first_of(";\"\r\n") == std::string_view::npos) {
        text_ += value;
        return *this;
    }
    text_ += '"';
    for (const char c : value) {
        if (c == '"') text_ += '"';
        text_ += c;
    }
    text_ += '"';
    return *this;
}

Page& Page::day(core::Date date) {
    open();
    digits(date.day(), 2);
    text_ += '-';
    digits(date.month(), 2);
    text_ += '-';
    digits(date.year(), 4);
    return *this;
}

Page& Page::last_day(core::Date date, core::Date delivery) { return date > delivery ? nothing() : day(date); }

Page& Page::whole(std::int64_t value) {
    open();
    digits(value, 1);
    return *this;
}

Page& Page::nothing() {
    open();
    return *this;
}

Page& Page::id(std::string_view prefix, std::int64_t number) {
    open();
    text_ += prefix;
    digits(number, 1);
    return *this;
}

Page& Page::id(std::string_view prefix, std::int64_t number, int counted) {
    id(prefix, number);
    text_ += '-';
    digits(counted, 1);
    return *this;
}

Page& Page::time(int minute) {
    open();
    digits(minute / 60, 2);
    text_ += ':';
    digits(minute % 60, 2);
    return *this;
}

Page& Page::hours(int halves) {
    open();
    digits(halves / 2, 1);
    if (halves % 2 == 1) text_ += ",5";
    return *this;
}

void Page::end() {
    widest_ = std::max(widest_, in_row_);
    text_ += '\n';
    in_row_ = 0;
    ++rows_;
}

void Page::clear() {
    text_.clear();
    rows_ = 0;
    widest_ = 0;
}

} // namespace trede::exchange::synth
