// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evaluation/gates.h"
#include "evidence/evaluation.h"

namespace trede::evaluation {

/// What the judgement of a comparison without a lot rests on besides.
struct Alike {
    std::vector<std::string> missing_kinds{}; ///< of covariates, of those that the gates ask for
    bool kinds_declared = false;
    bool measured_late = false;        ///< a covariate was measured after the start
    double outside = 0;                ///< share of the treated whom nobody can be compared with
    bool is_reckoned = false;          ///< the figures below are there
    double effective_compared = 0;     ///< people, when all weighed alike
    double imbalance = 0;              ///< standardised difference after weighting
    double largest_share = 0;          ///< of one weight
    double disagreement = 0;           ///< standard errors
    std::optional<double> placebo_p{}; ///< smallest, corrected; empty: no outcome of before was given
    std::optional<double> left_over{}; ///< what is left of the effect without what differed before, in standard errors
};

/// What the judgement of a roll-out rests on besides.
struct PlacesJudged {
    std::int64_t treated = 0, compared = 0; ///< places with a figure, and places beside them
    std::optional<double> pretrend_p{};     ///< empty: there is no period before in which it could be seen
    bool has_figure = false;
};

/// What the judgement of one outcome rests on.
struct Grounds {
    std::int64_t treated = 0;
    std::int64_t compared = 0;
    std::optional<std::int64_t> smallest_cell{}; ///< of the two by two table of a 0/1 outcome
    double follow_up = 1;                        ///< share known, in the arm with the lowest
    std::optional<double> follow_up_apart{};     ///< difference of that share between the arms; of a sequence of trials
    std::optional<std::int64_t> clusters{};
    double elsewhere = 0; ///< share of people in blocks with one arm
    evidence::Scale scale = evidence::Scale::mean;
    double estimate = 0;
    evidence::Interval interval{};
    double p = 1;
    double p_holm = 1;
    std::optional<bool> adjusted_shows{}; ///< whether the adjusted interval leaves out zero, when there is one
    double detectable = 0;
    double sd_compared = 0; ///< of the outcome; for a mean
    bool higher_is_better = true;
    bool has_direction = true;
    std::optional<Alike> alike{};         ///< of a comparison without a lot
    std::optional<PlacesJudged> places{}; ///< of a roll-out: then `treated` and `compared` are not asked
};

/// Fewer people in an arm than a figure may stand on.
bool has_few(const Grounds& grounds, const Gates& gates);

/// Checks in the order in which a reader meets them. With fewer than ten people in an arm only their numbers
/// are checked.
std::vector<evidence::Check> checks_of(const Grounds& grounds, const Gates& gates);

/// A check of which less is better.
evidence::Check ceiling_check(evidence::CheckCode code, evidence::Measure measure, double found, const Ceiling& limits);

/// From the checks and the figures to the verdict. A red check means that there is no headline. The balance of an
/// experiment is no check, because a lot that fell unevenly leads to adjustment and not to refusal.
evidence::Verdict judge(const Grounds& grounds, const Gates& gates);

/// Green when every check is green and the estimators agree, red when the verdict is cannot_tell, else amber.
evidence::Quality quality_of(const evidence::Verdict& verdict, const std::vector<evidence::Check>& checks);

/// Whether the estimate may count together with others in the ledger though it may not be read by itself:
/// what is wrong is only that there are few people, and not that the comparison is unfair.
bool pool_only(const evidence::Verdict& verdict);
/// Whether the estimate may go to the ledger at all: the comparison is fair and its standard error can be
/// trusted.
bool may_be_kept(const evidence::Verdict& verdict);

} // namespace trede::evaluation
