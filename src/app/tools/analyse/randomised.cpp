// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/randomised.h"
#include "app/tools/expression.h"
#include "stats/distributions.h"
#include "stats/frame.h"
#include "stats/multiple.h"
#include "stats/welch.h"
#include <algorithm>
#include <cmath>
#include <map>

namespace trede::app {

using core::Value;
using Doubles = std::vector<double>;

namespace {

/// The difference of the means over the rows where both are known. Problems: arm_empty with fewer than two in an arm.
core::Result<stats::MeanDifference> difference(std::span<const double> outcome, std::span<const double> arm) {
    Doubles treated, compared;
    for (std::size_t i = 0; i < outcome.size(); ++i)
        if (!stats::is_missing(outcome[i])) (arm[i] > 0.5 ? treated : compared).push_back(outcome[i]);
    if (treated.size() < 2 || compared.size() < 2) return core::failed(core::Problem{.code = "arm_empty"});
    return stats::welch(treated, compared);
}

Value difference_value(const stats::MeanDifference& found) {
    const double reach = stats::normal_quantile(0.975) * found.se;
    return Value::object()
        .set("n", found.treated.count + found.compared.count)
        .set("est", found.difference)
        .set("se", found.se)
        .set("low", found.difference - reach)
        .set("high", found.difference + reach)
        .set("p", found.p);
}

} // namespace

core::Result<void> is_binary(const Rows& rows, const std::string& name) {
    const auto column = rows.column(name);
    if (std::ranges::all_of(column, [](double x) { return x == 0 || x == 1 || stats::is_missing(x); })) return {};
    return core::failed(
        core::Problem{.code = "column_not_binary", .place = {{}, 0, 0, name}, .args = {{"column", name}}});
}

std::string treatment_named(const Question& question) {
    return question.text(question.has("treatment") ? "treatment" : "arm");
}

core::Result<Analysis> durable_exit(Question& question) {
    const auto arm = treatment_named(question);
    if (arm.empty()) return core::failed(core::Problem{.code = "role_missing", .args = {{"option", "--treatment"}}});
    const auto exit = question.text("exit");
    const auto relapse = question.text("relapse");
    const auto rows = TRY(question.rows({.numbers = {arm, exit}, .partly = {relapse}}));
    core::Problems problems;
    for (const auto& name : {arm, exit, relapse})
        if (const auto fine = is_binary(rows, name); !fine) problems.add(fine.error());
    if (problems.has_errors()) return core::failed(std::move(problems));

    const auto left = rows.column(exit);
    const auto back = rows.column(relapse);
    Doubles durable, among_leavers;
    std::int64_t unknown = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        // Who did not leave cannot come back; who left and of whom nothing is known is neither.
        durable.push_back(left[i] == 0 ? 0 : 1 - back[i]);
        among_leavers.push_back(left[i] == 0 ? stats::missing_value() : back[i]);
        unknown += stats::is_missing(durable.back()) ? 1 : 0;
    }
    const auto any = TRY(difference(left, rows.column(arm)));
    const auto lasting = TRY(difference(durable, rows.column(arm)));
    Analysis out;
    out.results.set("reference", Value::object().set("any", any.difference).set("durable", lasting.difference))
        .set("headline", "durable")
        .set("durable", difference_value(lasting))
        .set("any", difference_value(any))
        .set("relapse_unknown", unknown);
    if (const auto returned = difference(among_leavers, rows.column(arm)))
        out.results.set("relapse_among_leavers", Value::object()
                                                     .set("treated", returned->treated.mean)
                                                     .set("compared", returned->compared.mean)
                                                     .set("label", "descriptive"));
    if (unknown > 0) out.notes.push_back({"relapse_unknown", {{"count", std::to_string(unknown)}}});
    out.notes.push_back({"relapse_is_descriptive"});
    out.notes.push_back({"durable_is_headline"});
    return out;
}

