// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "core/value.h"
#include <string>
#include <string_view>

namespace trede::core {

/// One JSON document (RFC 8259). Problems: json_invalid, with line and column.
Result<Value> parse_json(std::string_view text, std::string_view file = {});

/// Writes JSON with 17 significant digits, so that a number read back is the same number. `indent` 0 writes one
/// line. A number that is not finite is a bug: what is undefined must be null, with a reason beside it.
std::string to_json(const Value& value, int indent = 0);

} // namespace trede::core
