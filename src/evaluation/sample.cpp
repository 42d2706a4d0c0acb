// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/sample.h"
#include "stats/blocked.h"
#include "stats/welch.h"
#include <algorithm>
#include <set>

namespace trede::evaluation {

using stats::Column;
using stats::is_missing;

namespace {

/// A covariate that is missing more often than this gets a column that marks where.
constexpr double marked_from = 0.02;

core::Problem about(std::string code, const std::string& column) {
    return {.code = std::move(code), .place = {{}, 0, 0, column}, .args = {{"column", column}}};
}

void check_binary(const stats::Frame& table, const std::string& name, core::Problems& problems) {
    const auto column = table.column(name);
    if (!column) return;
    const auto wrong = std::ranges::find_if(*column, [](double v) { return !is_missing(v) && v != 0 && v != 1; });
    if (wrong != column->end()) problems.add(about("column_not_binary", name));
}

core::Problems problems_of(const Question& question, const stats::Frame& table) {
    core::Problems problems;
    std::vector<std::string> names{question.treatment};
    names.insert(names.end(), question.outcomes.begin(), question.outcomes.end());
    names.insert(names.end(), question.covariates.begin(), question.covariates.end());
    names.insert(names.end(), question.placebos.begin(), question.placebos.end());
    for (const auto& name : {question.take_up, question.cluster})
        if (!name.empty()) names.push_back(name);
    std::set<std::string> seen;
    for (const auto& name : names)
        if (!seen.insert(name).second) problems.add(about("column_used_twice", name));
    // A block may be a covariate as well; the other columns have one part to play.
    for (const auto& name : {question.block, question.start})
        if (!name.empty()) names.push_back(name);
    for (const auto& measured : question.measured)
        names.push_back(measured.column);
    const auto check_covariate = [&](const std::string& name) {
        if (std::ranges::find(question.covariates, name) == question.covariates.end())
            problems.add(about("not_a_covariate", name));
    };
    for (const auto& kind : question.kinds)
        check_covariate(kind.covariate);
    for (const auto& measured : question.measured)
        check_covariate(measured.covariate);
    // That nobody was measured is an answer about the measuring.
    const auto may_be_unknown = [&](const std::string& name) {
        return std::ranges::find(question.seen_until, name, &SeenUntil::outcome) != question.seen_until.end();
    };
    for (const auto& name : names) {
        if (const auto column = table.column(name); !column)
            problems.add(column.error());
        else if (table.rows() > 0 && !may_be_unknown(name) &&
                 table.missing(name) == static_cast<std::int64_t>(table.rows()))
            problems.add(about("column_empty", name));
    }
    check_binary(table, question.treatment, problems);
    if (!question.take_up.empty()) check_binary(table, question.take_up, problems);
    return problems;
}

} // namespace

core::Result<Assigned> assigned_people(const Question& question, const stats::Frame& table) {
    if (auto problems = problems_of(question, table); problems.has_errors()) return core::failed(std::move(problems));
    const auto treatment = table.column(question.treatment).value();
    const auto block = question.block.empty() ? Column{} : table.column(question.block).value();
    const auto cluster = question.cluster.empty() ? Column{} : table.column(question.cluster).value();

    Assigned out;
    for (std::size_t row = 0; row < treatment.size(); ++row) {
        if (is_missing(treatment[row]))
            ++out.arm_missing;
        else if (!block.empty() && is_missing(block[row]))
            ++out.block_missing;
        else if (!cluster.empty() && is_missing(cluster[row]))
            ++out.cluster_missing;
        else {
            out.rows.push_back(row);
            out.treatment.push_back(treatment[row]);
        }
    }
    if (!block.empty()) out.block = stats::groups_of(stats::taken(block, out.rows));
    if (!cluster.empty()) {
        out.cluster = stats::groups_of(stats::taken(cluster, out.rows));
        std::vector<double> arm(out.rows.size(), -1);
        for (std::size_t i = 0; i < out.rows.size(); ++i) {
            auto& known = arm[out.cluster[i]];
            if (question.design == evidence::Design::experiment && known >= 0 && known != out.treatment[i])
                return core::failed(about("cluster_in_both_arms", question.cluster));
            known = out.treatment[i];
        }
    }
    return out;
}

namespace {

void complete_covariates(const Question& question, const stats::Frame& table, const std::vector<std::size_t>& rows,
                         Sample& sample) {
    std::vector<bool> complete(rows.size(), true);
    std::vector<std::vector<double>> marks;
    std::vector<std::string> mark_names;
    for (const auto& name : question.covariates) {
        auto values = stats::taken(table.column(name).value(), rows);
        std::vector<double> known, mark(values.size(), 0);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (is_missing(values[i]))
                mark[i] = 1, complete[i] = false;
            else
                known.push_back(values[i]);
        const double mean = stats::moments(known).mean;
        for (auto& value : values)
            if (is_missing(value)) value = mean;
        const auto missing = static_cast<double>(values.size() - known.size());
        if (missing > marked_from * static_cast<double>(values.size()) &&
            std::ranges::find(marks, mark) == marks.end()) {
            marks.push_back(mark);
            mark_names.push_back(name + " missing");
        }
        sample.covariates.names.push_back(name);
        sample.covariates.columns.push_back(std::move(values));
    }
    for (std::size_t j = 0; j < marks.size(); ++j) {
        sample.made_marks.push_back(sample.covariates.names.size());
        sample.covariates.names.push_back(mark_names[j]);
        sample.covariates.columns.push_back(std::move(marks[j]));
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (complete[i]) sample.complete.push_back(i);
}

/// The numbers 0 to G-1 again, without the groups of which nobody is left.
std::vector<std::size_t> renumbered(const std::vector<std::size_t>& groups) {
    return stats::groups_of(std::vector<double>(groups.begin(), groups.end()));
}

} // namespace

Question asked_of(const Question& question, const std::string& outcome) {
    auto asked = question;
    const auto own = std::ranges::find(question.baselines, outcome, &Baseline::outcome);
    if (own == question.baselines.end()) return asked;
    std::erase(asked.covariates, own->covariate);
    asked.covariates.insert(asked.covariates.begin(), own->covariate);
    return asked;
}

Sample sample_of(const Question& question, const stats::Frame& table, const Assigned& assigned,
                 const std::string& outcome) {
    const auto values = table.column(outcome).value();
    const auto take_up = question.take_up.empty() ? Column{} : table.column(question.take_up).value();
    const auto seen = std::ranges::find(question.seen_until, outcome, &SeenUntil::outcome);
    const bool is_followed = seen != question.seen_until.end();
    const auto month = is_followed ? table.column(question.month).value() : Column{};
    Sample sample;
    auto& rows = sample.rows;
    sample.binary = std::ranges::find(question.units, outcome, &OutcomeUnit::outcome) == question.units.end();
    for (std::size_t i = 0; i < assigned.rows.size(); ++i) {
        const auto row = assigned.rows[i];
        const bool treated = assigned.treatment[i] > 0.5;
        if (is_followed && month[row] > seen->month) {
            (treated ? sample.recent_treated : sample.recent_compared) += 1;
            continue;
        }
        if (is_missing(values[row]) || (!take_up.empty() && is_missing(take_up[row]))) {
            (treated ? sample.missing_treated : sample.missing_compared) += 1;
            continue;
        }
        rows.push_back(row);
        (treated ? sample.treated : sample.compared) += 1;
        sample.treatment.push_back(assigned.treatment[i]);
        sample.outcome.push_back(values[row]);
        if (!take_up.empty()) sample.take_up.push_back(take_up[row]);
        if (!assigned.block.empty()) sample.block.push_back(assigned.block[i]);
        if (!assigned.cluster.empty()) sample.cluster.push_back(assigned.cluster[i]);
        sample.binary = sample.binary && (values[row] == 0 || values[row] == 1);
    }
    sample.block = renumbered(sample.block);
    sample.cluster = renumbered(sample.cluster);
    complete_covariates(question, table, rows, sample);
    return sample;
}

Sample only(const Sample& all, const std::vector<std::size_t>& people) {
    Sample kept;
    kept.made_marks = all.made_marks;
    kept.missing_treated = all.missing_treated;
    kept.missing_compared = all.missing_compared;
    kept.recent_treated = all.recent_treated;
    kept.recent_compared = all.recent_compared;
    kept.binary = all.binary;
    const auto numbers = [&](const std::vector<double>& values) {
        return values.empty() ? values : stats::taken(values, people);
    };
    const auto groups = [&](const std::vector<std::size_t>& values) {
        std::vector<std::size_t> out;
        for (const auto i : people)
            if (!values.empty()) out.push_back(values[i]);
        return renumbered(out);
    };
    kept.outcome = numbers(all.outcome);
    kept.treatment = numbers(all.treatment);
    kept.take_up = numbers(all.take_up);
    kept.block = groups(all.block);
    kept.cluster = groups(all.cluster);
    kept.covariates.names = all.covariates.names;
    for (const auto& column : all.covariates.columns)
        kept.covariates.columns.push_back(numbers(column));
    std::vector<bool> is_complete(all.outcome.size(), false);
    for (const auto i : all.complete)
        is_complete[i] = true;
    for (std::size_t i = 0; i < people.size(); ++i) {
        kept.rows.push_back(all.rows[people[i]]);
        if (is_complete[people[i]]) kept.complete.push_back(i);
        (kept.treatment[i] > 0.5 ? kept.treated : kept.compared) += 1;
    }
    return kept;
}

} // namespace trede::evaluation
