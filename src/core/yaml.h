// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "core/value.h"
#include <string_view>

namespace trede::core {

/// One YAML document as a tree: unquoted numbers and true/false become numbers and booleans, all else is text.
/// Problems: yaml_invalid, with line and column.
Result<Value> parse_yaml(std::string_view text, std::string_view file = {});

} // namespace trede::core
