// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/judge.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

using evidence::Check;
using evidence::CheckCode;
using evidence::Measure;
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

/// Whether the figure, taken by itself, shows an effect.
bool shows(const Grounds& grounds, const Gates& gates) {
    return grounds.p < gates.alpha && (grounds.interval.low > 0 || grounds.interval.high < 0);
}

bool lacks(const Alike& alike, const std::vector<std::string>& kinds) {
    return std::ranges::any_of(alike.missing_kinds,
                               [&](const std::string& kind) { return std::ranges::find(kinds, kind) != kinds.end(); });
}

/// Why people who are compared without a lot are not comparable.
void add_reasons(const Alike& alike, bool shows, const Gates& gates, std::vector<Reason>& reasons) {
    const auto has = [&](Reason reason) { return std::ranges::find(reasons, reason) != reasons.end(); };
    if (alike.measured_late) reasons.push_back(Reason::covariate_after_start);
    if (alike.kinds_declared && lacks(alike, gates.required)) reasons.push_back(Reason::required_covariate_missing);
    if (alike.outside > gates.outside.most) reasons.push_back(Reason::no_overlap);
    if (!alike.is_reckoned) return;
    if (alike.effective_compared < gates.compared.least && !has(Reason::too_few_compared))
        reasons.push_back(Reason::too_few_compared);
    if (alike.imbalance > gates.imbalance.most) reasons.push_back(Reason::imbalance);
    if (alike.largest_share > gates.largest_share.most && !has(Reason::no_overlap))
        reasons.push_back(Reason::no_overlap);
    if ((alike.placebo_p && *alike.placebo_p < gates.placebo.least) ||
        (shows && alike.left_over && *alike.left_over < gates.left_over.least))
        reasons.push_back(Reason::placebo_failed);
    if (alike.disagreement > gates.disagreement.most) reasons.push_back(Reason::estimators_disagree);
}

void add_checks(const Alike& alike, bool shows, const Gates& gates, std::vector<Check>& checks) {
    // Kinds that nobody declared may be there all the same: with care, but no refusal.
    checks.push_back({.code = CheckCode::required,
                      .light = !alike.kinds_declared          ? Quality::amber
                               : lacks(alike, gates.required) ? Quality::red
                               : alike.missing_kinds.empty()  ? Quality::green
                                                              : Quality::amber,
                      .found = static_cast<double>(alike.missing_kinds.size()),
                      .ceiling = true,
                      .not_done = !alike.kinds_declared});
    checks.push_back(ceiling_check(CheckCode::outside, Measure::share, alike.outside, gates.outside));
    if (!alike.is_reckoned) return;
    Check effective{.code = CheckCode::effective,
                    .light = light(alike.effective_compared, gates.compared),
                    .found = alike.effective_compared,
                    .enough = gates.compared.enough,
                    .least = gates.compared.least};
    checks.push_back(effective);
    checks.push_back(ceiling_check(CheckCode::imbalance, Measure::number, alike.imbalance, gates.imbalance));
    checks.push_back(ceiling_check(CheckCode::largest_share, Measure::share, alike.largest_share, gates.largest_share));
    checks.push_back({.code = CheckCode::placebo,
                      .light = alike.placebo_p ? light(*alike.placebo_p, gates.placebo) : Quality::amber,
                      .found = alike.placebo_p,
                      .enough = gates.placebo.enough,
                      .least = gates.placebo.least,
                      .not_done = !alike.placebo_p,
                      .measure = Measure::p});
    if (alike.left_over && shows)
        checks.push_back({.code = CheckCode::left_over,
                          .light = light(*alike.left_over, gates.left_over),
                          .found = alike.left_over,
                          .enough = gates.left_over.enough,
                          .least = gates.left_over.least});
    checks.push_back(ceiling_check(CheckCode::disagreement, Measure::number, alike.disagreement, gates.disagreement));
}

