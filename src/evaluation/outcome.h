// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/figures.h"
#include "evaluation/flow.h"
#include "evaluation/judge.h"
#include <functional>

namespace trede::evaluation {

/// One outcome on its way to a verdict. A design adds its figures to `result`, and to `grounds` what they say.
struct Judged {
    evidence::OutcomeResult result{};
    Grounds grounds{};
    Headline headline{};
    OutcomeCounts counts{};
};

/// What a design finds for one outcome. With fewer than ten people in an arm (`has_few`) it has nothing to find.
using Look = std::function<core::Result<void>(const Sample& sample, Judged& judged)>;

/// The walk that every design has in common: who is known, who has the outcome, what the design finds, the correction
/// for several outcomes, the checks and the verdict. Problems: those of assigned_people and of `look`, of all outcomes
/// together.
core::Result<evidence::Evaluation> evaluated_with(const Question& question, evidence::Estimand estimand,
                                                  const stats::Frame& table, const Gates& gates, const Look& look);

/// The question as it is said back with the answer; nothing is judged yet.
evidence::Evaluation evaluation_of(const Question& question, evidence::Estimand estimand);

/// Whether more of an outcome is better, and who said so.
void set_direction(const Question& question, evidence::OutcomeResult& result);

/// One outcome after the other, then the correction for several, the checks and the verdict. Problems: those of `one`,
/// of all outcomes together; stopped.
using JudgeOne = std::function<core::Result<Judged>(const std::string& outcome)>;
core::Result<void> judge_each(const Question& question, const Gates& gates, const JudgeOne& one,
                              evidence::Evaluation& evaluation);

/// The smallest count of the two by two table of a 0/1 outcome; empty for any other.
std::optional<std::int64_t> smallest_cell(const std::vector<double>& outcome, const std::vector<double>& treatment);

} // namespace trede::evaluation
