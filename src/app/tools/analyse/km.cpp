// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/following.h"
#include "app/tools/analyse/verbs.h"
#include "app/tools/analyse/weighted_survival.h"
#include "stats/kaplan_meier.h"
#include "stats/survival_bootstrap.h"
#include <cmath>

namespace trede::app {

using core::or_null;
using core::Value;
using stats::SurvivalInterval;

namespace {

constexpr double most_draws = 1e6;

void set_interval(Value& row, const char* name, double survival, double greenwood, SurvivalInterval kind) {
    const auto interval = stats::interval_of(survival, greenwood, kind);
    row.set(std::string("lo_") + name, interval ? Value(interval->low) : Value());
    row.set(std::string("hi_") + name, interval ? Value(interval->high) : Value());
}

void add_rows(const stats::SurvivalCurve& curve, const std::string& name, const std::vector<double>& times,
              Value& out) {
    for (const double time : times) {
        const auto step = curve.step_at(time);
        const double survival = step ? curve.survival[*step] : 1;
        const double greenwood = step ? curve.greenwood[*step] : 0;
        auto row = Value::object()
                       .set("strata", name)
                       .set("time", time)
                       .set("n_risk", curve.risk_at(time))
                       .set("surv", survival)
                       .set("se_greenwood", curve.se_at(time));
        set_interval(row, "log", survival, greenwood, SurvivalInterval::log);
        set_interval(row, "loglog", survival, greenwood, SurvivalInterval::loglog);
        set_interval(row, "plain", survival, greenwood, SurvivalInterval::plain);
        out.push(row);
    }
}

Value quantiles_of(const stats::SurvivalCurve& curve) {
    auto shares = Value::array(), est = Value::array(), low = Value::array(), high = Value::array();
    const auto add = [](Value& list, const std::optional<double>& value) { list.push(or_null(value)); };
    for (const double share : {0.25, 0.5, 0.75}) {
        const auto found = stats::survival_quantile(curve, share, SurvivalInterval::loglog);
        shares.push(share);
        add(est, found.estimate);
        add(low, found.low);
        add(high, found.high);
    }
    return Value::object().set("q", shares).set("est", est).set("lo", low).set("hi", high).set("ci", "log-log");
}

Value hazard_of(const stats::SurvivalCurve& curve, const std::vector<double>& times) {
    auto moments = Value::array(), hazard = Value::array(), se = Value::array();
    for (const double time : times) {
        const auto step = curve.step_at(time);
        moments.push(time);
        hazard.push(step ? curve.hazard[*step] : 0);
        se.push(step ? std::sqrt(curve.hazard_variance[*step]) : 0);
    }
    return Value::object().set("times", moments).set("cumhaz", hazard).set("se", se);
}

Line line_of(const stats::SurvivalCurve& curve, const std::string& label) {
    Line line{.label = label, .points = {{.x = 0, .y = 1}}};
    for (std::size_t i = 0; i < curve.time.size(); ++i) {
        const auto band = stats::interval_of(curve.survival[i], curve.greenwood[i], SurvivalInterval::loglog);
        Line::At point{.x = curve.time[i], .y = curve.survival[i]};
        if (band) {
            point.low = band->low;
            point.high = band->high;
        }
        line.points.push_back(point);
    }
    return line;
}

/// How far the curve moves when people are drawn again; the bands stand beside those by formula.
core::Result<Value> bootstrap(const stats::EventCounts& counts, const std::vector<double>& times, double draws,
                              const Question& question) {
    if (!(draws >= 2 && draws <= most_draws)) return core::failed(core::Problem{.code = "draws_out_of_range"});
    const auto spreads =
        stats::bootstrap_survival(counts, {.moments = times,
                                           .draws = std::llround(draws),
                                           .seed = question.seed(),
                                           .threads = question.threads(),
                                           .progress = [&](double share) { question.progress(share); }});
    auto out = Value::array();
    for (std::size_t i = 0; i < times.size(); ++i)
        out.push(Value::object()
                     .set("time", times[i])
                     .set("se", spreads[i].se)
                     .set("lo", spreads[i].low)
                     .set("hi", spreads[i].high));
    return out;
}

/// Beside the plain share at the same moment.
void add_weighted(const core::Result<WeightedShare>& weighted, const stats::SurvivalCurve& curve, Analysis& out) {
    if (!weighted) {
        out.notes.push_back({"weighted_left_out", {{"code", weighted.error().kept().front().code}}});
        return;
    }
    out.results.set("km_unweighted", curve.survival_at(weighted->moment))
        .set("km_se", curve.se_at(weighted->moment))
        .set("ipcw", weighted->ipcw)
        .set("censoring_on_covariates", weighted->covariates);
    if (weighted->leans) out.notes.push_back({"censoring_depends"});
}

} // namespace

core::Result<Analysis> km(Question& question) {
    // First, because the rows that are told of are those of the curve.
    const auto weighted = question.has("covariates") ? std::optional(weighted_share(question)) : std::nullopt;
    const auto people = TRY(following(question));
    const auto times = report_times(question, people.last);
    Analysis out{.notes = causes_as_one(people), .x_name = "time", .y_name = "survival"};
    const auto counts = TRY(counts_of(people, question));
    const auto together = counts.together();
    const auto all = stats::kaplan_meier(together);
    auto rows = Value::array();
    add_rows(all, "all", times, rows);
    out.results.set("km", rows);
    if (people.group_names.empty()) out.lines.push_back(line_of(all, "all"));
    auto by_group = Value::array();
    for (std::size_t group = 0; group < people.group_names.size(); ++group) {
        const auto curve = stats::kaplan_meier(counts.only(group));
        add_rows(curve, people.group_names[group], times, by_group);
        out.lines.push_back(line_of(curve, people.group_names[group]));
    }
    if (!people.group_names.empty()) out.results.set("km_by_group", by_group);
    out.results.set("quantiles", quantiles_of(all)).set("nelson_aalen", hazard_of(all, times));
    if (const auto draws = question.number("draws"))
        out.results.set("bootstrap", TRY(bootstrap(together, times, *draws, question)));
    if (weighted) add_weighted(*weighted, all, out);
    return out;
}

} // namespace trede::app
