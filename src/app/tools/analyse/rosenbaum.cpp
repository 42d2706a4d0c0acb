// SPDX-License-Identifier: EUPL-1.2
#include "stats/rosenbaum.h"
#include "app/tools/analyse/verbs.h"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace trede::app {

using core::Value;

namespace {

struct Pairs {
    std::vector<double> differences; ///< treated minus compared
    std::int64_t better = 0;         ///< pairs in which the treated one alone has the outcome
    std::int64_t worse = 0;
};

core::Result<Pairs> pairs_of(Question& question, bool binary) {
    const auto treated = question.text("treated_outcome", "y1");
    const auto compared = question.text("compared_outcome", "y0");
    const auto rows = TRY(question.rows({.numbers = {treated, compared}}));
    Pairs out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double one = rows.column(treated)[i];
        const double other = rows.column(compared)[i];
        if (binary)
            for (const auto& [name, value] : {std::pair{treated, one}, std::pair{compared, other}})
                if (value != 0 && value != 1)
                    return core::failed(core::Problem{.code = "column_not_binary", .args = {{"column", name}}});
        out.differences.push_back(one - other);
        out.better += one > other ? 1 : 0;
        out.worse += one < other ? 1 : 0;
    }
    return out;
}

/// 1, 1.1, ... 3 unless others are asked for; each is at least 1 and they rise.
core::Result<std::vector<double>> gammas_of(const Question& question) {
    auto gammas = question.numbers("gamma");
    if (gammas.empty())
        for (int tenth = 10; tenth <= 30; ++tenth)
            gammas.push_back(tenth / 10.0);
    std::ranges::sort(gammas);
    if (!(gammas.front() >= 1) || !std::isfinite(gammas.back()))
        return core::failed(core::Problem{.code = "gamma_below_one", .value = fmt::format("{}", gammas.front())});
    return gammas;
}

double rounded(double number, int decimals) {
    const double unit = std::pow(10, decimals);
    return std::round(number * unit) / unit;
}

/// Five digits that count.
double shortened(double number) {
    if (number == 0) return 0;
    return rounded(number, 4 - static_cast<int>(std::floor(std::log10(std::abs(number)))));
}

/// Four decimals, as such tables are printed, beside all digits.
Value bounds_table(const std::vector<stats::GammaBounds>& bounds) {
    auto table = Value::array();
    for (const auto& row : bounds)
        table.push(Value::object()
                       .set("Gamma", row.gamma)
                       .set("Lower bound", rounded(row.low, 4))
                       .set("Upper bound", rounded(row.high, 4))
                       .set("p_low", row.low)
                       .set("p_high", row.high));
    return table;
}

Value exact_table(const std::vector<stats::GammaBounds>& bounds) {
    auto table = Value::array();
    for (const auto& row : bounds)
        table.push(Value::object().set("Gamma", row.gamma).set("Lower bound", row.low).set("Upper bound", row.high));
    return table;
}

Value shifts_table(const std::vector<double>& differences, const std::vector<double>& gammas, double step) {
    const auto printed = stats::hodges_lehmann_in_steps(differences, gammas, step);
    auto table = Value::array();
    for (std::size_t i = 0; i < gammas.size(); ++i) {
        const auto exact = stats::hodges_lehmann_bounds(differences, gammas[i]);
        table.push(Value::object()
                       .set("Gamma", gammas[i])
                       .set("Lower bound", shortened(printed[i].low))
                       .set("Upper bound", shortened(printed[i].high))
                       .set("low", exact.low)
                       .set("high", exact.high));
    }
    return table;
}

/// The first gamma asked for at which the effect is no longer shown, and where exactly that begins.
void set_gamma_star(const std::vector<stats::GammaBounds>& bounds, double exact, double alpha, Analysis& out) {
    const auto lost = std::ranges::find_if(bounds, [alpha](const auto& row) { return row.high > alpha; });
    out.results.set(fmt::format("gamma_star_one_sided_{}", alpha), lost == bounds.end() ? Value() : Value(lost->gamma))
        .set("gamma_star_exact", figure(exact));
    if (lost == bounds.end())
        out.notes.push_back({"gamma_beyond_asked", {{"gamma", fmt::format("{}", bounds.back().gamma)}}});
    else if (lost == bounds.begin())
        out.notes.push_back({"gamma_at_once"});
    else
        out.notes.push_back({"gamma_means", {{"gamma", fmt::format("{}", lost->gamma)}}});
}

} // namespace

core::Result<Analysis> rosenbaum(Question& question) {
    const bool binary = question.flag("binary");
    const double alpha = question.number("alpha").value_or(0.05);
    const double step = question.number("step").value_or(0.1);
    core::Problems problems;
    if (!(alpha > 0 && alpha < 1)) problems.add(core::Problem{.code = "level_not_between"});
    if (!(step > 0)) problems.add(core::Problem{.code = "step_not_positive"});
    if (problems.has_errors()) return core::failed(std::move(problems));
    const auto gammas = TRY(gammas_of(question));
    const auto pairs = TRY(pairs_of(question, binary));

    Analysis out;
    out.results.set("pairs", static_cast<std::int64_t>(pairs.differences.size()))
        .set("pairs_better", pairs.better)
        .set("pairs_worse", pairs.worse);
    if (binary) {
        const auto bounds = stats::mcnemar_bounds(pairs.better, pairs.worse, gammas);
        const double no_shift = 1;
        out.results.set("rosenbaum_mcnemar", exact_table(bounds))
            .set("mcnemar_p_one_sided", stats::mcnemar_bounds(pairs.better, pairs.worse, {&no_shift, 1}).front().high)
            .set("mcnemar_p_two_sided", stats::mcnemar_two_sided(pairs.better, pairs.worse));
        set_gamma_star(bounds, stats::mcnemar_gamma(pairs.better, pairs.worse, alpha), alpha, out);
        return out;
    }
    const auto bounds = stats::signed_rank_bounds(pairs.differences, gammas);
    out.results.set("rosenbaum_signed_rank", bounds_table(bounds))
        .set("hodges_lehmann", shifts_table(pairs.differences, gammas, step))
        .set("wilcoxon_p_two_sided", stats::signed_rank_two_sided(pairs.differences));
    set_gamma_star(bounds, stats::signed_rank_gamma(pairs.differences, alpha), alpha, out);
    return out;
}

} // namespace trede::app
