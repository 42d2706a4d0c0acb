// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/gates.h"
#include "evaluation/question.h"
#include "evidence/evaluation.h"
#include "panel/panel.h"
#include "stats/frame.h"
#include <string>
#include <vector>

namespace trede::evaluation {

/// What is asked of a panel about one programme.
struct TrialsQuestion {
    std::string programme; ///< its code in the panel
    int durable_months = 6;
    std::optional<int> horizon{}; ///< months, of the main outcome; empty: the first of data/evaluation/trials.yaml
    /// What is looked at (trial_outcomes.h), the main one first: only these are reckoned, and corrected for together.
    /// Empty: exits to work and benefit at each horizon.
    std::vector<std::string> outcomes{};
    bool all_controls = false;      ///< everybody who could have started, and no draw of twenty for each starter
    bool from_announcement = false; ///< the clock starts when people are told of their start, not when they begin
    bool is_brief = false;          ///< the outcomes alone: no months, groups, or the same asked otherwise
    std::uint64_t seed = 1;
    unsigned threads = 1;
    core::Progress progress{};
};

/// The place of a programme in the panel. Problems: no_such_programme, with those that there are.
core::Result<std::uint16_t> programme_in(const panel::Panel& panel, const std::string& programme);

/// How the people of a programme became rows.
struct TrialCounts {
    std::int64_t starters = 0;        ///< people who started in the months of the panel
    std::int64_t not_on_benefit = 0;  ///< of those: not on benefit at the end of the month before or of the start
    std::int64_t nobody_beside = 0;   ///< of those: nobody in the same cell
    std::int64_t told_early = 0;      ///< of those: knew of the start long before it
    std::int64_t people_compared = 0; ///< different people who stand beside the starters
    std::int64_t could_have = 0;      ///< person-months that could have been taken
    std::int64_t taken = 0;           ///< person-months that were
};

/// A sequence of trials (Sianesi 2004, Review of Economics and Statistics 86; Hernan & Robins 2016, American Journal of
/// Epidemiology 183): for each month in which somebody started, everybody who started in that month beside people who
/// were as long on benefit (in bands), and who had not started by its end. Whoever waits may start later: the question
/// is whether to start now or to wait. Only people of an age and
/// in a group of which somebody started are compared. Both are on benefit at the end of the month before and of the
/// month itself, which is month 0; what is known of them is what was known at the end of the month before.
///
/// A row is a person in a trial:
///   treated, person (a number), trial (index of the month)
///   known before the start: months_on_benefit, log_months_on_benefit, born_<band>, woman, education_..., group_...,
///     rung, zrm_physical_health, zrm_mental_health, <code>_in and <code>_after of every other programme (in it, or
///     done with it in the last two years), months_seen (since the first month in the panel), earlier_benefit,
///     past_work, contact
///   by which groups are told apart: age, education (1 low to 3 high), health (the lower of both on the matrix)
///   started_after: months until the own start of the programme; 0 for who was treated
///   start_odds: logarithm of starters over compared people in the cell, which takes up that cells have not all twenty
///   what was asked for, at horizon h: durable_exit_h, exit_work_h, on_benefit_h, exit_other_h (who leaves, comes back
///     and leaves otherwise counts in both), hours_h (known nought is nought; work of unknown hours, or an exit to work
///     of which no hour was ever recorded, is missing), rung_h, zrm_<domain>_h, own_view_h (the last that was measured
///     after the start and not too long before the horizon); missing where not yet observed
///   what was known before of each measured outcome, when it is not there already: zrm_<domain>, own_view
///   exit_before: of who left the benefit earlier in the panel than past_work looks back: whether it was through work,
///     which no later programme can have changed
///   worked_before: whether there were paid hours beside this benefit, earlier than past_work looks back; of who was on
///     benefit for that long before
/// What is not known is missing. Rows stand by trial, then as people stand in the panel.
struct Trials {
    stats::Frame table;
    TrialCounts counts;
    Question question; ///< of evaluate_matched, about this table
};

/// Problems: no_such_programme, no_such_outcome, no_such_horizon, with those that there are; outcome_not_main,
/// horizon_not_of_main; nobody_started; outcome_not_yet_seen, with from
/// when the main one can be; stopped.
core::Result<Trials> trials_of(const panel::Panel& panel, const TrialsQuestion& question);

/// The trials, compared as in matched.h, with the steps from starters to rows in the flow chart. The steps
/// after `drawn_beside` count rows; checks and finding count different people. When the main outcome has an answer: the
/// months after the start (course.h), in groups (groups.h), as if nobody of the others started later (against_never.h),
/// and, where many knew of it long before, counted from when they were told. Problems: those of trials_of and
/// evaluate_matched.
core::Result<evidence::Evaluation> evaluate_trials(const panel::Panel& panel, const TrialsQuestion& question,
                                                   const Gates& gates);

} // namespace trede::evaluation
