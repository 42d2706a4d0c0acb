// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/value.h"

namespace trede::core {

/// What a parameter is on a day. A parameter (data/parameters) is a list of {from, value, source}: each value holds
/// from its day until the next one begins. Null where none has begun yet, or where the table says that it does not
/// know (`value: ~`). A parameter without a readable day is a bug.
const Value& value_on(const Value& parameter, Date day);

} // namespace trede::core
