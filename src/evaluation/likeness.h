// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/gates.h"
#include "evaluation/sample.h"
#include "evidence/comparison.h"
#include "stats/logit.h"
#include "stats/matching.h"

namespace trede::evaluation {

/// The chance of treatment that some covariates give.
struct Chances {
    stats::Covariates covariates;
    stats::LogitFit fit;
};

/// What a set of people says about how alike they are: the same for every outcome that is known of just these people.
/// Treated people whom nobody can be compared with are left out: those in a range of a covariate where only treated
/// people are (stats::gaps_of), and those whose chance of treatment is beyond that of everybody who was not treated, or
/// below it; of trials also everybody with a yes-or-no trait that fewer than ten have in either arm. When more of them
/// are outside than the gates allow, nothing else is reckoned.
struct Likeness {
    std::vector<std::size_t> of;       ///< rows of the table that it was asked about
    Sample people;                     ///< without those outside
    std::int64_t outside = 0;          ///< treated people left out
    std::int64_t outside_compared = 0; ///< compared people left out: those with a trait that no treated has
    bool is_reckoned = false;          ///< what follows is there
    Chances chances;

    // By add_checks.
    stats::Pairs nearest; ///< each treated beside the three with the nearest chance
    std::vector<stats::WeightedBalance> balance;
    std::vector<std::pair<evidence::WithoutCovariates, Chances>> without;
};

/// Problems: column_is_combination for a covariate as given, and others of stats::fit_logit_or_firth.
core::Result<Likeness> likeness_of(const Question& question, const Sample& sample, const Gates& gates);

/// Who is nearest, how alike people are after weighting, and the chances without some of the covariates. Problems:
/// pairs_too_many, weight_invalid.
core::Result<void> add_checks(const Question& question, Likeness& likeness);

/// What the columns of a design of these covariates are called: the constant first.
std::vector<std::string> names_of(const stats::Covariates& covariates);

} // namespace trede::evaluation
