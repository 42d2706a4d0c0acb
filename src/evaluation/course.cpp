// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/course.h"
#include "evaluation/comparison.h"
#include "evaluation/flow.h"
#include "stats/doubly_robust.h"
#include "stats/weighting.h"
#include <algorithm>

namespace trede::evaluation {

using evidence::Course;
using evidence::CoursePoint;
using evidence::InTime;

namespace {

/// One line beside the other, month by month, with the area between them.
struct Line {
    Course course;
    std::vector<evidence::MonthsWon> area; ///< up to and including each month
};

class Lines {
public:
    Lines(const Likeness& likeness, stats::ArmSquares squares, const Gates& gates, unsigned threads)
        : likeness_(likeness), squares_(std::move(squares)), gates_(gates), threads_(threads) {}

    /// `has`: whether somebody has the outcome in a month.
    template <class Has>
    core::Result<Line> of(std::string outcome, const std::vector<Lived>& people, int months, const Has& has) const {
        Line line{.course = {.outcome = std::move(outcome)}, .area = {}};
        std::vector<double> area(people.size(), 0), with(people.size());
        double sum = 0;
        for (int month = 0; month <= months; ++month) {
            for (std::size_t i = 0; i < people.size(); ++i)
                with[i] = has(people[i], month) ? 1 : 0;
            const auto effect = TRY(stats::doubly_robust(with, likeness_.people.treatment, likeness_.chances.fit,
                                                         squares_.lines(with), likeness_.people.cluster, threads_))
                                    .att;
            double treated = 0;
            for (std::size_t i = 0; i < people.size(); ++i) {
                treated += likeness_.people.treatment[i] > 0.5 ? with[i] : 0;
                area[i] += effect.influence[i];
            }
            treated /= static_cast<double>(likeness_.people.treated);
            sum += effect.estimate;
            line.course.points.push_back({.month = month,
                                          .treated = treated,
                                          .otherwise = std::clamp(treated - effect.estimate, 0.0, 1.0),
                                          .difference = effect.estimate,
                                          .se = effect.se,
                                          .interval = around(effect.estimate, effect.se)});
            const double se = stats::influence_se(area, likeness_.people.cluster);
            line.area.push_back({.months = month, .estimate = sum, .se = se, .interval = around(sum, se)});
        }
        return line;
    }

private:
    [[nodiscard]] evidence::Interval around(double value, double se) const {
        return effect_interval(value, se, likeness_.people.cluster, gates_.level);
    }
    const Likeness& likeness_;
    stats::ArmSquares squares_;
    const Gates& gates_;
    unsigned threads_;
};

/// From which month on more was won than lost: until then the area was below zero at some time, beyond chance, with so
/// many people expected to have left that it rests on more than a few.
void find_break_even(const Line& line, const Likeness& likeness, const Gates& gates, InTime& out) {
    const auto& area = line.area;
    const auto is_surely_behind = [&](const evidence::MonthsWon& won) {
        const double otherwise = line.course.points[static_cast<std::size_t>(won.months)].otherwise;
        const auto surely = effect_interval(won.estimate, won.se, likeness.people.cluster, trial_rules().behind_level);
        return surely.high < 0 && otherwise * static_cast<double>(likeness.people.treated) >= gates.smallest_cell;
    };
    out.falls_behind = std::ranges::any_of(area, is_surely_behind);
    if (!out.falls_behind) return;
    // The month after the last in which it is behind; nothing when that is the last month that was seen.
    const auto after_last = [&](const auto& is_behind) -> std::optional<int> {
        const auto last = std::find_if(area.rbegin(), area.rend(), is_behind);
        return last == area.rbegin() ? std::nullopt : std::optional(last->months + 1);
    };
    out.break_even = after_last([](const auto& won) { return won.estimate < 0; });
    out.break_even_from = after_last([](const auto& won) { return won.interval.high < 0; });
    out.break_even_until = after_last([](const auto& won) { return won.interval.low < 0; });
}

evidence::MonthsWon off_benefit(const Line& on_benefit) {
    auto won = on_benefit.area.back();
    won.estimate = -won.estimate;
    won.interval = {-won.interval.high, -won.interval.low, won.interval.level};
    return won;
}

/// The month in which half of the starters had ended; nothing when that is not to be seen.
std::optional<int> usual_length(std::vector<int> lengths) {
    if (lengths.empty()) return std::nullopt;
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::ranges::nth_element(lengths, middle);
    return *middle == never ? std::nullopt : std::optional(*middle);
}

} // namespace

core::Result<InTime> course_of(const Likeness& likeness, const std::vector<Lived>& lives, int months,
                               const Gates& gates, unsigned threads) {
    const auto& people = likeness.people;
    const auto& covariates = likeness.chances.covariates;
    const auto design = stats::design_of(covariates.views());
    const Lines lines(likeness, TRY(stats::ArmSquares::of(design, people.treatment, names_of(covariates), threads)),
                      gates, threads);
    const auto durable = TRY(
        lines.of("durable_exit", lives, months, [](const Lived& one, int month) { return one.durable_exit <= month; }));
    const auto other =
        TRY(lines.of("exit_other", lives, months, [](const Lived& one, int month) { return one.exit_other <= month; }));
    const auto benefit = TRY(lines.of("on_benefit", lives, months, [](const Lived& one, int month) -> bool {
        return one.on_benefit[static_cast<std::size_t>(month)];
    }));
    std::vector<int> lengths;
    for (std::size_t i = 0; i < lives.size(); ++i)
        if (people.treatment[i] > 0.5) lengths.push_back(lives[i].length);
    InTime out;
    find_break_even(durable, likeness, gates, out);
    out.off_benefit = off_benefit(benefit);
    out.programme_months = usual_length(std::move(lengths));
    out.treated = people.treated;
    out.compared = different_people(people.cluster, people.treatment);
    out.courses = {durable.course, other.course, benefit.course};
    return out;
}

} // namespace trede::evaluation
