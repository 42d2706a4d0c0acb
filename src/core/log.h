// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/value.h"
#include <string>
#include <string_view>

namespace trede::core {

// One JSON line per event on stderr. A line holds ids, codes, counts and durations; never a name, a birth date, a
// text that somebody typed, or a value from a file.

void log_info(std::string_view event, const Value& details = {});
void log_warning(std::string_view event, const Value& details = {});

/// Returns the reference number under which the failure stands in the log, to show to the user.
std::string log_failure(std::string_view event, std::string_view what, const Value& details = {});

/// Only failures and warnings from now on (the command line); the default is everything.
void log_quietly();

} // namespace trede::core