/// What stands in the way of any headline in a roll-out.
std::vector<Reason> red_reasons(const PlacesJudged& places, const Grounds& grounds, const Gates& gates) {
    std::vector<Reason> reasons;
    if (places.compared == 0) reasons.push_back(Reason::no_comparison_group);
    if (static_cast<double>(places.treated) < gates.places.least) reasons.push_back(Reason::too_few_treated);
    if (places.compared > 0 && static_cast<double>(places.compared) < gates.places.least)
        reasons.push_back(Reason::too_few_compared);
    if (grounds.clusters && static_cast<double>(*grounds.clusters) < gates.clusters.least)
        reasons.push_back(Reason::few_clusters);
    if (places.pretrend_p && *places.pretrend_p < gates.pretrend.least) reasons.push_back(Reason::pretrend);
    // Enough places, and still nothing to reckon with: the outcome is the same everywhere.
    if (reasons.empty() && !places.has_figure) reasons.push_back(Reason::design_could_not_see_it);
    return reasons;
}

void add_checks(const PlacesJudged& places, const Gates& gates, std::vector<Check>& checks) {
    checks.push_back(count_check(CheckCode::places_treated, places.treated, gates.places, 0));
    checks.push_back(count_check(CheckCode::places_compared, places.compared, gates.places, 0));
    checks.push_back({.code = CheckCode::pretrend,
                      .light = places.pretrend_p ? light(*places.pretrend_p, gates.pretrend) : Quality::amber,
                      .found = places.pretrend_p,
                      .enough = gates.pretrend.enough,
                      .least = gates.pretrend.least,
                      .not_done = !places.pretrend_p,
                      .measure = Measure::p});
}

/// What stands in the way of any headline.
std::vector<Reason> red_reasons(const Grounds& grounds, const Gates& gates) {
    if (grounds.places) return red_reasons(*grounds.places, grounds, gates);
    // Of nobody at all is it known: that is no want of people to compare with.
    if (grounds.treated == 0 && grounds.compared == 0 && grounds.follow_up == 0) return {Reason::follow_up_incomplete};
    std::vector<Reason> reasons;
    if (grounds.compared == 0) reasons.push_back(Reason::no_comparison_group);
    if (static_cast<double>(grounds.treated) < gates.treated.least) reasons.push_back(Reason::too_few_treated);
    if (grounds.compared > 0 && static_cast<double>(grounds.compared) < gates.compared.least)
        reasons.push_back(Reason::too_few_compared);
    if ((grounds.compared > 0 && has_few(grounds, gates)) ||
        (grounds.smallest_cell && static_cast<double>(*grounds.smallest_cell) < gates.smallest_cell))
        reasons.push_back(Reason::cells_too_small);
    if (grounds.follow_up < gates.follow_up.least || grounds.follow_up_apart.value_or(0) > gates.follow_up_apart.most)
        reasons.push_back(Reason::follow_up_incomplete);
    if (grounds.clusters && static_cast<double>(*grounds.clusters) < gates.clusters.least)
        reasons.push_back(Reason::few_clusters);
    if (grounds.elsewhere >= gates.elsewhere.least) reasons.push_back(Reason::not_concurrent);
    if (grounds.alike && !has_few(grounds, gates)) add_reasons(*grounds.alike, shows(grounds, gates), gates, reasons);
    return reasons;
}

} // namespace

bool has_few(const Grounds& grounds, const Gates& gates) {
    return !grounds.places && static_cast<double>(std::min(grounds.treated, grounds.compared)) < gates.smallest_cell;
}

Check ceiling_check(CheckCode code, Measure measure, double found, const Ceiling& limits) {
    return {.code = code,
            .light = found <= limits.enough ? Quality::green
                     : found <= limits.most ? Quality::amber
                                            : Quality::red,
            .found = found,
            .enough = limits.enough,
            .least = limits.most,
            .ceiling = true,
            .measure = measure};
}

