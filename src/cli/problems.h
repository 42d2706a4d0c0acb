// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include "core/texts.h"

namespace trede::cli {

/// Writes problems on stderr, one line each: place, why it is a problem, and what to do.
void print_problems(const core::Problems& problems, core::Language language);

} // namespace trede::cli
