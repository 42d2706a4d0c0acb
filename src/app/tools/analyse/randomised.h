// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/analysis.h"
#include "app/tools/analyse/question.h"

namespace trede::app {

// Plain differences between arms that were drawn by lot: means and their spread, nothing modelled.

/// The column with who was treated: `treatment`, else `arm`; empty without one.
std::string treatment_named(const Question& question);

/// Problems: column_not_binary for a value that is neither 0 nor 1 nor missing.
core::Result<void> is_binary(const Rows& rows, const std::string& name);

/// The effect on leaving, and on leaving for good: having left and not being back. The second is the headline, because
/// who left is itself a consequence; being back among those who left is shown and called a description. Problems:
/// role_missing, those of Question::rows, column_not_binary, arm_empty.
core::Result<Analysis> durable_exit(Question& question);

/// Besides what `so_far` holds: the difference in each group of the role `subgroups`, a name with a condition for each:
/// "months > 24 & health == 0", "edu == 3 and not A" (a group named before, or what its name has before the _),
/// "others". With a test by Holm whether a group shows an effect, and one whether the groups differ (Cochran's Q).
/// Problems: those of read_expression, column_not_binary, group_unknown, groups_overlap, arm_empty.
core::Result<Analysis> with_subgroups(Question& question, Analysis so_far);

} // namespace trede::app
