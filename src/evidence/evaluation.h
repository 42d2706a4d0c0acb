// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/comparison.h"
#include "evidence/course.h"
#include "evidence/finding.h"
#include "evidence/verdict.h"
#include "stats/adjustment.h"
#include "stats/balance.h"
#include "stats/blocked.h"
#include "stats/instrument.h"
#include "stats/permutation.h"
#include "stats/proportions.h"
#include "stats/welch.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trede::evidence {

// What an evaluation found, as plain values that a page, a document and a command show alike. A count that is
// empty is suppressed: between one and nine people stand behind it.

using Count = std::optional<std::int64_t>;

/// Places where a programme began, beside places where it had not (yet) begun, before and after.
struct RolloutPoint {
    double at = 0; ///< periods since the programme began there
    double estimate = 0;
    double se = 0; ///< 0 in the period to which all are compared
    Interval interval{};
};
struct Rollout {
    std::vector<RolloutPoint> points{};     ///< before the begin as well
    std::optional<double> pretrend_p{};     ///< of no difference before the begin; empty: not to be tested
    std::optional<Interval> if_diverging{}; ///< were places to go on to move apart as fast as they did before
    double simple = 0, simple_se = 0;       ///< every place and period alike, beside the headline
    std::int64_t places_treated = 0, places_compared = 0;
    std::optional<double> took_part{}; ///< share of the people where it began; empty: not known, or suppressed
};

/// A step in the flow chart from the rows that were read to the people an effect is based on.
enum class FlowCode : std::uint8_t {
    read,
    arm_missing,
    block_missing,
    cluster_missing,
    assigned,
    outcome_missing,
    outside_support,  ///< treated people whom nobody can be compared with
    starters,         ///< people who started in the months of the panel
    not_on_benefit,   ///< of those: not on benefit around the month of the start
    nobody_beside,    ///< of those: nobody who was as long on benefit and had not started
    could_have,       ///< people in a month who could have started in it
    drawn_beside,     ///< those of them who are compared
    place_incomplete, ///< places that are not there in every period
    place_alone,      ///< places that began with too few others at the same time
    treated_at_once,  ///< places that had the programme from the first period on
    might_take_part,  ///< people of places and others, of whom somebody like them started
    place_unknown,    ///< of those: no place is shown
    took_part,        ///< of those with a place: started
    place_small,      ///< places with fewer people in some period than a figure may stand on
    place_unclear,    ///< places where it may be chance that nobody started
    too_recent,       ///< the horizon has not passed yet, for everybody in the trial alike
    used
};

struct FlowStep {
    FlowCode code = FlowCode::read;
    std::string outcome{}; ///< for the steps that differ per outcome
    Count rows{};
    Count treated{}; ///< from `assigned` on
    Count compared{};
};

/// One check of the numbers or the design. `found` is empty when it is suppressed.
enum class CheckCode : std::uint8_t {
    treated,
    compared,
    smallest_cell,
    follow_up,
    follow_up_apart, ///< between the arms, in the share whose outcome is known
    clusters,
    concurrent,
    detectable,
    effective,       ///< people to compare with, when all weighed alike
    required,        ///< kinds of covariates that are not there
    outside,         ///< share of the treated whom nobody can be compared with
    imbalance,       ///< largest standardised difference after weighting
    largest_share,   ///< of one weight
    placebo,         ///< smallest p of a difference before the start
    left_over,       ///< of the effect without what differed before the start, in standard errors
    disagreement,    ///< between the ways of reckoning, in standard errors
    told_early,      ///< share of the starters who knew of it long before
    places_treated,  ///< where the programme began
    places_compared, ///< where it did not, or not yet
    pretrend,        ///< p of no difference before the begin
};

/// In what a check is counted: people (or groups, or kinds), shares, p-values, a plain number, or what the outcome is
/// counted in.
enum class Measure : std::uint8_t { count, share, p, number, outcome };

struct Check {
    CheckCode code = CheckCode::treated;
    Quality light = Quality::green;
    std::optional<double> found{};
    double enough = 0;     ///< green from here, or with `ceiling` up to here
    double least = 0;      ///< red below here, or with `ceiling` above here
    bool ceiling = false;  ///< less is better
    bool not_done = false; ///< the question did not give what the check needs
    Measure measure = Measure::count;
};

/// Why a figure that could have stood here does not: a code with the column that it is about.
struct Absent {
    std::string reason;
    std::string column{};
};

