// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/bounds.h"
#include "stats/group_time.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace trede::stats {

/// An average of cells, with the error of the weights counted too.
struct GroupTimeAverage {
    double effect = 0;
    double se = 0;
};

/// One for each event time (periods since the group began), group or calendar time, and all of them together.
/// `influence` is units x rows, that of `all` the last of its columns.
struct GroupTimeAverages {
    std::vector<double> at;
    std::vector<GroupTimeAverage> each{};
    GroupTimeAverage all{};
    Matrix influence{};
};

// Averages of Callaway & Sant'Anna (2021, section 3.1). Cells without a figure do not count. P(g) is the share of units
// in group g, and "treated" cells are those with time >= group. Nothing when no cell counts.

/// All treated cells, weighted by P(g).
std::optional<GroupTimeAverage> simple_average(const GroupTimes& cells);
/// Each event time, weighted by P(g); together the plain mean of event times from 0 on.
std::optional<GroupTimeAverages> by_event_time(const GroupTimes& cells);
/// Each group, the plain mean of its treated cells; together weighted by P(g).
std::optional<GroupTimeAverages> by_group(const GroupTimes& cells);
/// The error of by_group's average as the R package did counts it: it lets each weight move with the group of the
/// cell that stands at its number, instead of with its own group. For comparison with figures from there.
std::optional<double> by_group_error_in_r(const GroupTimes& cells);
/// Each period, treated cells weighted by P(g); together the plain mean.
std::optional<GroupTimeAverages> by_period(const GroupTimes& cells);

/// Do groups move apart before they are treated? W = n a' V^-1 a over the cells with time < group - anticipation, a
/// their effects and V the mean of influence x influence; chi-squared without a trend. Nothing when there is no such
/// cell or V cannot be inverted.
struct PreTrend {
    double w = 0;
    double degrees = 0;
    double p = 1;
};
std::optional<PreTrend> pre_trend(const GroupTimes& cells);

/// The same of the averages by event time, in at most so many blocks of event times one after the other, by the F of
/// Hotelling's T (1931, Annals of Mathematical Statistics 2): with few units and many periods the test above says that
/// trends differ where they do not. V counts as known by the units of each group less one (the mean over the blocks),
/// or by the clusters. Nothing besides when it is known by fewer than there are blocks.
std::optional<PreTrend> pre_trend_in_blocks(const GroupTimeAverages& by_event_time, const GroupTimes& cells,
                                            std::size_t most);

/// How far apart the effect can be when the trends keep moving apart after the start by at most `times` the largest
/// step that they moved apart from one event time to the next before it (Rambachan & Roth 2023, Review of Economic
/// Studies 90, relative magnitudes; with the steps as they were estimated, so a narrower range than theirs). For the
/// mean of event times 0 to E: bias at e up to (e + 1) steps; the range is estimate -+ (mean bias + 1.96 se). Nothing
/// without event times before the start.
std::optional<Bounds> with_diverging_trends(const GroupTimeAverages& by_event_time, const GroupTimes& cells,
                                            double times);

/// The factor c with which the intervals effect -+ c se hold all at once with this chance: the quantile of the largest
/// |sum of influence x sign| / (n se), signs drawn anew for each unit (or cluster). The same for any number of threads.
struct SignDraws {
    std::int64_t draws = 1000;
    std::uint64_t seed = 1;
    unsigned threads = 1;
    double level = 0.95;
};
double uniform_factor(const Matrix& influence, const std::vector<std::size_t>& clusters, const SignDraws& draws);

} // namespace trede::stats
