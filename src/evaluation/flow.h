// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evaluation/gates.h"
#include "evaluation/sample.h"
#include "evidence/evaluation.h"

namespace trede::evaluation {

// The flow chart: from the rows that were read to the people an effect is based on, without giving away a small count.

/// A count as it may be shown: nobody is shown, one to nine people are not.
evidence::Count shown(std::int64_t people, const Gates& gates);

std::int64_t treated_among(const std::vector<double>& treatment);

/// Compared people: in a sequence of trials one stands in many rows. Without clusters each row is a person.
std::int64_t different_people(const std::vector<std::size_t>& cluster, const std::vector<double>& treatment);

/// The steps that every outcome has in common.
std::vector<evidence::FlowStep> first_steps(const stats::Frame& table, const Assigned& assigned, const Gates& gates);

/// Who is left out of one outcome, and who remains.
struct OutcomeCounts {
    std::int64_t recent_treated = 0, recent_compared = 0;   ///< the horizon has not passed, for both arms alike
    std::int64_t missing_treated = 0, missing_compared = 0; ///< it has, and the outcome is not known
    std::int64_t outside = 0, outside_compared = 0;         ///< people like whom there are too few in the other arm
    std::int64_t treated = 0, compared = 0;                 ///< used
};
void add_outcome_steps(const std::string& outcome, const OutcomeCounts& counts, const Gates& gates,
                       evidence::Evaluation& evaluation);

/// What remains visible must not give back a suppressed count: when a step per outcome hides a number, the number of
/// people assigned in that arm is hidden too.
void hide_what_gives_away(evidence::Evaluation& evaluation);

} // namespace trede::evaluation
