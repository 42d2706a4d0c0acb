// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/gates.h"
#include "evaluation/likeness.h"
#include "evidence/course.h"
#include "stats/doubly_robust.h"
#include "stats/frame.h"
#include <vector>

namespace trede::evaluation {

/// The headline among the people of each group of data/evaluation/groups.yaml whose columns the table has: the mean of
/// what each of them moves the effect on the treated by (stats::InfluencedEffect), so that groups that make up a whole
/// give the headline back, weighed by their treated. p is corrected for all groups that are answered (Holm). A group
/// is there only with so many treated and compared people as a headline needs, and when so few are not left outside it
/// that they could be counted.
std::vector<evidence::GroupEffect> effects_in_groups(const stats::InfluencedEffect& effect, const Sample& people,
                                                     const stats::Frame& table, const Gates& gates);

} // namespace trede::evaluation
