// SPDX-License-Identifier: EUPL-1.2
#include "store/security.h"
#include "core/assets.h"
#include "core/result.h"
#include "core/yaml.h"
#include <optional>

namespace trede::store {

namespace {

const core::Value& numbers() {
    static const core::Value read = [] {
        constexpr auto file = "data/parameters/security.yaml";
        auto parsed = core::parse_yaml(core::asset(file), file);
        core::ensure(parsed.has_value(), "the numbers of security are valid YAML");
        return std::move(*parsed);
    }();
    return read;
}

} // namespace

std::int64_t security_number(std::string_view name, core::Date day) {
    std::optional<std::int64_t> found;
    std::optional<core::Date> since;
    std::optional<std::int64_t> first;
    for (const auto& entry : numbers()[name].items()) {
        const auto from = core::parse_iso_date(entry["from"].string());
        core::ensure(from.has_value(), "a number of security has a date");
        if (!first) first = entry["value"].integer();
        if (*from <= day && (!since || *from > *since)) {
            since = from;
            found = entry["value"].integer();
        }
    }
    core::ensure(first.has_value(), "a number of security has a value");
    // A demonstration can stand on a day before the first value; the guard holds there too.
    return found.value_or(*first);
}

} // namespace trede::store