std::vector<Check> checks_of(const Grounds& grounds, const Gates& gates) {
    std::vector<Check> checks;
    if (grounds.places)
        add_checks(*grounds.places, gates, checks);
    else {
        checks.push_back(count_check(CheckCode::treated, grounds.treated, gates.treated, gates.smallest_cell));
        checks.push_back(count_check(CheckCode::compared, grounds.compared, gates.compared, gates.smallest_cell));
    }
    if (has_few(grounds, gates)) return checks;
    if (grounds.smallest_cell)
        checks.push_back(count_check(CheckCode::smallest_cell, *grounds.smallest_cell,
                                     {gates.smallest_cell, gates.smallest_cell}, gates.smallest_cell));
    // Nobody in a cell is as telling as one person in it.
    if (grounds.smallest_cell && *grounds.smallest_cell == 0) checks.back().found.reset();
    if (!grounds.places)
        checks.push_back({.code = CheckCode::follow_up,
                          .light = light(grounds.follow_up, gates.follow_up),
                          .found = grounds.follow_up,
                          .enough = gates.follow_up.enough,
                          .least = gates.follow_up.least,
                          .measure = Measure::share});
    if (grounds.follow_up_apart)
        checks.push_back(
            ceiling_check(CheckCode::follow_up_apart, Measure::share, *grounds.follow_up_apart, gates.follow_up_apart));
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
                          .measure = Measure::share});
    if (grounds.alike) add_checks(*grounds.alike, shows(grounds, gates), gates, checks);
    if (grounds.alike && !grounds.alike->is_reckoned) return checks;
    if (grounds.places && !grounds.places->has_figure) return checks;
    const double limit = limit_of_detectable(grounds, gates);
    checks.push_back({.code = CheckCode::detectable,
                      .light = grounds.detectable <= limit ? Quality::green : Quality::red,
                      .found = grounds.detectable,
                      .enough = limit,
                      .least = limit,
                      .ceiling = true,
                      .measure = Measure::outcome});
    return checks;
}

Verdict judge(const Grounds& grounds, const Gates& gates) {
    if (auto reasons = red_reasons(grounds, gates); !reasons.empty())
        return {VerdictCode::cannot_tell, std::move(reasons)};
    if (grounds.detectable > limit_of_detectable(grounds, gates))
        return {VerdictCode::cannot_tell, {Reason::design_could_not_see_it}};

    const bool is_shown = shows(grounds, gates);
    if (grounds.adjusted_shows && *grounds.adjusted_shows != is_shown)
        return {VerdictCode::not_shown, {Reason::estimators_disagree}};
    if (is_shown && grounds.p_holm < gates.alpha) {
        if (!grounds.has_direction) return {VerdictCode::differs};
        return {(grounds.estimate > 0) == grounds.higher_is_better ? VerdictCode::works : VerdictCode::harms};
    }
    const double farthest = std::max(std::abs(grounds.interval.low), std::abs(grounds.interval.high));
    const double relevant =
        grounds.scale == Scale::share ? gates.relevant_share : gates.relevant_sd * grounds.sd_compared;
    if (!is_shown && farthest < relevant) return {VerdictCode::no_effect_larger_than, {}, farthest};
    return {VerdictCode::not_shown};
}

Quality quality_of(const Verdict& verdict, const std::vector<Check>& checks) {
    if (verdict.code == VerdictCode::cannot_tell) return Quality::red;
    const bool green = std::ranges::all_of(checks, [](const Check& check) { return check.light == Quality::green; });
    return green && verdict.reasons.empty() ? Quality::green : Quality::amber;
}

bool may_be_kept(const Verdict& verdict) {
    return std::ranges::none_of(verdict.reasons, [&](Reason reason) {
        return reason != Reason::too_few_treated && reason != Reason::too_few_compared &&
               reason != Reason::cells_too_small && reason != Reason::design_could_not_see_it &&
               !(reason == Reason::estimators_disagree && verdict.code == VerdictCode::not_shown);
    });
}

bool pool_only(const Verdict& verdict) { return verdict.code == VerdictCode::cannot_tell && may_be_kept(verdict); }

} // namespace trede::evaluation
