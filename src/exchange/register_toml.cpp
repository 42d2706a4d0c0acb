// SPDX-License-Identifier: EUPL-1.2
// The only file that knows the TOML library.
#include "exchange/register_toml.h"
#include "core/utf8.h"
#include "exchange/plain_text.h"
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <algorithm>
#include <array>
#include <toml++/toml.h>

namespace trede::exchange {

namespace {

constexpr std::array<std::string_view, 5> keys{"format", "municipality", "source", "delivery_day", "kind"};
constexpr std::int64_t known_format = 1;
constexpr std::size_t longest_source = 100;

bool is_municipality(std::string_view code) {
    return code.size() == 6 && code.starts_with("GM") &&
           std::all_of(code.begin() + 2, code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<core::Date> day_of(const toml::node& node) {
    if (const auto* const day = node.as_date()) return core::Date::of((*day)->year, (*day)->month, (*day)->day);
    if (const auto text = node.value<std::string_view>()) return core::parse_iso_date(*text);
    return std::nullopt;
}

} // namespace

core::Result<domain::Delivery> read_register_toml(std::string_view text, const std::string& name) {
    core::Problems problems;
    const auto problem = [&](const char* code, std::string_view key, const toml::node* node, std::string value = {}) {
        core::Place place{name, 0, 0, std::string(key)};
        if (node != nullptr) {
            place.line = node->source().begin.line;
            place.column = static_cast<int>(node->source().begin.column);
        }
        problems.add({.code = code, .place = std::move(place), .value = std::move(value)});
    };

    const auto parsed = toml::parse(text, name);
    if (!parsed) {
        const auto& where = parsed.error().source().begin;
        return core::failed(
            core::Problem{.code = "toml_invalid", .place = {name, where.line, static_cast<int>(where.column), {}}});
    }
    const auto& table = parsed.table();
    for (const auto& [key, node] : table)
        if (std::find(keys.begin(), keys.end(), key.str()) == keys.end())
            problems.add(
                {.code = "register_key_unknown", .place = {name, node.source().begin.line, 0, std::string(key.str())}});
    for (const auto key : keys)
        if (table.get(key) == nullptr) problem("register_key_missing", key, nullptr);
    if (problems.has_errors()) return core::failed(std::move(problems));

    domain::Delivery delivery;
    const auto node_of = [&](std::string_view key) -> const toml::node& { return *table.get(key); };
    const auto text_of = [&](std::string_view key) { return node_of(key).value<std::string>().value_or(""); };
    if (node_of("format").value<std::int64_t>() != known_format)
        problem("register_format_unknown", "format", &node_of("format"));
    delivery.municipality = text_of("municipality");
    if (!is_municipality(delivery.municipality))
        problem("register_municipality", "municipality", &node_of("municipality"), delivery.municipality);
    delivery.source = text_of("source");
    if (trimmed(delivery.source).empty() || core::characters(delivery.source) > longest_source ||
        has_invisible(delivery.source))
        problem("register_source", "source", &node_of("source"));
    if (const auto day = day_of(node_of("delivery_day")))
        delivery.day = *day;
    else
        problem("register_day", "delivery_day", &node_of("delivery_day"));
    const auto kind = text_of("kind");
    delivery.full = kind == "full";
    if (kind != "full" && kind != "delta") problem("register_kind", "kind", &node_of("kind"), kind);
    if (problems.has_errors()) return core::failed(std::move(problems));
    return delivery;
}

} // namespace trede::exchange
