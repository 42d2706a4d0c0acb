// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/did_designs.h"
#include "app/tools/analyse/verbs.h"
#include "app/tools/formula.h"
#include "stats/did_comparison.h"
#include "stats/distributions.h"
#include "stats/frame.h"
#include "stats/group_time_summary.h"
#include "stats/two_way.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace trede::app {

using core::or_null;
using core::Value;

namespace {

double reach_95() { return stats::normal_quantile(0.975); }

Value estimate_value(double effect, double se) {
    return Value::object()
        .set("att", effect)
        .set("se", se)
        .set("low", effect - reach_95() * se)
        .set("high", effect + reach_95() * se);
}

core::Result<Formula> covariates_of(const Question& question) {
    if (question.has("covariate_formula")) return Formula::read(question.text("covariate_formula"));
    return Formula::of(question.names("covariates"));
}

/// The covariates of each row; every method adds its own constant.
struct Covariates {
    Design design;
    std::vector<std::string> names{};
    std::vector<stats::Column> columns{};

    static core::Result<Covariates> of(const Formula& formula, const Rows& rows) {
        Covariates out{TRY(formula.design(rows))};
        for (std::size_t j = 0; j < out.design.names.size(); ++j) {
            if (out.design.names[j] == constant) continue;
            out.names.push_back(out.design.names[j]);
            out.columns.push_back(std::as_const(*out.design.matrix).column(j));
        }
        return out;
    }

