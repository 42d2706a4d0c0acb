// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/evaluation_answer.h"
#include "core/texts.h"
#include <string>

namespace trede::web {

// The drawings of an evaluation, each with its table. Empty when there is nothing to draw.

/// Of differences in points: where everybody in a district counts, they are small.
int decimals_of_points(const app::EvaluationAnswer& answer);

/// "Eerst achterop, daarna vooruit": the main outcome over the months.
std::string course_chart(const app::EvaluationAnswer& answer, const core::Texts& texts);
/// Every outcome that is a share, with its interval.
std::string outcomes_chart(const app::EvaluationAnswer& answer, const core::Texts& texts);
/// The others: a drawing for each unit, for hours and rungs cannot stand on one axis.
std::string means_charts(const app::EvaluationAnswer& answer, const core::Texts& texts);
/// The main outcome by each way of reckoning.
std::string reckoned_chart(const app::EvaluationAnswer& answer, const core::Texts& texts);
/// Of a roll-out: the main outcome quarter by quarter, before and after the begin.
std::string rollout_chart(const app::EvaluationAnswer& answer, const core::Texts& texts);
/// How much the groups differ in what was known before.
std::string balance_chart(const app::EvaluationAnswer& answer, const core::Texts& texts);
/// For whom.
std::string groups_chart(const app::EvaluationAnswer& answer, const core::Texts& texts);

} // namespace trede::web
