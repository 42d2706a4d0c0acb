// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/verbs.h"
#include "stats/meta.h"
#include "stats/multiple.h"
#include "stats/proportions.h"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace trede::app {

using core::Value;

namespace {

using Chances = std::vector<double>;

Value list_of(const Chances& numbers) {
    auto list = Value::array();
    for (const double number : numbers)
        list.push(number);
    return list;
}

core::Result<void> checked(const Chances& p) {
    core::Problems problems;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!(p[i] >= 0 && p[i] <= 1))
            problems.add(core::Problem{
                .code = "p_not_a_chance", .value = fmt::format("{}", p[i]), .args = {{"row", std::to_string(i + 1)}}});
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

void set_corrected(const Chances& p, Value& results) {
    results.set("bonferroni", list_of(stats::bonferroni(p)))
        .set("holm", list_of(stats::holm(p)))
        .set("hochberg", list_of(stats::hochberg(p)))
        .set("hommel", list_of(stats::hommel(p)))
        .set("BH", list_of(stats::benjamini_hochberg(p)))
        .set("BY", list_of(stats::benjamini_yekutieli(p)));
}

/// One programme: the outcomes of both arms.
struct Programme {
    double value = 0; ///< of the column that tells programmes apart
    std::string name{};
    std::int64_t successes1 = 0, people1 = 0, successes0 = 0, people0 = 0;

    [[nodiscard]] stats::Proportion with() const { return stats::Proportion::of(successes1, people1); }
    [[nodiscard]] stats::Proportion without() const { return stats::Proportion::of(successes0, people0); }
    [[nodiscard]] Value id() const {
        if (!name.empty()) return name;
        return value == std::floor(value) ? Value(static_cast<std::int64_t>(value)) : Value(value);
    }
};

core::Result<std::vector<Programme>> programmes_in(Question& question) {
    if (const auto named = question.needs({"programme", "arm", "outcome"}); !named) return core::failed(named.error());
    const auto programme = question.text("programme");
    const auto arm = question.text("arm");
    const auto outcome = question.text("outcome");
    const auto rows = TRY(question.rows({.numbers = {arm, outcome}, .groups = {programme}}));
    for (const auto& name : {arm, outcome})
        if (std::ranges::any_of(rows.column(name), [](double value) { return value != 0 && value != 1; }))
            return core::failed(core::Problem{.code = "column_not_binary", .args = {{"column", name}}});
    std::map<double, Programme> found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double value = rows.column(programme)[i];
        auto& one = found[value];
        one.value = value;
        const bool succeeded = rows.column(outcome)[i] > 0;
        (rows.column(arm)[i] > 0 ? one.people1 : one.people0) += 1;
        if (succeeded) (rows.column(arm)[i] > 0 ? one.successes1 : one.successes0) += 1;
    }
    std::vector<Programme> out;
    core::Problems problems;
    for (auto& [value, one] : found) {
        const auto label = rows.label(programme, value);
        if (label != fmt::format("{}", value)) one.name = label;
        if (one.people1 == 0 || one.people0 == 0)
            problems.add(core::Problem{.code = "programme_arm_empty", .value = label, .args = {{"programme", label}}});
        out.push_back(one);
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return out;
}

Value below(const std::vector<Programme>& programmes, const Chances& p, double alpha) {
    auto list = Value::array();
    for (std::size_t i = 0; i < p.size(); ++i)
        if (p[i] < alpha) list.push(programmes[i].id());
    return list;
}

/// Each programme drawn towards the mean of all, with the interval in which its own effect lies.
core::Result<Value> shrunken_table(const std::vector<Programme>& programmes) {
    std::vector<double> effects, variances;
    for (const auto& one : programmes) {
        effects.push_back(one.with().share - one.without().share);
        // An arm in which all or none succeeded is not known without error: one half is added to each of its cells.
        const auto spread = [](std::int64_t successes, std::int64_t people) {
            const double n = static_cast<double>(people) + 1;
            const double share = (static_cast<double>(successes) + 0.5) / n;
            return share * (1 - share) / n;
        };
        variances.push_back(spread(one.successes1, one.people1) + spread(one.successes0, one.people0));
    }
    const auto all = TRY(stats::synthesis(effects, variances, stats::Heterogeneity::reml));
    const auto own = stats::shrunken(effects, variances, all);
    auto table = Value::array();
    for (std::size_t i = 0; i < programmes.size(); ++i) {
        const double reach = 1.959963984540054 * own[i].se;
        table.push(Value::object()
                       .set("programme", programmes[i].id())
                       .set("diff", effects[i])
                       .set("shrunken", own[i].estimate)
                       .set("low", own[i].estimate - reach)
                       .set("high", own[i].estimate + reach)
                       .set("own_share", own[i].own_share)
                       .set("differs_from_mean", all.tau2 > 0 && (own[i].estimate - reach > all.estimate ||
                                                                  own[i].estimate + reach < all.estimate)));
    }
    return table;
}

core::Result<Analysis> of_programmes(Question& question, double alpha) {
    const auto programmes = TRY(programmes_in(question));
    Chances p;
    auto ids = Value::array();
    for (const auto& one : programmes) {
        p.push_back(stats::z_test(one.with(), one.without()).p);
        ids.push(one.id());
    }
    const auto level = fmt::format("_lt_{}", alpha);
    Analysis out;
    out.results.set("programme", ids).set("p_z_pooled", list_of(p));
    set_corrected(p, out.results);
    out.results.set("unadjusted" + level, below(programmes, p, alpha))
        .set("holm" + level, below(programmes, stats::holm(p), alpha))
        .set("bh" + level, below(programmes, stats::benjamini_hochberg(p), alpha))
        .set("shrunken", TRY(shrunken_table(programmes)));
    out.notes.push_back({"rank_by_corrected"});
    return out;
}

} // namespace

core::Result<Analysis> padjust(Question& question) {
    const double alpha = question.number("alpha").value_or(0.05);
    if (!(alpha > 0 && alpha < 1)) return core::failed(core::Problem{.code = "level_not_between"});
    if (question.has("programme")) return of_programmes(question, alpha);
    auto p = question.numbers("p");
    if (const auto column = question.text("p_column"); p.empty() && !column.empty()) {
        const auto rows = TRY(question.rows({.numbers = {column}}));
        p.assign(rows.column(column).begin(), rows.column(column).end());
    }
    if (p.empty()) return core::failed(core::Problem{.code = "role_missing", .args = {{"option", "--p"}}});
    if (const auto asked = question.value("p").items().size(); asked > p.size())
        return core::failed(core::Problem{.code = "lists_differ", .args = {{"options", "--p"}}});
    if (const auto fine = checked(p); !fine) return core::failed(fine.error());
    Analysis out;
    out.results.set("p", list_of(p));
    set_corrected(p, out.results);
    return out;
}

} // namespace trede::app
