// SPDX-License-Identifier: EUPL-1.2
#include "core/dated.h"
#include "core/result.h"
#include <optional>

namespace trede::core {

const Value& value_on(const Value& parameter, Date day) {
    static const Value unknown;
    const Value* value = &unknown;
    std::optional<Date> since;
    for (const auto& dated : parameter.items()) {
        const auto from = parse_iso_date(dated["from"].string());
        ensure(from.has_value(), "each value of a parameter has a first day");
        if (*from > day || (since && *from < *since)) continue;
        since = from;
        value = &dated["value"];
    }
    return *value;
}

} // namespace trede::core
