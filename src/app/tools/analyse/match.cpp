// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/comparison.h"
#include "app/tools/analyse/verbs.h"
#include "stats/balance.h"
#include "stats/frame.h"
#include "stats/logit.h"
#include "stats/matching.h"
#include "stats/support.h"
#include "stats/welch.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace trede::app {

using core::or_null;
using core::Value;
using stats::NearestOptions;
using stats::Pairs;

namespace {

constexpr double usual_caliper = 0.2; ///< standard deviations of the log odds (Austin 2011)
constexpr std::size_t layers = 5;
/// Pairs of people to look at over all columns, above which this is done for who asks.
constexpr double most_looked_at = 1e7;
constexpr std::array metrics{std::pair{"invvar", stats::Metric::inverse_variance},
                             std::pair{"mahalanobis", stats::Metric::mahalanobis}};

Value with_replacement(const Pairs& pairs, const stats::MatchedEffect& effect) {
    return Value::object()
        .set("att", effect.estimate)
        .set("se_ai", effect.se_abadie_imbens)
        .set("se_standard", effect.se_standard)
        .set("n_matched_pairs", static_cast<std::int64_t>(pairs.pairs.size()))
        .set("wn_treated", pairs.matched)
        .set("n_treated_dropped", pairs.not_matched);
}

/// What a method answers, or null and a note when it finds nobody to put beside each other.
template <class Answer> void set_or_note(Analysis& out, const std::string& name, const core::Result<Answer>& answer) {
    if (answer) {
        out.results.set(name, *answer);
        return;
    }
    out.results.set(name, nullptr);
    out.notes.push_back({"no_pairs", {{"method", name}}});
}

core::Result<Value> nearest_value(const Compared& people, const std::vector<double>& score,
                                  const NearestOptions& options) {
    const auto pairs = TRY(stats::nearest_with_replacement(score, people.treatment, options));
    return with_replacement(pairs, TRY(stats::matched_effect(pairs, people.outcome)));
}

core::Result<Value> greedy_value(const Compared& people, const std::vector<double>& score,
                                 const NearestOptions& options, unsigned threads) {
    const auto pairs = TRY(stats::nearest_without_replacement(score, people.treatment, options));
    const auto effect = TRY(stats::matched_effect(pairs, people.outcome));
    const auto weights = stats::weights_of(pairs, people.size());
    auto after = Value::object();
    for (const auto& row :
         TRY(stats::weighted_balance(people.trait_columns(), people.trait_names(), people.treatment, weights, threads)))
        after.set(row.name, or_null(row.adjusted.smd_treated));
    return Value::object()
        .set("n_pairs", pairs.matched)
        .set("n_treated_dropped", pairs.not_matched)
        .set("att", effect.estimate)
        .set("se_paired", pairs.matched > 1 ? Value(effect.se_paired) : Value())
        .set("smd_after", after);
}

core::Result<Value> on_columns_value(const Compared& people, stats::Metric metric, const NearestOptions& options,
                                     unsigned threads) {
    stats::Matrix columns(people.size(), people.trait_names().size());
    for (std::size_t j = 0; j < columns.columns(); ++j)
        std::ranges::copy(people.trait_columns()[j], columns.column(j).begin());
    const auto names = people.trait_names();
    const auto pairs = TRY(stats::nearest_on_columns(columns, people.treatment, names, metric, options, threads));
    auto out = with_replacement(pairs, TRY(stats::matched_effect(pairs, people.outcome)));
    if (const auto adjusted = stats::bias_adjusted_effect(pairs, people.outcome, columns, names))
        out.set("bias_adjusted", adjusted->estimate).set("se_ai_bias_adjusted", adjusted->se_abadie_imbens);
    else
        out.set("bias_adjusted", nullptr).set("se_ai_bias_adjusted", nullptr);
    return out;
}

/// How people are to be compared over all columns; empty: as the size of the table allows.
core::Result<std::vector<std::string>> distances_of(const Question& question) {
    auto named = question.names("distance");
    for (const auto& name : named)
        if (std::ranges::none_of(metrics, [&](const auto& metric) { return metric.first == name; }))
            return core::failed(core::Problem{.code = "distance_unknown", .value = name});
    return named;
}

void set_on_columns(const Compared& people, const std::vector<std::string>& distances, unsigned threads,
                    Analysis& out) {
    const auto treated = static_cast<double>(people.treated);
    const bool too_many = treated * (static_cast<double>(people.size()) - treated) > most_looked_at;
    if (distances.empty() && too_many) out.notes.push_back({"not_paired_on_columns"});
    for (const auto& [name, metric] : metrics) {
        const bool wanted = std::ranges::find(distances, name) != distances.end();
        if (wanted || (distances.empty() && !too_many))
            set_or_note(out, fmt::format("nn_covariates_{}_M1", name),
                        on_columns_value(people, metric, {.stratum = people.stratum}, threads));
    }
}

Value layers_value(const Compared& people, const std::vector<double>& score) {
    const auto found = stats::layered_difference(people.outcome, people.treatment, score, layers);
    auto breaks = Value::array(), treated = Value::array(), compared = Value::array();
    for (const double at : found.breaks)
        breaks.push(at);
    for (std::size_t l = 0; l < layers; ++l) {
        treated.push(found.treated[l]);
        compared.push(found.compared[l]);
    }
    return Value::object()
        .set("att", or_null(found.estimate))
        .set("breaks", breaks)
        .set("n_t", treated)
        .set("n_c", compared);
}

} // namespace

core::Result<Analysis> match(Question& question) {
    const auto people = TRY(compared(question));
    Analysis out{.notes = people.notes};
    const auto fit = TRY(propensity_of(people, question.threads(), out.notes));
    const double width = question.number("caliper").value_or(usual_caliper);
    if (!(width > 0)) return core::failed(core::Problem{.code = "caliper_not_positive"});
    const auto distances = TRY(distances_of(question));
    const double caliper = width * std::sqrt(stats::moments(fit.linear).variance);

    auto counts = question.numbers("neighbours");
    if (counts.empty()) counts = {1, 3};
    for (const double count : counts)
        if (!(count >= 1 && count <= 100 && count == std::floor(count)))
            return core::failed(core::Problem{.code = "neighbours_not_whole"});
    for (const double count : counts)
        set_or_note(out, fmt::format("nn_replace_M{}", count),
                    nearest_value(people, fit.shares,
                                  {.neighbours = static_cast<std::size_t>(count), .stratum = people.stratum}));
    set_on_columns(people, distances, question.threads(), out);
    set_or_note(out, "greedy_1to1_ps",
                greedy_value(people, fit.shares, {.stratum = people.stratum}, question.threads()));
    set_or_note(out, fmt::format("greedy_1to1_logit_caliper{}sd", width),
                greedy_value(people, fit.linear, {.caliper = caliper, .stratum = people.stratum}, question.threads()));
    out.results.set("strat_treated_quintiles", layers_value(people, fit.shares));
    out.notes.push_back({"match_ties"});
    return out;
}

} // namespace trede::app
