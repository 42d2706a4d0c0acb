// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include "core/texts.h"
#include "core/value.h"
#include <string>
#include <string_view>

namespace trede::cli {

/// Problems for people: file:line column, value, reason and remedy, errors first, with a last line that says
/// how many there are in all when not all are shown. Empty when there are none.
std::string problems_text(const core::Problems& problems, const core::Texts& texts);

/// The same for programs: {count, errors, shown, list: [{severity, code, file, line, column, field, value,
/// reason, remedy}]}. What a problem does not have is null.
core::Value problems_json(const core::Problems& problems, const core::Texts& texts);

/// Text from a file, fit for a terminal: control characters and those that nobody sees are written as
/// \u{200b}, so that a value can neither hide nor send commands.
std::string visible(std::string_view utf8);

/// The text on stderr.
void print_problems(const core::Problems& problems, core::Language language);

} // namespace trede::cli
