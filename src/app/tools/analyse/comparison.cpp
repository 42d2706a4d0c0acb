// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/comparison.h"
#include "stats/blocked.h"
#include "stats/frame.h"
#include "stats/logit.h"
#include "stats/parallel.h"
#include <algorithm>

namespace trede::app {

namespace {

using Doubles = std::vector<double>;

Doubles own(std::span<const double> column) { return {column.begin(), column.end()}; }

/// 1 and 0; of two texts the later in the alphabet is the treated one, and that is said.
core::Result<void> read_treatment(const std::string& name, Compared& out) {
    out.treatment = own(out.rows.column(name));
    if (out.rows.is_text(name) && out.rows.texts(name).size() == 2) {
        for (auto& value : out.treatment)
            value -= 1;
        out.notes.push_back({"treated_is", {{"value", out.rows.texts(name)[1]}}});
    }
    for (const double t : out.treatment) {
        if (t != 0 && t != 1)
            return core::failed(
                core::Problem{.code = "treatment_not_0_or_1", .place = {{}, 0, 0, name}, .args = {{"column", name}}});
        out.treated += t > 0.5 ? 1 : 0;
    }
    if (out.treated == 0 || out.treated == out.size()) return core::failed(core::Problem{.code = "arm_empty"});
    return {};
}

/// One number for each combination of the values of these columns.
std::vector<std::size_t> combined(const Rows& rows, const std::vector<std::string>& names) {
    std::vector<std::size_t> out;
    for (const auto& name : names) {
        const auto more = stats::groups_of(rows.column(name));
        if (out.empty()) {
            out = more;
            continue;
        }
        const auto width = *std::ranges::max_element(more) + 1;
        Doubles both;
        for (std::size_t row = 0; row < out.size(); ++row)
            both.push_back(static_cast<double>(out[row] * width + more[row]));
        out = stats::groups_of(both);
    }
    return out;
}

Design only(const Design& all, const std::vector<std::size_t>& rows, unsigned threads) {
    auto out = stats::Matrix::unset(rows.size(), all.matrix->columns());
    stats::for_each_number(out.columns(), threads, [&](std::size_t j) {
        const auto from = all.matrix->column(j);
        std::ranges::transform(rows, out.column(j).begin(), [from](std::size_t row) { return from[row]; });
    });
    return {all.names, std::make_shared<const stats::Matrix>(std::move(out))};
}

std::vector<std::size_t> only(const std::vector<std::size_t>& all, const std::vector<std::size_t>& rows) {
    std::vector<std::size_t> out;
    for (const auto row : rows)
        if (!all.empty()) out.push_back(all[row]);
    return out;
}

} // namespace

std::vector<std::string> Compared::trait_names() const { return {traits.names.begin() + 1, traits.names.end()}; }

std::vector<stats::Column> Compared::trait_columns() const {
    std::vector<stats::Column> out;
    for (std::size_t j = 1; j < traits.matrix->columns(); ++j)
        out.push_back(std::as_const(*traits.matrix).column(j));
    return out;
}

core::Result<Compared> compared(Question& question, bool with_outcome) {
    core::Problems problems;
    const auto named = with_outcome ? question.needs({"outcome"}) : core::Result<void>();
    if (!named) problems.add(named.error());
    const auto treatment = question.text(question.has("treatment") ? "treatment" : "arm");
    if (treatment.empty()) problems.add(core::Problem{.code = "role_missing", .args = {{"option", "--treatment"}}});
    auto covariates = question.names("covariates");
    if (covariates.empty() && !question.has("ps_formula"))
        problems.add(core::Problem{.code = "role_missing", .args = {{"option", "--covariates"}}});
    if (problems.has_errors()) return core::failed(std::move(problems));

    auto chances = Formula::of(covariates);
    if (question.has("ps_formula")) chances = TRY(Formula::read(question.text("ps_formula")));
    if (covariates.empty()) covariates = chances.columns();
    const auto traits = Formula::of(covariates);
    const auto lines =
        question.has("outcome_regression_columns") ? Formula::of(question.names("outcome_regression_columns")) : traits;
    const auto outcome = with_outcome ? question.text("outcome") : std::string();
    const auto placebo = with_outcome ? question.text("placebo_outcome") : std::string();
    const auto cluster = question.text("cluster");
    const auto exact = question.names("exact");
    Question::Columns wanted{.numbers = {outcome, placebo}, .groups = exact, .either = {treatment}};
    wanted.groups.push_back(cluster);
    for (const auto& formula : {chances, traits, lines})
        for (const auto& name : formula.columns())
            wanted.either.push_back(name);

    Compared out;
    out.rows = TRY(question.rows(wanted));
    if (const auto read = read_treatment(treatment, out); !read) return core::failed(read.error());
    if (!outcome.empty()) out.outcome = own(out.rows.column(outcome));
    if (!placebo.empty()) out.placebo = own(out.rows.column(placebo));
    // The same terms are the same design: a large table is not copied again.
    out.propensity = TRY(chances.design(out.rows, question.threads()));
    out.traits = traits.is_same(chances) ? out.propensity : TRY(traits.design(out.rows, question.threads()));
    out.lines = lines.is_same(traits) ? out.traits : TRY(lines.design(out.rows, question.threads()));
    out.stratum = combined(out.rows, exact);
    if (!cluster.empty()) {
        out.cluster = stats::groups_of(out.rows.column(cluster));
        if (*std::ranges::max_element(out.cluster) == 0) return core::failed(core::Problem{.code = "one_cluster"});
    }
    return out;
}

Compared only(const Compared& all, const std::vector<std::size_t>& rows, unsigned threads) {
    Compared out{.propensity = only(all.propensity, rows, threads), .stratum = only(all.stratum, rows)};
    out.traits = all.traits.matrix == all.propensity.matrix ? out.propensity : only(all.traits, rows, threads);
    out.lines = all.lines.matrix == all.traits.matrix ? out.traits : only(all.lines, rows, threads);
    out.treatment = stats::taken(all.treatment, rows);
    if (!all.outcome.empty()) out.outcome = stats::taken(all.outcome, rows);
    if (!all.placebo.empty()) out.placebo = stats::taken(all.placebo, rows);
    for (const double t : out.treatment)
        out.treated += t > 0.5 ? 1 : 0;
    if (!all.cluster.empty()) {
        // Clusters that are gone leave no empty number behind.
        const auto kept = only(all.cluster, rows);
        out.cluster = stats::groups_of(Doubles(kept.begin(), kept.end()));
    }
    return out;
}

core::Result<stats::LogitFit> propensity_of(const Compared& people, unsigned threads, std::vector<Note>& notes,
                                            std::vector<double> start) {
    auto fit = TRY(stats::fit_logit_or_firth(*people.propensity.matrix, people.treatment, people.propensity.names,
                                             {.threads = threads, .start = std::move(start)}));
    if (!fit.separated_by.empty()) notes.push_back({"separated", {{"column", fit.separated_by}}});
    return fit;
}

double raw_difference(const Compared& people) {
    double sum[2] = {0, 0};
    for (std::size_t i = 0; i < people.size(); ++i)
        sum[people.treatment[i] > 0.5] += people.outcome[i];
    const auto treated = static_cast<double>(people.treated);
    return sum[1] / treated - sum[0] / (static_cast<double>(people.size()) - treated);
}

std::string estimates_name(const Question& question) {
    return question.text("kind") == "synthetic_selection" ? "reference_estimates" : "dr";
}

} // namespace trede::app
