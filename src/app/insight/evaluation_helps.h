// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/evaluation_answer.h"
#include "app/insight/evaluation_data.h"
#include "evidence/evaluation.h"

namespace trede::app {

/// What would help to know more: of a refusal what stands in its way, else what would make the answer surer. At most
/// three, the most useful first.
std::vector<Help> helps_of(const evidence::Evaluation& found, const EvaluationData& data,
                           const EvaluationChoices& choices, const core::Texts& texts);

/// How many people must have begun and been followed, when so many of those who were could be compared; at least the
/// number without which there is no headline. Nothing when that is not what stands in the way.
std::optional<std::int64_t> people_to_begin(const evidence::Evaluation& found, const EvaluationData& data,
                                            const EvaluationChoices& choices);

/// The month from which on the outcome of so many people is likely to be known: of those who began by now, and at the
/// pace of the last year of those to come. Nothing when too few begin to say so.
std::optional<core::Month> month_of_enough(const EvaluationData& data, std::int64_t people, int months_to_follow);

} // namespace trede::app
