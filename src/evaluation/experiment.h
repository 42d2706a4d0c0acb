// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/gates.h"
#include "evaluation/question.h"
#include "evidence/evaluation.h"
#include "stats/frame.h"

namespace trede::evaluation {

/// Compares the arms as they were drawn (intention to treat), for every outcome: difference in means or
/// shares, regression adjustment, blocks, clusters, take-up, permutation test, balance, follow-up, and the
/// verdict. People without an outcome are left out of that outcome and counted; a missing covariate gets the
/// mean, with a column of its own that marks it when more than 2 % is missing. Nothing is drawn but by
/// `seed`.
///
/// Problems: no_such_column, column_not_binary, column_empty, column_used_twice, column_is_combination,
/// cluster_in_both_arms. Too few people is no problem but a verdict.
core::Result<evidence::Evaluation> evaluate_experiment(const Question& question, const stats::Frame& table,
                                                       const Gates& gates);

} // namespace trede::evaluation
