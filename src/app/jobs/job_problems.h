// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include "core/value.h"

namespace trede::app {

/// Problems as a job keeps them, to be said in words later: code, field and the values that the words name. What
/// somebody typed is not kept.
core::Value to_value(const core::Problems& problems);
core::Problems problems_of(const core::Value& value);

} // namespace trede::app
