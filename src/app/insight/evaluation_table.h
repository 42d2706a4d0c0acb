// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include <string>

namespace trede::app {

/// The rows that an evaluation rests on, as CSV for R or a spreadsheet: people are numbered, and nothing says who they
/// are. They are not kept but made again from the same delivery, and given only when they come out as they were.
/// Problems: not_allowed, not_found, delivery_newer_for_rows, rows_changed.
core::Result<std::string> evaluation_rows(const Context& context, core::Id evaluation);

} // namespace trede::app