    static constexpr const char* constant = "(Intercept)";
};

// Two periods, one row for each person.

core::Result<Analysis> two_periods(Question& question) {
    if (const auto named = question.needs({"post", "pre", "treatment"}); !named) return core::failed(named.error());
    const auto formula = TRY(covariates_of(question));
    const auto treatment = question.text("treatment");
    Question::Columns wanted{.either = formula.columns()};
    for (const auto role : {"post", "pre", "treatment"})
        wanted.numbers.push_back(question.text(role));
    const auto rows = TRY(question.rows(wanted));
    const auto covariates = TRY(Covariates::of(formula, rows));
    const auto treated = rows.column(treatment);
    if (std::ranges::any_of(treated, [](double value) { return value != 0 && value != 1; }))
        return core::failed(core::Problem{.code = "column_not_binary", .args = {{"column", treatment}}});
    const auto after = rows.column(question.text("post"));
    const auto before = rows.column(question.text("pre"));
    std::vector<double> change(rows.size());
    std::ranges::transform(after, before, change.begin(), std::minus<>());
    std::vector<std::string> names{Covariates::constant};
    names.insert(names.end(), covariates.names.begin(), covariates.names.end());
    const auto design = stats::design_of(covariates.columns);

    using enum stats::DidMethod;
    static constexpr std::array methods{std::pair{"dr_improved", improved}, std::pair{"dr_traditional", doubly_robust},
                                        std::pair{"outcome_regression", regression}, std::pair{"ipw_hajek", hajek},
                                        std::pair{"ipw_ht", horvitz}};
    Analysis out;
    const auto n = static_cast<double>(rows.size());
    const auto in = static_cast<double>(std::ranges::count(treated, 1.0));
    out.results.set("n", static_cast<std::int64_t>(rows.size())).set("n_treated", static_cast<std::int64_t>(in));
    for (const auto& [name, method] : methods) {
        const auto comparison = TRY(stats::DidComparison::of(treated, design, names, method));
        const auto effect = comparison.effect(change);
        out.results.set(name, estimate_value(effect.effect, stats::did_se(effect.influence)));
    }
    const auto two_way = TRY(stats::two_periods(after, before, treated, covariates.columns, covariates.names));
    out.results.set("twfe", estimate_value(two_way.coefficient, two_way.se));
    double with = 0, without = 0;
    for (std::size_t i = 0; i < change.size(); ++i)
        (treated[i] > 0 ? with : without) += change[i];
    out.results.set("raw_did", with / in - without / (n - in));
    out.notes.push_back({"did_assumes"});
    return out;
}

// Many periods, one row for each unit and period.

/// The panel with what was left out of it said.
struct Told {
    stats::BalancedPanel panel;
    std::vector<std::string> names;
    std::vector<Note> notes;
};

core::Result<Told> panel_of(Question& question) {
    if (const auto named = question.needs({"outcome", "time", "unit", "first_treat"}); !named)
        return core::failed(named.error());
    const auto formula = TRY(covariates_of(question));
    const auto outcome = question.text("outcome");
    const auto time = question.text("time");
    const auto unit = question.text("unit");
    const auto first = question.text("first_treat");
    const auto cluster = question.text("cluster");
    const auto rows =
        TRY(question.rows({.numbers = {outcome, time, first}, .groups = {unit, cluster}, .either = formula.columns()}));
    const auto covariates = TRY(Covariates::of(formula, rows));
    stats::PanelColumns columns{.unit = rows.column(unit),
                                .time = rows.column(time),
                                .first_treated = rows.column(first),
                                .outcome = rows.column(outcome),
                                .covariates = covariates.columns,
                                .name_of_unit = [&](double value) { return rows.label(unit, value); }};
    if (!cluster.empty()) columns.cluster = rows.column(cluster);
    Told out{TRY(stats::BalancedPanel::of(columns)), covariates.names, {}};
    if (const auto count = out.panel.left_out_incomplete(); count > 0)
        out.notes.push_back({"units_incomplete", {{"count", std::to_string(count)}}});
    if (const auto count = out.panel.left_out_treated(); count > 0)
        out.notes.push_back({"units_treated_at_once", {{"count", std::to_string(count)}}});
    return out;
}

std::string_view code_of(stats::NoFigure why) {
    switch (why) {
    case stats::NoFigure::none: break;
    case stats::NoFigure::no_base_period: return "did_no_base_period";
    case stats::NoFigure::too_few_treated: return "did_too_few_treated";
    case stats::NoFigure::too_few_compared: return "did_too_few_compared";
    case stats::NoFigure::no_overlap: return "did_no_overlap";
    case stats::NoFigure::covariates_dependent: return "did_covariates_dependent";
    case stats::NoFigure::chances_not_found: return "did_chances_not_found";
    }
    return {};
}

/// One sentence for each reason, with the cells for which it holds.
void tell_missing_cells(const stats::GroupTimes& cells, std::vector<Note>& notes) {
    for (const auto& cell : cells.cells) {
        const auto key = code_of(cell.why);
        if (key.empty()) continue;
        const auto name = fmt::format("{}/{}", cell.group, cell.time);
        const auto told = std::ranges::find(notes, key, &Note::key);
        if (told == notes.end())
            notes.push_back({std::string(key), {{"cells", name}}});
        else if (auto& list = told->args.front().second; list.find(name) == std::string::npos)
            list += ", " + name;
    }
}

Value cells_value(const stats::GroupTimes& cells, const char* group_name) {
    auto list = Value::array();
    for (const auto& cell : cells.cells) {
        auto row = Value::object()
                       .set(group_name, cell.group)
                       .set("t", cell.time)
                       .set("att", or_null(cell.effect))
                       .set("se", or_null(cell.se))
                       .set("treated", static_cast<std::int64_t>(cell.treated))
                       .set("compared", static_cast<std::int64_t>(cell.compared));
        if (const auto why = code_of(cell.why); !why.empty()) row.set("reason", why);
        list.push(std::move(row));
    }
    return list;
}

/// The figure at an event time, group or period; without error where nothing was estimated.
Value average_row(const stats::GroupTimeAverages& averages, std::size_t at, double uniform) {
    const auto& one = averages.each[at];
    auto row = Value::object().set("e", averages.at[at]).set("att", one.effect);
    if (!(one.se > 0)) return row.set("se", nullptr);
    row.set("se", one.se).set("low", one.effect - reach_95() * one.se).set("high", one.effect + reach_95() * one.se);
    if (uniform > 0)
        row.set("uniform_low", one.effect - uniform * one.se).set("uniform_high", one.effect + uniform * one.se);
    return row;
}

Value averages_value(const std::optional<stats::GroupTimeAverages>& averages, double uniform = 0) {
    if (!averages) return {};
    auto list = Value::array();
    for (std::size_t i = 0; i < averages->at.size(); ++i)
        list.push(average_row(*averages, i, uniform));
    auto out = estimate_value(averages->all.effect, averages->all.se);
    if (uniform > 0) out.set("uniform_factor", uniform);
    return out.set("by", list);
}

/// The error is R's, so that figures can be laid side by side, with the one of the own weights beside it.
Value groups_value(const stats::GroupTimes& cells) {
    const auto groups = stats::by_group(cells);
    if (!groups) return {};
    auto out = estimate_value(groups->all.effect, *stats::by_group_error_in_r(cells));
    return out.set("se_own_weights", groups->all.se).set("by", averages_value(groups)["by"]);
}

Value pre_trend_value(const std::optional<stats::PreTrend>& trend) {
    if (!trend) return {};
    // Five decimals, as this test is usually printed, beside all digits.
    return Value::object()
        .set("W", trend->w)
        .set("p", std::round(trend->p * 1e5) / 1e5)
        .set("df", trend->degrees)
        .set("p_exact", trend->p);
}

Value diverging_value(const stats::GroupTimeAverages& events, const stats::GroupTimes& cells) {
    auto list = Value::array();
    for (const double times : {0.5, 1.0, 2.0})
        if (const auto range = stats::with_diverging_trends(events, cells, times))
            list.push(Value::object().set("times", times).set("low", range->low).set("high", range->high));
    return list;
}

constexpr std::array<std::pair<std::string_view, stats::DidMethod>, 4> roll_out_methods{
    {{"dr", stats::DidMethod::doubly_robust},
     {"imp", stats::DidMethod::improved},
     {"ipw", stats::DidMethod::hajek},
     {"reg", stats::DidMethod::regression}}};

struct Fitted {
    stats::GroupTimes cells;
    std::optional<stats::GroupTimeAverages> events;
    std::optional<stats::PreTrend> trend;
};

core::Result<Fitted> fitted(const Told& told, const DidDesign& design, unsigned threads) {
    const auto method =
        std::ranges::find(roll_out_methods, design.method, &std::pair<std::string_view, stats::DidMethod>::first);
    const stats::GroupTimeDesign wanted{.method = method->second,
                                        .not_yet_treated = design.not_yet_treated,
                                        .universal_base = design.universal_base,
                                        .anticipation = design.anticipation,
                                        .with_covariates = design.with_covariates,
                                        .threads = threads};
    Fitted out{TRY(stats::group_times(told.panel, told.names, wanted)), {}, {}};
    out.events = stats::by_event_time(out.cells);
    out.trend = stats::pre_trend(out.cells);
    return out;
}

Value design_value(const Fitted& fit, double uniform) {
    const auto simple = stats::simple_average(fit.cells);
    auto out = Value::object()
                   .set("att_gt", cells_value(fit.cells, "group"))
                   .set("wald_pretrend", pre_trend_value(fit.trend))
                   .set("simple", simple ? estimate_value(simple->effect, simple->se) : Value())
                   .set("dynamic", averages_value(fit.events, uniform))
                   .set("group", groups_value(fit.cells))
                   .set("calendar", averages_value(stats::by_period(fit.cells)));
    if (fit.events) out.set("diverging_trends", diverging_value(*fit.events, fit.cells));
    return out;
}

/// Event times that every group with a figure has.
Value shared_events(const Fitted& fit) {
    auto list = Value::array();
    if (!fit.events) return list;
    std::vector<double> groups;
    for (const auto& cell : fit.cells.cells)
        if (cell.effect && std::ranges::find(groups, cell.group) == groups.end()) groups.push_back(cell.group);
    for (std::size_t i = 0; i < fit.events->at.size(); ++i) {
        const double event = fit.events->at[i];
        const auto here = std::ranges::count_if(fit.cells.cells, [event](const stats::GroupTime& cell) {
            return cell.effect && cell.time - cell.group == event;
        });
        if (here == std::ssize(groups)) list.push(average_row(*fit.events, i, 0));
    }
    return list;
}

/// The one design of a made roll-out with known truth, laid out for that.
Value reference_value(const Fitted& fit) {
    const auto simple = stats::simple_average(fit.cells);
    return Value::object()
        .set("simple", simple ? Value(simple->effect) : Value())
        .set("se", simple ? Value(simple->se) : Value())
        .set("att_gt", cells_value(fit.cells, "g"))
        .set("dynamic", shared_events(fit));
}

void draw_events(const Fitted& fit, double uniform, Analysis& out) {
    if (!fit.events) return;
    Line line{.label = "ATT", .points = {}};
    const double factor = uniform > 0 ? uniform : reach_95();
    for (std::size_t i = 0; i < fit.events->at.size(); ++i) {
        const auto& one = fit.events->each[i];
        line.points.push_back(
            {fit.events->at[i], one.effect, one.effect - factor * one.se, one.effect + factor * one.se});
    }
    out.lines.push_back(std::move(line));
    out.x_name = "event_time";
    out.y_name = "effect";
}

core::Result<Analysis> many_periods(Question& question) {
    const auto designs = TRY(did_designs_of(question));
    const bool is_reference = question.text("kind") == "synthetic_staggered";
    const double draws = question.number("draws").value_or(designs.size() == 1 ? 1000 : 0);
    if (!(draws >= 0 && draws <= 1e6)) return core::failed(core::Problem{.code = "draws_do_not_fit"});
    const auto told = TRY(panel_of(question));
    Analysis out;
    out.notes = told.notes;
    bool rejected = false;
    for (std::size_t i = 0; i < designs.size(); ++i) {
        const auto fit = fitted(told, designs[i], question.threads());
        if (!fit) {
            // A design that these units cannot answer leaves the others alone.
            if (designs.size() == 1) return core::failed(fit.error());
            out.results.set(designs[i].name, nullptr);
            continue;
        }
        double uniform = 0;
        if (draws >= 1 && fit->events)
            uniform = stats::uniform_factor(
                fit->events->influence, fit->cells.clusters,
                {.draws = static_cast<std::int64_t>(draws), .seed = question.seed(), .threads = question.threads()});
        if (is_reference && designs.size() == 1) {
            out.results = design_value(*fit, uniform);
            out.results.set("reference", reference_value(*fit));
        } else {
            out.results.set(designs[i].name, design_value(*fit, uniform));
        }
        tell_missing_cells(fit->cells, out.notes);
        rejected = rejected || (fit->trend && fit->trend->p < 0.05);
        if (i == 0) draw_events(*fit, uniform, out);
        question.progress(static_cast<double>(i + 1) / static_cast<double>(designs.size()));
    }
    const auto two_way = stats::many_periods(told.panel);
    if (is_reference)
        out.results.set("twfe", two_way ? Value(two_way->coefficient) : Value());
    else
        out.results.set("twfe",
                        two_way ? Value::object().set("coef", two_way->coefficient).set("se_cluster_CR0", two_way->se)
                                : Value());
    out.notes.push_back({"did_assumes"});
    out.notes.push_back({"twfe_is_no_effect"});
    out.notes.push_back({"group_error_as_r"});
    if (rejected) out.notes.push_back({"pretrend_rejected"});
    return out;
}

} // namespace

core::Result<Analysis> did(Question& question) {
    return question.has("pre") || question.has("post") ? two_periods(question) : many_periods(question);
}

} // namespace trede::app