/// Groups that were drawn as a whole: spread by cluster, and the two-sided t test on the means of the
/// clusters.
struct Clustered {
    std::int64_t clusters = 0;
    double se_naive = 0; ///< HC1, as if everyone had an own lot; shown for contrast
    double se_cr1 = 0;
    double se_cr2 = 0;
    double degrees = 0; ///< clusters - 2
    double means_difference = 0;
    double means_p = 1;
    double means_degrees = 0;
};

/// What is left when only blocks in which both arms took people in are compared.
struct Concurrent {
    std::int64_t people_elsewhere = 0; ///< in blocks with one arm
    double share_elsewhere = 0;        ///< of all people compared in this outcome
};

struct Shares {
    stats::Proportion treated, compared;
    stats::Bounds treated_interval, compared_interval; ///< Wilson, 95 %
    stats::Bounds difference_interval;                 ///< Newcombe, 95 %
    stats::ZTest z;
    double fisher_p = 1;
};

/// The figures of one outcome. Estimates are treated minus compared.
struct Figures {
    stats::MeanDifference itt;
    Interval itt_interval; ///< Welch; for shares Newcombe; with clusters CR2 and t(J-2)
    std::optional<Shares> shares{};
    std::optional<stats::AdjustedEffect> adjusted{};
    std::optional<stats::AdjustedEffect> lin{};
    std::optional<stats::AdjustedEffect> lin_complete_cases{};
    std::int64_t complete_cases = 0;
    std::optional<stats::BlockedEffect> blocked{};
    std::optional<stats::InstrumentedEffect> late{};
    std::optional<stats::AdjustedEffect> as_treated{}; ///< who took part against who did not: no effect, for contrast
    std::optional<stats::PermutationTest> permutation{};
    std::optional<Clustered> clustered{};
    std::vector<std::pair<std::string, Absent>> absent{}; ///< name of the figure and why it is not there
};

struct OutcomeResult {
    std::string outcome;
    bool binary = false; ///< every outcome is 0 or 1, or a share of people: told as so many in a hundred
    bool higher_is_better = true;
    bool direction_declared = false;
    bool only_measured = false; ///< of those alone who were still measured
    bool has_direction = true;  ///< false: neither more nor less is better
    std::string unit{};
    Verdict verdict{};
    std::optional<Finding> finding{};
    std::optional<Figures> figures{};          ///< of an experiment; empty when too few people stand behind them
    std::optional<Comparison> comparison{};    ///< of any other design; empty when too few people stand behind it
    std::optional<Rollout> rollout{};          ///< of a roll-out over places
    std::vector<GroupEffect> groups{};         ///< of the main outcome, when it has an answer
    std::optional<GroupEffect> since_told{};   ///< the same counted from when people were told, where many knew early
    std::vector<std::string> missing_kinds{};  ///< of covariates that a fair comparison needs (Gates::required)
    std::vector<std::string> measured_late{};  ///< covariates that were measured after the start
    double p = 1;                              ///< of the headline
    double p_holm = 1;                         ///< corrected for the number of outcomes
    std::optional<double> detectable{};        ///< found with 80 % chance, in the unit of the outcome or as a share
    std::optional<double> follow_up_treated{}; ///< share of the assigned whose outcome is known; empty: suppressed
    std::optional<double> follow_up_compared{};
    std::optional<Concurrent> concurrent{};
    std::vector<Check> checks{};
};

/// The main question asked in a way that proves less: a check on the headline, and never one itself.
struct LesserAnswer {
    Design design = Design::trials;
    Estimand estimand = Estimand::att;
    OutcomeResult main{};
};

struct Evaluation {
    Design design = Design::experiment;
    Estimand estimand = Estimand::itt;
    std::string treatment{};
    std::vector<std::string> covariates{};
    std::string block{}, take_up{}, cluster{}; ///< empty: none
    std::optional<int> horizon_months{};
    std::uint64_t seed = 1;
    Verdict verdict{}; ///< of the first outcome, which is the main one
    std::vector<FlowStep> flow{};
    std::vector<OutcomeResult> outcomes{};
    std::vector<stats::BalanceRow> balance{};
    std::optional<stats::JointBalance> joint_balance{};
    std::optional<Absent> joint_balance_absent{};
    std::optional<InTime> in_time{};    ///< when the main outcome has an answer
    std::vector<LesserAnswer> lesser{}; ///< likewise
};

std::string_view code_of(FlowCode code);
std::string_view code_of(CheckCode code);
/// Whether the step counts each arm.
bool has_arms(const FlowStep& step);

} // namespace trede::evidence
