// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/gates.h"
#include "evaluation/likeness.h"
#include "evaluation/question.h"
#include "evidence/evaluation.h"
#include "stats/frame.h"
#include <functional>

namespace trede::evaluation {

/// Looks further at an outcome that was compared, before it is judged: the people, and the outcome of each.
using Further = std::function<core::Result<void>(const std::string& outcome, const Likeness& likeness,
                                                 const std::vector<double>& values, evidence::Comparison& comparison)>;

/// Compares people who took part with people who did not and who are like them in everything that was recorded before
/// the start; the effect is that on those who took part. Right only when nothing that was not recorded decided both who
/// took part and what became of them: outcomes of before, and how much the answer leans on single covariates, tell how
/// far that can be believed, and the gates refuse when it cannot. People without an outcome are left out of that
/// outcome and counted; a missing covariate gets the mean and a mark. Treated people whom nobody can be compared with
/// are left out and counted.
///
/// Problems: no_such_column, column_not_binary, column_empty, column_used_twice, column_is_combination,
/// not_a_covariate, no_covariates, stopped, those of `further`.
core::Result<evidence::Evaluation> evaluate_matched(const Question& question, const stats::Frame& table,
                                                    const Gates& gates, const Further& further = {});

} // namespace trede::evaluation
