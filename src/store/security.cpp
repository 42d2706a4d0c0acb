// SPDX-License-Identifier: EUPL-1.2
#include "store/security.h"
#include "core/assets.h"
#include "core/result.h"
#include "core/yaml.h"
#include <optional>

namespace trede::store {

namespace {

core::Value read(const char* file) {
    auto parsed = core::parse_yaml(core::asset(file), file);
    core::ensure(parsed.has_value(), "numbers are valid YAML");
    return std::move(*parsed);
}

std::int64_t number_on(const core::Value& entries, core::Date day) {
    std::optional<std::int64_t> found;
    std::optional<core::Date> since;
    std::optional<std::int64_t> first;
    for (const auto& entry : entries.items()) {
        const auto from = core::parse_iso_date(entry["from"].string());
        core::ensure(from.has_value(), "a number has a date");
        if (!first) first = entry["value"].integer();
        if (*from <= day && (!since || *from > *since)) {
            since = from;
            found = entry["value"].integer();
        }
    }
    core::ensure(first.has_value(), "a number has a value");
    // A demonstration can stand on a day before the first value; the guard holds there too.
    return found.value_or(*first);
}

} // namespace

std::int64_t security_number(std::string_view name, core::Date day) {
    static const core::Value numbers = read("data/parameters/security.yaml");
    return number_on(numbers[name], day);
}

std::int64_t practice_number(std::string_view name, core::Date day) {
    static const core::Value numbers = read("data/parameters/practice.yaml");
    return number_on(numbers[name], day);
}

} // namespace trede::store
