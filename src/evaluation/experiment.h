// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/gates.h"
#include "evidence/evaluation.h"
#include "stats/frame.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trede::evaluation {

/// What is asked of a table in which a lot decided who was offered the programme.
struct ExperimentQuestion {
    std::string treatment;                       ///< column with 1 for who drew the programme, 0 for who did not
    std::vector<std::string> outcomes;           ///< the first is the main one; a 0/1 column is reported in points
    std::vector<std::string> covariates{};       ///< known before the lot was drawn
    std::string block{};                         ///< lots were drawn within the values of this column
    std::string take_up{};                       ///< column with 1 for who really took part
    std::string cluster{};                       ///< lots were drawn for whole groups (case managers, offices)
    std::vector<std::string> lower_is_better{};  ///< outcomes of which less is better
    std::vector<std::string> higher_is_better{}; ///< outcomes of which more is better; assumed when in neither
    std::string unit{};                          ///< of outcomes that are no shares: "eur"
    std::optional<int> horizon_months{};
    std::uint64_t seed = 1;
    std::optional<std::int64_t> permutations{}; ///< draws of the permutation test; empty: 5,000 when the table allows
    unsigned threads = 1;
};

/// Compares the arms as they were drawn (intention to treat), for every outcome: difference in means or
/// shares, regression adjustment, blocks, clusters, take-up, permutation test, balance, follow-up, and the
/// verdict. People without an outcome are left out of that outcome and counted; a missing covariate gets the
/// mean, with a column of its own that marks it when more than 2 % is missing. Nothing is drawn but by
/// `seed`.
///
/// Problems: no_such_column, column_not_binary, column_empty, column_used_twice, column_is_combination,
/// cluster_in_both_arms. Too few people is no problem but a verdict.
core::Result<evidence::Evaluation> evaluate_experiment(const ExperimentQuestion& question, const stats::Frame& table,
                                                       const Gates& gates);

} // namespace trede::evaluation
