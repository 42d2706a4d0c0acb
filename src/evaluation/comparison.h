// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/gates.h"
#include "evaluation/sample.h"
#include "evidence/comparison.h"
#include "stats/frame.h"

namespace trede::evaluation {

/// The people of one outcome without the treated whom nobody can be compared with: those in a range of a covariate
/// where only treated people are (stats::gaps_of), and those whose chance of treatment is beyond that of everybody who
/// was not treated, or below it.
struct Supported {
    Sample sample;
    std::int64_t outside = 0; ///< treated people left out
};

/// Problems: those of stats::fit_logit_or_firth for a covariate as given.
core::Result<Supported> supported(const Question& question, const Sample& sample);

/// Treated people beside people like them, with everything that a judgement asks: balance, weights, outcomes of before,
/// other ways of reckoning, and the answer without some of the covariates. Both arms have at least two people.
/// Problems: column_is_combination, too_few_rows, weights_not_finite.
core::Result<evidence::Comparison> comparison_of(const Question& question, const Sample& sample,
                                                 const stats::Frame& table, const Gates& gates);

} // namespace trede::evaluation
