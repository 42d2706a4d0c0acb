// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/linear.h"
#include "app/tools/table_read.h"
#include "core/json.h"
#include "evaluation/words.h"
#include "stats/blocked.h"
#include "stats/distributions.h"
#include "stats/frame.h"
#include "stats/linear.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace trede::app {

using core::Value;
using stats::Spread;

namespace {

core::Result<Spread> spread_of(const LinearRequest& request) {
    static constexpr std::array known{std::pair{"classical", Spread::classical},
                                      std::pair{"hc0", Spread::hc0},
                                      std::pair{"hc1", Spread::hc1},
                                      std::pair{"hc2", Spread::hc2},
                                      std::pair{"hc3", Spread::hc3},
                                      std::pair{"cr1", Spread::cr1},
                                      std::pair{"cr2", Spread::cr2}};
    for (const auto& [name, spread] : known) {
        if (request.spread != name) continue;
        if ((spread == Spread::cr1 || spread == Spread::cr2) && request.cluster.empty())
            return core::failed(core::Problem{.code = "cluster_not_named"});
        return spread;
    }
    return core::failed(core::Problem{.code = "spread_unknown", .value = request.spread});
}

struct Fitted {
    stats::LinearFit fit{};
    std::vector<std::string> names{};
    std::vector<double> se{};
    std::int64_t left_out = 0;
    double degrees = 0;
    std::string file{}, sha256{};
};

core::Result<Fitted> fitted(const LinearRequest& request, Spread spread) {
    TableRequest wanted{
        .file = request.data, .numbers = {request.outcome}, .groups = {}, .decimal_comma = request.decimal_comma};
    wanted.numbers.insert(wanted.numbers.end(), request.columns.begin(), request.columns.end());
    if (!request.cluster.empty()) wanted.groups.push_back(request.cluster);
    const auto table = TRY(read_table(wanted));
    std::vector<std::string> used = wanted.numbers;
    used.insert(used.end(), wanted.groups.begin(), wanted.groups.end());

    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.frame->rows(); ++row)
        if (std::ranges::none_of(
                used, [&](const auto& name) { return stats::is_missing(table.frame->column(name).value()[row]); }))
            rows.push_back(row);
    std::vector<std::vector<double>> columns;
    for (const auto& name : request.columns)
        columns.push_back(stats::taken(table.frame->column(name).value(), rows));

    Fitted out{.names = {"constant"},
               .left_out = table.rows - static_cast<std::int64_t>(rows.size()),
               .file = table.file,
               .sha256 = table.sha256};
    out.names.insert(out.names.end(), request.columns.begin(), request.columns.end());
    const auto design = stats::design_of({columns.begin(), columns.end()});
    out.fit =
        TRY(stats::fit_linear(design, stats::taken(table.frame->column(request.outcome).value(), rows), out.names));
    std::vector<std::size_t> cluster;
    out.degrees = out.fit.degrees();
    if (spread == Spread::cr1 || spread == Spread::cr2) {
        cluster = stats::groups_of(stats::taken(table.frame->column(request.cluster).value(), rows));
        const auto groups = static_cast<double>(*std::ranges::max_element(cluster) + 1);
        if (groups < 2) return core::failed(core::Problem{.code = "cluster_not_named"});
        out.degrees = groups - 1;
    }
    const auto spreads = stats::covariance(out.fit, design, spread, cluster);
    for (std::size_t j = 0; j < out.names.size(); ++j)
        out.se.push_back(std::sqrt(spreads(j, j)));
    return out;
}

double r_squared(const stats::LinearFit& fit) { return fit.total_sum > 0 ? 1 - fit.residual_sum / fit.total_sum : 0; }

} // namespace

core::Result<std::string> linear(const LinearRequest& request, Format format, core::Language language) {
    core::Problems problems;
    if (request.outcome.empty()) problems.add(core::Problem{.code = "outcome_not_named"});
    if (request.columns.empty()) problems.add(core::Problem{.code = "covariates_not_named"});
    const auto spread = spread_of(request);
    if (!spread) problems.add(spread.error());
    if (problems.has_errors()) return core::failed(std::move(problems));
    const auto out = TRY(fitted(request, *spread));

    auto coefficients = Value::object();
    std::string text;
    const auto& texts = core::Texts::in(language);
    for (std::size_t j = 0; j < out.names.size(); ++j) {
        const double estimate = out.fit.coefficients[j];
        const double reach = stats::t_quantile(0.975, out.degrees) * out.se[j];
        const double t = out.se[j] > 0 ? estimate / out.se[j] : 0;
        const double p = out.se[j] > 0 ? stats::t_two_sided(t, out.degrees) : 1;
        coefficients.set(out.names[j],
                         Value::object()
                             .set("est", estimate)
                             .set("se", out.se[j])
                             .set("t", t)
                             .set("p", p)
                             .set("ci", Value::object().set("low", estimate - reach).set("high", estimate + reach)));
        text += fmt::format("{:<24} {:>14.6g}  {:>12.6g}  {}\n", out.names[j], estimate, out.se[j],
                            evaluation::p_value(p, texts));
    }
    const auto rows = static_cast<std::int64_t>(out.fit.rows);
    if (format == Format::json)
        return core::to_json(Value::object()
                                 .set("schema", "trede.analysis/1")
                                 .set("verb", "linear")
                                 .set("input", Value::object()
                                                   .set("file", out.file)
                                                   .set("sha256", out.sha256)
                                                   .set("rows", rows + out.left_out)
                                                   .set("used", rows))
                                 .set("results", Value::object()
                                                     .set("spread", request.spread)
                                                     .set("coefficients", coefficients)
                                                     .set("df", out.degrees)
                                                     .set("n", rows)
                                                     .set("r_squared", r_squared(out.fit)))
                                 .set("version", TREDE_VERSION),
                             2) +
               "\n";
    return texts.get("evaluation.linear.head", {{"outcome", request.outcome}, {"spread", request.spread}}) + "\n" +
           text +
           texts.get("evaluation.linear.foot", {{"rows", texts.count(rows)},
                                                {"left_out", texts.count(out.left_out)},
                                                {"r_squared", texts.number(r_squared(out.fit), 3)}}) +
           "\n";
}

} // namespace trede::app
