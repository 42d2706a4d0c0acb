// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/finding.h"
#include "stats/balance.h"
#include "stats/evalue.h"
#include "stats/robustness.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::evidence {

// What a comparison without a lot rests on: people who took part beside people who are like them in everything that
// was recorded.

/// One way to compare. The first, doubly robust, is the headline; the others are checks.
///   aipw     on the treated, right when either the chances or the lines are (stats/doubly_robust.h)
///   hajek    on the treated, by weights alone
///   nearest  on the treated, beside the three people with the nearest chance
///   overlap  on those who could be in either arm, who are other people than the treated
///   line     one regression with the covariates
///   raw      no comparison at all: what selection and effect make together
enum class Estimator : std::uint8_t { aipw, hajek, nearest, overlap, line, raw };

struct Estimate {
    Estimator estimator = Estimator::aipw;
    double estimate = 0;
    double se = 0;
    Interval interval{};
    double p = 1;
};

/// The same comparison on an outcome of before the start, where a difference cannot be an effect.
struct Placebo {
    std::string outcome;
    double estimate = 0;
    double se = 0;
    double p = 1;
    double p_holm = 1; ///< over all placebos
    double spread = 0; ///< standard deviation among those compared
};

/// The headline less what told the groups apart before the start, as if it told them apart as much now: an outcome of
/// before stands for the outcome, each in its own spread (Sofer, Richardson, Colicino, Schwartz & Tchetgen Tchetgen
/// 2016, Statistical Science 31). By the outcome of before that says it most surely.
struct LeftOver {
    std::string by; ///< which outcome of before
    double estimate = 0;
    double se = 0;
};

/// The headline without one of the covariates, or without all of one kind.
struct WithoutCovariates {
    std::string what; ///< kind when `is_kind`, else covariate
    bool is_kind = false;
    double estimate = 0;
    double se = 0;
};

/// Who is compared may start later. This is the answer as if none of them had within so many months: who did is left
/// out, and people whose chance of it was as large count for more.
struct AgainstNever {
    int within_months = 0;
    double started_share = 0; ///< of those compared: who did start
    double estimate = 0;
    double se = 0;
    Interval interval{};
};

struct Comparison {
    std::vector<Estimate> estimates{}; ///< in the order above; one that the data do not allow is not there
    double mean_treated = 0;           ///< of the outcome
    double mean_otherwise = 0;         ///< what it would have been without the programme: mean_treated - headline
    double effective_compared = 0;     ///< so many people, when all weighed alike, would be as sure
    double largest_share = 0;          ///< the largest weight, as a share of all
    std::vector<stats::WeightedBalance> balance{};
    double imbalance = 0;    ///< largest standardised difference that is left after weighting, without its sign
    double disagreement = 0; ///< largest distance of a check from the headline, in standard errors of the headline
    std::vector<Placebo> placebos{};
    std::optional<LeftOver> left_over{}; ///< empty: no outcome of before was given
    std::vector<WithoutCovariates> without{};
    std::optional<AgainstNever> never{}; ///< of the main outcome of a sequence of trials
    std::optional<stats::EValue> e_value{};
    std::optional<stats::Robustness> robustness{};
    std::string separated_by{}; ///< columns that predict the treatment perfectly, so that Firth's penalty was needed
};

std::string_view code_of(Estimator estimator);

} // namespace trede::evidence
