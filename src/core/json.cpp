// SPDX-License-Identifier: EUPL-1.2
#include "core/json.h"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace trede::core {

namespace {

Value from(const nlohmann::ordered_json& json) {
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX) return json.get<double>();
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_number_float()) return json.get<double>();
    if (json.is_string()) return json.get<std::string>();
    if (json.is_array()) {
        auto array = Value::array();
        for (const auto& item : json)
            array.push(from(item));
        return array;
    }
    if (json.is_object()) {
        Value::Object object;
        for (const auto& [key, item] : json.items())
            object.emplace_back(key, from(item));
        return object;
    }
    return nullptr;
}

void write_string(std::string_view text, std::string& out) {
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            // '<' is escaped too, so that a document can stand inside a script element.
            if (static_cast<unsigned char>(c) < 0x20 || c == '<')
                out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
            else
                out += c;
        }
    }
    out += '"';
}

void new_line(std::string& out, int indent, int depth) {
    if (indent == 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(depth), ' ');
}

void write(const Value& value, std::string& out, int indent, int depth) {
    if (value.is_null()) {
        out += "null";
    } else if (value.is_bool()) {
        out += value.boolean() ? "true" : "false";
    } else if (value.is_int()) {
        out += std::to_string(value.integer());
    } else if (value.is_number()) {
        ensure(std::isfinite(value.number()), "a number in JSON is finite");
        out += fmt::format("{:.17g}", value.number());
    } else if (value.is_string()) {
        write_string(value.string(), out);
    } else if (value.is_array()) {
        out += '[';
        bool first = true;
        for (const auto& item : value.items()) {
            if (!first) out += ',';
            first = false;
            new_line(out, indent, depth + 1);
            write(item, out, indent, depth + 1);
        }
        if (!first) new_line(out, indent, depth);
        out += ']';
    } else {
        out += '{';
        bool first = true;
        for (const auto& [key, item] : value.members()) {
            if (!first) out += ',';
            first = false;
            new_line(out, indent, depth + 1);
            write_string(key, out);
            out += indent == 0 ? ":" : ": ";
            write(item, out, indent, depth + 1);
        }
        if (!first) new_line(out, indent, depth);
        out += '}';
    }
}

} // namespace

Result<Value> parse_json(std::string_view text, std::string_view file) {
    try {
        return from(nlohmann::ordered_json::parse(text));
    } catch (const nlohmann::json::parse_error& error) {
        const auto at = std::min(text.size(), error.byte == 0 ? 0 : error.byte - 1);
        const auto before = text.substr(0, at);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const auto start = before.rfind('\n');
        const auto column = static_cast<int>(at - (start == std::string_view::npos ? 0 : start + 1)) + 1;
        return failed(Problem{.code = "json_invalid", .place = {std::string(file), line, column, {}}});
    } catch (const nlohmann::json::exception&) {
        return failed(Problem{.code = "json_invalid", .place = {std::string(file), 0, 0, {}}});
    }
}

std::string to_json(const Value& value, int indent) {
    std::string out;
    write(value, out, indent, 0);
    return out;
}

} // namespace trede::core
