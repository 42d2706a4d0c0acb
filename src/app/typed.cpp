// SPDX-License-Identifier: EUPL-1.2
#include "app/typed.h"
#include "core/utf8.h"
#include "domain/codes.h"
#include <algorithm>
#include <array>
#include <charconv>

namespace trede::app {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

/// The numbers between single marks: "24-11-2026" is 24, 11 and 2026.
std::vector<int> numbers(std::string_view text, std::string_view marks) {
    std::vector<int> found;
    while (true) {
        const auto end = text.find_first_of(marks);
        const auto value = number(text.substr(0, end));
        if (!value) return {};
        found.push_back(*value);
        if (end == std::string_view::npos) return found;
        text.remove_prefix(end + 1);
    }
}

std::optional<core::Date> day_of(std::string_view text) {
    const auto parts = numbers(text, "-/. ");
    if (parts.size() != 3) return std::nullopt;
    if (parts[0] > 31) return core::Date::of(parts[0], parts[1], parts[2]);
    return core::Date::of(parts[2], parts[1], parts[0]);
}

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f; }

} // namespace

Fields fields_in(const core::Value& object) {
    Fields fields;
    for (const auto& [name, value] : object.members())
        fields.emplace_back(name, value.string());
    return fields;
}

std::string_view field_of(const Fields& fields, std::string_view name) {
    for (const auto& [known, value] : fields)
        if (known == name) return trimmed(value);
    return {};
}

void Typed::problem(std::string_view name, std::string code, std::vector<std::pair<std::string, std::string>> args) {
    problems_.add({.code = std::move(code), .place = {.field = std::string(name)}, .args = std::move(args)});
}

std::string Typed::text(std::string_view name, std::size_t most, Need need) {
    std::string text(field_of(fields_, name));
    std::erase(text, '\r'); // browsers send both
    if (text.empty() && need == Need::required) problem(name, "field_missing");
    if (const auto length = core::characters(text); length > most)
        problem(name, "text_too_long", {{"most", std::to_string(most)}});
    if (std::any_of(text.begin(), text.end(), is_control)) problem(name, "text_has_control");
    return text;
}

std::optional<core::Date> Typed::day(std::string_view name, core::Date first, core::Date last, Need need) {
    const auto text = field_of(fields_, name);
    if (text.empty()) {
        if (need == Need::required) problem(name, "field_missing");
        return std::nullopt;
    }
    const auto day = day_of(text);
    if (!day) problem(name, "day_unreadable");
    if (day && (*day < first || *day > last)) {
        const auto in_dutch_order = [](core::Date date) {
            const auto iso = core::to_iso(date);
            return iso.substr(8, 2) + "-" + iso.substr(5, 2) + "-" + iso.substr(0, 4);
        };
        problem(name, "day_out_of_bounds", {{"first", in_dutch_order(first)}, {"last", in_dutch_order(last)}});
        return std::nullopt;
    }
    return day;
}

std::optional<int> Typed::time(std::string_view name) {
    const auto text = field_of(fields_, name);
    if (text.empty()) return std::nullopt;
    const auto parts = numbers(text, ":.");
    const bool known = (parts.size() == 2 || parts.size() == 3) && parts[0] < 24 && parts[1] < 60;
    if (!known) {
        problem(name, "time_unreadable");
        return std::nullopt;
    }
    return parts[0] * 60 + parts[1];
}

std::optional<std::int64_t> Typed::whole(std::string_view name, std::int64_t from, std::int64_t to) {
    const auto text = field_of(fields_, name);
    if (text.empty()) return std::nullopt;
    const auto value = number(text);
    if (!value) problem(name, "number_unreadable");
    if (value && (*value < from || *value > to)) {
        problem(name, "number_out_of_bounds", {{"from", std::to_string(from)}, {"to", std::to_string(to)}});
        return std::nullopt;
    }
    return value;
}

std::string Typed::code(std::string_view name, std::string_view list, Need need) {
    const std::string value(field_of(fields_, name));
    if (value.empty()) {
        if (need == Need::required) problem(name, "field_missing");
        return {};
    }
    const auto& codes = domain::codes(list);
    if (std::any_of(codes.begin(), codes.end(), [&](const auto& code) { return code.code == value; })) return value;
    problem(name, "choice_unknown");
    return {};
}

std::optional<bool> Typed::yes_no(std::string_view name) {
    const auto value = field_of(fields_, name);
    if (value == "yes" || value == "no") return value == "yes";
    if (!value.empty()) problem(name, "choice_unknown");
    return std::nullopt;
}

} // namespace trede::app