namespace {

struct Group {
    std::string name;
    Doubles inside; ///< 1 or 0 for each row
};

/// What a condition means by a word: a group named before, by its name or what that has before the _.
const Group* named_before(const std::vector<Group>& groups, const std::string& word) {
    const auto found = std::ranges::find_if(groups, [&](const Group& group) {
        return group.name == word || group.name.substr(0, group.name.find('_')) == word;
    });
    return found == groups.end() ? nullptr : &*found;
}

bool is_others(std::string_view condition) {
    return condition == "others" || condition == "other" || condition == "rest";
}

core::Result<std::map<std::string, Expression>> conditions_of(const Question& question) {
    std::map<std::string, Expression> out;
    core::Problems problems;
    for (const auto& [name, said] : question.value("subgroups").members()) {
        if (is_others(said.string())) continue;
        auto read = read_expression(said.string());
        if (!read)
            problems.add(read.error());
        else
            out.emplace(name, std::move(*read));
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return out;
}

/// The columns that the conditions speak of: every name that is no group.
std::vector<std::string> columns_of(const Question& question, const std::map<std::string, Expression>& conditions) {
    std::vector<Group> groups;
    std::vector<std::string> out;
    for (const auto& [name, said] : question.value("subgroups").members()) {
        if (const auto condition = conditions.find(name); condition != conditions.end())
            for (const auto& word : names_in(condition->second))
                if (named_before(groups, word) == nullptr) out.push_back(word);
        groups.push_back({name, {}});
    }
    return out;
}

core::Result<std::vector<Group>> groups_of(const Question& question, const Rows& rows,
                                           const std::map<std::string, Expression>& conditions) {
    std::vector<Group> out;
    for (const auto& [name, said] : question.value("subgroups").members()) {
        Group group{name, Doubles(rows.size(), 1)};
        if (const auto condition = conditions.find(name); condition == conditions.end()) {
            for (const auto& before : out)
                for (std::size_t i = 0; i < rows.size(); ++i)
                    if (before.inside[i] != 0) group.inside[i] = 0;
        } else {
            const auto column = [&](const std::string& word) -> core::Result<std::span<const double>> {
                if (const auto* before = named_before(out, word)) return std::span<const double>(before->inside);
                return rows.column(word);
            };
            group.inside = TRY(values_of(condition->second, column, rows.size()));
        }
        out.push_back(std::move(group));
    }
    return out;
}

} // namespace

core::Result<Analysis> with_subgroups(Question& question, Analysis so_far) {
    const auto arm = treatment_named(question);
    if (arm.empty()) return core::failed(core::Problem{.code = "role_missing", .args = {{"option", "--treatment"}}});
    const auto outcome = question.text("outcome");
    const auto conditions = TRY(conditions_of(question));
    auto wanted = columns_of(question, conditions);
    wanted.insert(wanted.end(), {arm, outcome});
    const auto rows = TRY(question.rows({.numbers = wanted}));
    if (const auto fine = is_binary(rows, arm); !fine) return core::failed(fine.error());
    const auto groups = TRY(groups_of(question, rows, conditions));

    auto table = Value::object();
    Doubles p, estimates, weights;
    for (const auto& group : groups) {
        Doubles y(rows.size(), stats::missing_value());
        for (std::size_t i = 0; i < y.size(); ++i)
            if (group.inside[i] != 0) y[i] = rows.column(outcome)[i];
        const auto found = difference(y, rows.column(arm));
        if (!found) {
            table.set(group.name, nullptr);
            so_far.notes.push_back({"subgroup_without_arms", {{"group", group.name}}});
            continue;
        }
        table.set(group.name, difference_value(*found));
        p.push_back(found->p);
        estimates.push_back(found->difference);
        weights.push_back(found->se > 0 ? 1 / (found->se * found->se) : 0);
    }
    so_far.results.set("subgroup_diff_means", table);
    const auto holm = stats::holm(p);
    auto adjusted = Value::object();
    std::size_t at = 0;
    for (const auto& [name, value] : table.members())
        if (!value.is_null()) adjusted.set(name, holm[at++]);
    so_far.results.set("subgroup_p_holm", adjusted);

    // Cochran's Q: how far the groups lie from their weighted mean.
    double sum = 0, mean = 0, q = 0;
    for (std::size_t g = 0; g < estimates.size(); ++g) {
        sum += weights[g];
        mean += weights[g] * estimates[g];
    }
    for (std::size_t g = 0; g < estimates.size() && sum > 0; ++g)
        q += weights[g] * (estimates[g] - mean / sum) * (estimates[g] - mean / sum);
    if (estimates.size() > 1 && sum > 0) {
        const auto degrees = static_cast<double>(estimates.size() - 1);
        so_far.results.set(
            "subgroups_differ",
            Value::object().set("q", q).set("df", degrees).set("p", stats::chi_squared_above(q, degrees)));
    }
    so_far.notes.push_back({"subgroups_read_with_care"});
    return so_far;
}

} // namespace trede::app
