// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/gates.h"
#include "evaluation/likeness.h"
#include "evaluation/trial_lives.h"
#include "evidence/course.h"

namespace trede::evaluation {

/// How the people of a sequence of trials fare month by month, beside how they would have fared: in every month the
/// same people and the same chances, doubly robust as the headline is. Everybody is on benefit in month 0 by
/// construction. The courses are durable_exit and exit_other (so far) and on_benefit (at the end of the month). What is
/// won is the area between two lines; its error adds the influences of the months before they are squared. Falling
/// behind is an area that lies below zero with its interval (behind_level of data/evaluation/trials.yaml), once ten of
/// the treated would have left otherwise. Problems: those of stats::ArmSquares and
/// stats::doubly_robust.
core::Result<evidence::InTime> course_of(const Likeness& likeness, const std::vector<Lived>& lives, int months,
                                         const Gates& gates, unsigned threads);

} // namespace trede::evaluation
