// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/value.h"
#include "panel/panel.h"

namespace trede::panel {

/// What a panel holds, without a row of it: months, people, rows, columns, and how many values each column
/// misses. Keys: schema, first, last, people, rows, columns[{name, type, missing}].
core::Value summary(const Panel& panel);

} // namespace trede::panel
