// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/likeness.h"
#include "stats/doubly_robust.h"
#include "stats/frame.h"

namespace trede::evaluation {

/// The same comparison on each outcome of before, among everybody of whom that one is known; one that is the same for
/// everybody, or known of too few for an effect (treated, compared and smallest_cell of the gates), is not there.
/// Problems: as likeness_of and comparison_of.
core::Result<std::vector<evidence::Placebo>> placebos_of(const Question& question, const stats::Frame& table,
                                                         const Assigned& assigned, const Gates& gates);

/// The spread of an outcome among those who are compared.
double spread_of_compared(const std::vector<double>& outcome, const std::vector<double>& treatment);

/// Outcomes of before are better when higher, unless the question says otherwise.
std::optional<evidence::LeftOver> left_over(const Question& question, const evidence::Estimate& headline, double spread,
                                            bool higher_is_better, const std::vector<evidence::Placebo>& placebos);

/// One outcome of these people (one value for each of `likeness.people`), with everything that a judgement asks.
/// Problems: too_few_rows, weights_not_finite.
core::Result<evidence::Comparison> comparison_of(const Question& question, const Likeness& likeness,
                                                 const std::vector<double>& outcome, const Gates& gates);

/// Of these people, on the treated, doubly robust: the headline, with what each row moves it by. Problems: as
/// comparison_of.
core::Result<stats::InfluencedEffect> effect_on_treated(const std::vector<double>& outcome, const Likeness& likeness,
                                                        unsigned threads);

/// With clusters by the t of their number less one, else by the normal law.
evidence::Interval effect_interval(double value, double se, const std::vector<std::size_t>& cluster, double level);
double effect_p(double value, double se, const std::vector<std::size_t>& cluster);

} // namespace trede::evaluation
