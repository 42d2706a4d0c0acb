// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/field_reader.h"
#include <algorithm>
#include <cmath>

namespace trede::evidence {

namespace {

std::string written(const core::Value& value) {
    if (value.is_string()) return std::string(value.string());
    if (value.is_int()) return std::to_string(value.integer());
    if (value.is_number()) return std::to_string(value.number());
    if (value.is_bool()) return value.boolean() ? "true" : "false";
    return value.is_array() ? "[…]" : value.is_object() ? "{…}" : "";
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n\r") == std::string_view::npos; }

} // namespace

const core::Value& FieldReader::take(std::string_view key) {
    asked_.emplace(key);
    return (*fields_)[key];
}

void FieldReader::wrong(std::string code, std::string_view key, std::string value,
                        std::vector<std::pair<std::string, std::string>> args) const {
    core::Problem problem{.code = std::move(code), .place = place_, .value = std::move(value), .args = std::move(args)};
    problem.place.field = name_;
    if (!key.empty()) problem.place.field += ": " + path_ + std::string(key);
    problem.args.emplace_back("record", name_);
    problem.args.emplace_back("key", path_ + std::string(key));
    problems_->add(std::move(problem));
}

Bilingual FieldReader::words_of(const core::Value& value, std::string_view key, Need need) {
    if (value.is_null()) {
        if (need == Need::must) wrong("knowledge_key_missing", key);
        return {};
    }
    if (value.is_string() || value.is_number()) return {written(value), written(value)};
    const auto& nl = value["nl"];
    const auto& en = value["en"];
    const bool both = value.is_object() && value.members().size() == 2 && nl.is_string() && en.is_string() &&
                      !is_blank(nl.string()) && !is_blank(en.string());
    if (!both) {
        wrong("knowledge_words_wrong", key, written(value));
        return {};
    }
    return {std::string(nl.string()), std::string(en.string())};
}

Bilingual FieldReader::words(std::string_view key, Need need) { return words_of(take(key), key, need); }

std::vector<Bilingual> FieldReader::lines(std::string_view key) {
    const auto& value = take(key);
    if (!value.is_null() && !value.is_array()) wrong("knowledge_list_wrong", key, written(value));
    std::vector<Bilingual> lines;
    for (const auto& item : value.items())
        lines.push_back(words_of(item, key, Need::must));
    return lines;
}

std::string FieldReader::text(std::string_view key, Need need) {
    const auto& value = take(key);
    if (value.is_string() && !is_blank(value.string())) return std::string(value.string());
    if (value.is_number()) return written(value);
    if (!value.is_null())
        wrong("knowledge_text_wrong", key, written(value));
    else if (need == Need::must)
        wrong("knowledge_key_missing", key);
    return {};
}

std::vector<std::string> FieldReader::codes(std::string_view key) {
    const auto& value = take(key);
    if (!value.is_null() && !value.is_array()) wrong("knowledge_list_wrong", key, written(value));
    std::vector<std::string> codes;
    for (const auto& item : value.items()) {
        if (!item.is_string())
            wrong("knowledge_text_wrong", key, written(item));
        else if (std::ranges::find(codes, item.string()) == codes.end())
            codes.emplace_back(item.string());
    }
    return codes;
}

std::optional<double> FieldReader::number(std::string_view key, Need need) {
    const auto& value = take(key);
    if (value.is_number()) return value.number();
    if (!value.is_null())
        wrong("knowledge_number_wrong", key, written(value));
    else if (need == Need::must)
        wrong("knowledge_key_missing", key);
    return std::nullopt;
}

std::optional<int> FieldReader::whole(std::string_view key, Need need) {
    const auto read = number(key, need);
    if (!read) return std::nullopt;
    if (*read != std::floor(*read) || std::abs(*read) > 1e9) {
        wrong("knowledge_number_wrong", key, written((*fields_)[key]));
        return std::nullopt;
    }
    return static_cast<int>(*read);
}

std::vector<int> FieldReader::wholes(std::string_view key) {
    const auto& value = take(key);
    if (!value.is_null() && !value.is_array()) wrong("knowledge_list_wrong", key, written(value));
    std::vector<int> numbers;
    for (const auto& item : value.items()) {
        if (item.is_int())
            numbers.push_back(static_cast<int>(item.integer()));
        else
            wrong("knowledge_number_wrong", key, written(item));
    }
    return numbers;
}

bool FieldReader::yes(std::string_view key) {
    const auto& value = take(key);
    if (!value.is_null() && !value.is_bool()) wrong("knowledge_yes_wrong", key, written(value));
    return value.boolean();
}

std::optional<core::Date> FieldReader::day(std::string_view key) {
    const auto& value = take(key);
    if (value.is_null()) return std::nullopt;
    std::optional<core::Date> day;
    if (value.is_int() && value.integer() >= 1800 && value.integer() <= 9999)
        day = core::Date::of(static_cast<int>(value.integer()), 1, 1);
    if (value.is_string()) day = core::parse_iso_date(value.string());
    if (!day) wrong("knowledge_day_wrong", key, written(value));
    return day;
}

std::optional<std::pair<double, double>> FieldReader::pair(std::string_view key) {
    const auto& value = take(key);
    if (value.is_null()) return std::nullopt;
    const auto& items = value.items();
    if (items.size() == 2 && items[0].is_number() && items[1].is_number())
        return std::pair(items[0].number(), items[1].number());
    wrong("knowledge_pair_wrong", key, written(value));
    return std::nullopt;
}

std::pair<std::optional<double>, Bilingual> FieldReader::number_or_words(std::string_view key) {
    const auto& value = take(key);
    if (value.is_number()) return {value.number(), {}};
    return {std::nullopt, words_of(value, key, Need::must)};
}

std::string FieldReader::code_among(std::string_view key, const std::vector<std::string_view>& allowed, bool must) {
    const auto& value = take(key);
    // Somebody who writes yes or no in YAML without quotes may have meant the word or the boolean.
    const auto code = value.is_bool() ? std::string(value.boolean() ? "yes" : "no") : std::string(value.string());
    if (std::ranges::find(allowed, code) != allowed.end()) return code;
    if (value.is_null()) {
        if (must) wrong("knowledge_key_missing", key);
        return {};
    }
    std::string all;
    for (const auto each : allowed)
        all += (all.empty() ? "" : ", ") + std::string(each);
    wrong("knowledge_code_wrong", key, written(value), {{"allowed", all}});
    return {};
}

FieldReader FieldReader::part(std::string_view key) {
    const auto& value = take(key);
    if (!value.is_null() && !value.is_object()) wrong("knowledge_part_wrong", key, written(value));
    FieldReader part(value, name_, place_, *problems_);
    part.path_ = path_ + std::string(key) + ".";
    return part;
}

std::vector<FieldReader> FieldReader::parts(std::string_view key) {
    const auto& value = take(key);
    std::vector<FieldReader> parts;
    if (value.is_object()) {
        parts.push_back(part(key));
        return parts;
    }
    if (!value.is_null() && !value.is_array()) wrong("knowledge_list_wrong", key, written(value));
    for (std::size_t i = 0; i < value.items().size(); ++i) {
        const auto& item = value.items()[i];
        FieldReader part(item, name_, place_, *problems_);
        part.path_ = path_ + std::string(key) + "[" + std::to_string(i + 1) + "].";
        if (!item.is_object()) part.wrong("knowledge_part_wrong");
        parts.push_back(std::move(part));
    }
    return parts;
}

void FieldReader::done() {
    std::set<std::string_view> seen;
    for (const auto& [key, value] : fields_->members()) {
        if (!seen.insert(key).second) wrong("knowledge_key_twice", key);
        if (!asked_.contains(key)) wrong("knowledge_key_unknown", key);
    }
}

} // namespace trede::evidence
