// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include "core/texts.h"

namespace trede::cli {

/// Each problem on stderr: where it stands, what is wrong, and what to do about it.
void print_problems(const core::Problems& problems, core::Language language);

} // namespace trede::cli
