// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/judge.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

using evidence::Check;
using evidence::CheckCode;
using evidence::Quality;
using evidence::Reason;
using evidence::Scale;
using evidence::Verdict;
using evidence::VerdictCode;

namespace {

Quality light(double found, const Gate& gate) {
    return found >= gate.enough ? Quality::green : found >= gate.least ? Quality::amber : Quality::red;
}

Check count_check(CheckCode code, std::int64_t people, const Gate& gate, double smallest_cell) {
    const auto found = static_cast<double>(people);
    Check check{.code = code, .light = light(found, gate), .enough = gate.enough, .least = gate.least};
    if (people == 0 || found >= smallest_cell) check.found = found;
    return check;
}

double limit_of_detectable(const Grounds& grounds, const Gates& gates) {
    return grounds.scale == Scale::share ? gates.detectable_share : gates.detectable_sd * grounds.sd_compared;
}

bool too_few_for_figures(const Grounds& grounds, const Gates& gates) {
    return static_cast<double>(std::min(grounds.treated, grounds.compared)) < gates.smallest_cell;
}

/// What stands in the way of any headline.
std::vector<Reason> red_reasons(const Grounds& grounds, const Gates& gates) {
    std::vector<Reason> reasons;
    if (grounds.compared == 0) reasons.push_back(Reason::no_comparison_group);
    if (static_cast<double>(grounds.treated) < gates.treated.least) reasons.push_back(Reason::too_few_treated);
    if (grounds.compared > 0 && static_cast<double>(grounds.compared) < gates.compared.least)
        reasons.push_back(Reason::too_few_compared);
    if ((grounds.compared > 0 && too_few_for_figures(grounds, gates)) ||
        (grounds.smallest_cell && static_cast<double>(*grounds.smallest_cell) < gates.smallest_cell))
        reasons.push_back(Reason::cells_too_small);
    if (grounds.follow_up < gates.follow_up.least) reasons.push_back(Reason::follow_up_incomplete);
    if (grounds.clusters && static_cast<double>(*grounds.clusters) < gates.clusters.least)
        reasons.push_back(Reason::few_clusters);
    if (grounds.elsewhere >= gates.elsewhere.least) reasons.push_back(Reason::not_concurrent);
    return reasons;
}

} // namespace

std::vector<Check> checks_of(const Grounds& grounds, const Gates& gates) {
    std::vector<Check> checks{
        count_check(CheckCode::treated, grounds.treated, gates.treated, gates.smallest_cell),
        count_check(CheckCode::compared, grounds.compared, gates.compared, gates.smallest_cell),
    };
    if (too_few_for_figures(grounds, gates)) return checks;
    if (grounds.smallest_cell)
        checks.push_back(count_check(CheckCode::smallest_cell, *grounds.smallest_cell,
                                     {gates.smallest_cell, gates.smallest_cell}, gates.smallest_cell));
    // Nobody in a cell is as telling as one person in it.
    if (grounds.smallest_cell && *grounds.smallest_cell == 0) checks.back().found.reset();
    checks.push_back({.code = CheckCode::follow_up,
                      .light = light(grounds.follow_up, gates.follow_up),
                      .found = grounds.follow_up,
                      .enough = gates.follow_up.enough,
                      .least = gates.follow_up.least,
                      .scale = Scale::share});
    if (grounds.clusters)
        checks.push_back({.code = CheckCode::clusters,
                          .light = light(static_cast<double>(*grounds.clusters), gates.clusters),
                          .found = static_cast<double>(*grounds.clusters),
                          .enough = gates.clusters.enough,
                          .least = gates.clusters.least});
    if (grounds.elsewhere > 0)
        checks.push_back({.code = CheckCode::concurrent,
                          .light = grounds.elsewhere >= gates.elsewhere.least ? Quality::red : Quality::amber,
                          .found = 1 - grounds.elsewhere,
                          .enough = 1 - gates.elsewhere.enough,
                          .least = 1 - gates.elsewhere.least,
                          .scale = Scale::share});
    const double limit = limit_of_detectable(grounds, gates);
    checks.push_back({.code = CheckCode::detectable,
                      .light = grounds.detectable <= limit ? Quality::green : Quality::red,
                      .found = grounds.detectable,
                      .enough = limit,
                      .least = limit,
                      .scale = grounds.scale});
    return checks;
}

Verdict judge(const Grounds& grounds, const Gates& gates) {
    if (auto reasons = red_reasons(grounds, gates); !reasons.empty())
        return {VerdictCode::cannot_tell, std::move(reasons)};
    if (grounds.detectable > limit_of_detectable(grounds, gates))
        return {VerdictCode::cannot_tell, {Reason::design_could_not_see_it}};

    const bool leaves_out_zero = grounds.interval.low > 0 || grounds.interval.high < 0;
    const bool shows = grounds.p < gates.alpha && leaves_out_zero;
    if (grounds.adjusted_shows && *grounds.adjusted_shows != shows)
        return {VerdictCode::not_shown, {Reason::estimators_disagree}};
    if (shows && grounds.p_holm < gates.alpha)
        return {(grounds.estimate > 0) == grounds.higher_is_better ? VerdictCode::works : VerdictCode::harms};
    const double farthest = std::max(std::abs(grounds.interval.low), std::abs(grounds.interval.high));
    const double relevant =
        grounds.scale == Scale::share ? gates.relevant_share : gates.relevant_sd * grounds.sd_compared;
    if (!shows && farthest < relevant) return {VerdictCode::no_effect_larger_than, {}, farthest};
    return {VerdictCode::not_shown};
}

Quality quality_of(const Verdict& verdict, const std::vector<Check>& checks) {
    if (verdict.code == VerdictCode::cannot_tell) return Quality::red;
    const bool green = std::ranges::all_of(checks, [](const Check& check) { return check.light == Quality::green; });
    return green && verdict.reasons.empty() ? Quality::green : Quality::amber;
}

bool may_be_kept(const Verdict& verdict) {
    return std::ranges::none_of(verdict.reasons, [](Reason reason) {
        return reason == Reason::no_comparison_group || reason == Reason::follow_up_incomplete ||
               reason == Reason::not_concurrent || reason == Reason::few_clusters;
    });
}

bool pool_only(const Verdict& verdict) { return verdict.code == VerdictCode::cannot_tell && may_be_kept(verdict); }

} // namespace trede::evaluation
