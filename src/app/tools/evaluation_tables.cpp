// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/evaluation_tables.h"
#include "evaluation/words.h"
#include "stats/distributions.h"
#include <cmath>

namespace trede::app {

using evidence::CheckCode;
using evidence::Figures;
using evidence::OutcomeResult;
using evidence::Scale;

std::string interval_words(const evidence::Interval& interval, const OutcomeResult& result, const core::Texts& texts) {
    return texts.get("evaluation.amount.interval", {{"low", evaluation::signed_amount(interval.low, result, texts)},
                                                    {"high", evaluation::signed_amount(interval.high, result, texts)}});
}

namespace {

/// One row of the table of estimates: name, estimate, interval, standard error, p.
class Estimates {
public:
    Estimates(const OutcomeResult& result, const core::Texts& texts, WordTable& table)
        : result_(result), texts_(texts), table_(table) {}

    void add(const std::string& name, double estimate, const evidence::Interval& interval, double se, double p) {
        table_.rows.push_back({texts_.get("evaluation.estimator." + name),
                               evaluation::signed_amount(estimate, result_, texts_),
                               interval_words(interval, result_, texts_), evaluation::amount(se, result_, texts_),
                               evaluation::p_value(p, texts_)});
    }
    void add(const std::string& name, double estimate, double se, double degrees) {
        const double reach = stats::t_quantile(0.975, std::max(1.0, degrees)) * se;
        add(name, estimate, {estimate - reach, estimate + reach}, se,
            se > 0 ? stats::t_two_sided(estimate / se, std::max(1.0, degrees)) : 1);
    }

private:
    const OutcomeResult& result_;
    const core::Texts& texts_;
    WordTable& table_;
};

double se_of(const stats::AdjustedEffect& effect) { return effect.se_cluster > 0 ? effect.se_cluster : effect.se_hc2; }

std::string count_or_hidden(const evidence::Count& count, const core::Texts& texts) {
    return count ? texts.count(*count) : texts.get("evaluation.amount.not_shown");
}

/// Who knows nothing of a lot is not told that one was drawn.
std::string flow_key(evidence::Design design, evidence::FlowCode code) {
    const bool is_lot = design == evidence::Design::experiment;
    if (!is_lot && code == evidence::FlowCode::assigned) return "evaluation.flow.known";
    if (!is_lot && code == evidence::FlowCode::arm_missing) return "evaluation.flow.treatment_missing";
    if (design == evidence::Design::did && code == evidence::FlowCode::used) return "evaluation.flow.used_places";
    return "evaluation.flow." + std::string(evidence::code_of(code));
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out;
}

/// A mean of the outcome as a reader sees it.
std::string level_words(double value, const OutcomeResult& result, const core::Texts& texts) {
    return result.binary ? texts.percentage(value, 1) : evaluation::amount(value, result, texts);
}

void add_comparison(const evidence::Comparison& comparison, const OutcomeResult& result, const core::Texts& texts,
                    Estimates& estimates, WordTable& table) {
    for (const auto& one : comparison.estimates)
        estimates.add(std::string(evidence::code_of(one.estimator)), one.estimate, one.interval, one.se, one.p);
    table.note = texts.get("evaluation.table.comparison_note",
                           {{"treated", level_words(comparison.mean_treated, result, texts)},
                            {"otherwise", level_words(comparison.mean_otherwise, result, texts)}});
    if (!comparison.separated_by.empty())
        table.note += " " + texts.get("evaluation.table.separated_note", {{"column", comparison.separated_by}});
}

} // namespace

WordTable figures_table(const OutcomeResult& result, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.figures", {{"outcome", result.outcome}}),
                    .heading = {texts.get("evaluation.heading.method"), texts.get("evaluation.heading.difference"),
                                texts.get("evaluation.heading.interval"), texts.get("evaluation.heading.se"),
                                texts.get("evaluation.heading.p")},
                    .rows = {}};
    Estimates estimates(result, texts, table);
    if (result.comparison) add_comparison(*result.comparison, result, texts, estimates, table);
    if (result.rollout && result.finding) {
        estimates.add("rollout", result.finding->estimate, result.finding->interval, result.finding->se, result.p);
        estimates.add("rollout_simple", result.rollout->simple, result.rollout->simple_se, 1e9);
    }
    if (!result.figures) return table;
    const Figures& figures = *result.figures;
    const auto& itt = figures.itt;
    if (figures.clustered) {
        const auto& clustered = *figures.clustered;
        estimates.add("clustered", itt.difference, clustered.se_cr2, clustered.degrees);
        estimates.add("cluster_naive", itt.difference, clustered.se_naive,
                      static_cast<double>(itt.treated.count + itt.compared.count - 2));
    } else if (figures.shares) {
        estimates.add("shares", itt.difference, figures.itt_interval, figures.shares->z.se_unpooled,
                      figures.shares->z.p);
    } else {
        estimates.add("welch", itt.difference, figures.itt_interval, itt.se, itt.p);
        estimates.add("classical", itt.difference, itt.se_classical,
                      static_cast<double>(itt.treated.count + itt.compared.count - 2));
    }
    if (const auto& blocked = figures.blocked)
        estimates.add("blocked", blocked->estimate, blocked->se,
                      static_cast<double>(blocked->treated + blocked->compared - 2 * blocked->blocks));
    if (figures.adjusted)
        estimates.add("ancova", figures.adjusted->estimate, se_of(*figures.adjusted), figures.adjusted->degrees);
    if (figures.lin) estimates.add("lin", figures.lin->estimate, se_of(*figures.lin), figures.lin->degrees);
    if (figures.late)
        estimates.add("late", figures.late->estimate, figures.late->se_hc0,
                      static_cast<double>(itt.treated.count + itt.compared.count) - 2);
    const auto level = [&](double value) { return level_words(value, result, texts); };
    table.note = texts.get("evaluation.table.figures_note", {{"treated", level(itt.treated.mean)},
                                                             {"n_treated", texts.count(itt.treated.count)},
                                                             {"compared", level(itt.compared.mean)},
                                                             {"n_compared", texts.count(itt.compared.count)}});
    if (const auto& test = figures.permutation)
        table.note += " " + texts.get("evaluation.table.permutation_note", {{"p", evaluation::p_value(test->p, texts)},
                                                                            {"draws", texts.count(test->draws)}});
    // Fisher's test takes each person as an own lot, so it has no place beside groups.
    if (figures.shares && !figures.clustered)
        table.note += " " + texts.get("evaluation.table.fisher_note",
                                      {{"p", evaluation::p_value(figures.shares->fisher_p, texts)}});
    return table;
}

WordTable checks_table(const OutcomeResult& result, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.checks"),
                    .heading = {texts.get("evaluation.heading.check"), texts.get("evaluation.heading.found"),
                                texts.get("evaluation.heading.needed"), texts.get("evaluation.heading.judgement")},
                    .rows = {}};
    const auto amount = [&](const evidence::Check& check, double value) {
        return evaluation::check_amount(check, value, result, texts);
    };
    for (const auto& check : result.checks) {
        const core::TextArgs limits{{"least", amount(check, check.least)}, {"enough", amount(check, check.enough)}};
        const std::string rule =
            (check.ceiling ? "at_most" : "at_least") + std::string(check.enough == check.least ? "" : "_rather");
        table.rows.push_back({texts.get("evaluation.check." + std::string(evidence::code_of(check.code))),
                              evaluation::found_words(check, result, texts),
                              texts.get("evaluation.needed." + rule, limits),
                              texts.get("evaluation.light." + std::string(evidence::code_of(check.light)))});
    }
    return table;
}

WordTable lesser_table(const evidence::Evaluation& evaluation, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.lesser"),
                    .heading = {texts.get("evaluation.heading.comparison"), texts.get("evaluation.heading.difference"),
                                texts.get("evaluation.heading.interval"), texts.get("evaluation.heading.treated"),
                                texts.get("evaluation.heading.judgement")},
                    .rows = {},
                    .note = texts.get("evaluation.table.lesser_note")};
    for (const auto& [design, estimand, main] : evaluation.lesser) {
        const auto& finding = main.finding;
        const bool is_told = finding && !finding->pool_only;
        const auto unknown = texts.get("evaluation.amount.not_shown");
        table.rows.push_back({texts.get("evaluation.method.design_" + std::string(evidence::code_of(design))),
                              is_told ? evaluation::signed_amount(finding->estimate, main, texts) : unknown,
                              is_told ? interval_words(finding->interval, main, texts) : unknown,
                              is_told ? texts.count(finding->treated) : unknown,
                              texts.get("evaluation.verdict." + std::string(evidence::code_of(main.verdict.code)))});
        table.note += " " + evaluation::sentence(main, texts);
        for (const auto& reason : evaluation::reasons(main, texts))
            table.note += " " + reason;
    }
    return table;
}

WordTable balance_words(const evidence::Evaluation& evaluation, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.balance"),
                    .heading = {texts.get("evaluation.heading.covariate"), texts.get("evaluation.heading.treated"),
                                texts.get("evaluation.heading.compared"), texts.get("evaluation.heading.smd")},
                    .rows = {}};
    const auto mean = [&](const std::optional<double>& value) {
        return value ? texts.number(*value, std::abs(*value) >= 100 ? 0 : 2) : texts.get("evaluation.amount.not_shown");
    };
    for (const auto& row : evaluation.balance)
        table.rows.push_back({row.name, mean(row.mean_treated), mean(row.mean_compared),
                              row.smd ? texts.number(*row.smd, 3) : texts.get("evaluation.amount.unknown")});
    table.note = texts.get("evaluation.table.balance_note");
    if (const auto& joint = evaluation.joint_balance)
        table.note += " " + texts.get("evaluation.table.joint_note", {{"p", evaluation::p_value(joint->p, texts)}});
    return table;
}

WordTable weighted_balance_table(const OutcomeResult& result, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.balance"),
                    .heading = {texts.get("evaluation.heading.covariate"), texts.get("evaluation.heading.smd_before"),
                                texts.get("evaluation.heading.smd_after"), texts.get("evaluation.heading.ratio"),
                                texts.get("evaluation.heading.ks")},
                    .rows = {},
                    .note = texts.get("evaluation.table.weighted_balance_note")};
    if (!result.comparison) return table;
    const auto number = [&](const std::optional<double>& value) {
        return value ? texts.number(*value, 3) : texts.get("evaluation.amount.unknown");
    };
    for (const auto& row : result.comparison->balance)
        table.rows.push_back({row.name, number(row.raw.smd_treated), number(row.adjusted.smd_treated),
                              row.adjusted.variance_ratio ? texts.number(*row.adjusted.variance_ratio, 2)
                                                          : texts.get("evaluation.amount.no_ratio"),
                              texts.number(row.adjusted.ks, 3)});
    return table;
}

WordTable leaning_table(const OutcomeResult& result, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.leaning"),
                    .heading = {texts.get("evaluation.heading.check"), texts.get("evaluation.heading.difference"),
                                texts.get("evaluation.heading.interval"), texts.get("evaluation.heading.p")},
                    .rows = {}};
    if (!result.comparison) return table;
    const auto& comparison = *result.comparison;
    const auto row = [&](const std::string& name, double estimate, double se, double p) {
        const double reach = stats::normal_quantile(0.975) * se;
        table.rows.push_back({name, evaluation::signed_amount(estimate, result, texts),
                              interval_words({estimate - reach, estimate + reach}, result, texts),
                              evaluation::p_value(p, texts)});
    };
    for (const auto& placebo : comparison.placebos)
        row(texts.get("evaluation.leaning.placebo", {{"outcome", placebo.outcome}}), placebo.estimate, placebo.se,
            placebo.p_holm);
    for (const auto& part : comparison.without)
        row(texts.get("evaluation.leaning.without",
                      {{"what", part.is_kind ? evaluation::kind_words(part.what, texts) : part.what}}),
            part.estimate, part.se, part.se > 0 ? stats::normal_two_sided(part.estimate / part.se) : 1);
    if (comparison.e_value)
        table.note =
            texts.get("evaluation.leaning.e_value", {{"point", texts.number(comparison.e_value->point, 2)},
                                                     {"interval", texts.number(comparison.e_value->interval, 2)}});
    if (comparison.robustness)
        table.note += (table.note.empty() ? "" : " ") +
                      texts.get("evaluation.leaning.robustness",
                                {{"value", texts.percentage(comparison.robustness->value, 1)},
                                 {"significance", texts.percentage(comparison.robustness->value_alpha, 1)}});
    return table;
}

std::string estimand_words(const evidence::Evaluation& evaluation, const core::Texts& texts) {
    // Of places: everybody in them, and not who took part.
    const bool is_of_places = evaluation.design == evidence::Design::did;
    return texts.get("evaluation.method.estimand_" +
                     (is_of_places ? std::string("places") : std::string(evidence::code_of(evaluation.estimand))));
}

WordTable flow_table(const evidence::Evaluation& evaluation, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.flow"),
                    .heading = {texts.get("evaluation.heading.step"),
                                texts.get(evaluation.design == evidence::Design::did ? "evaluation.heading.count"
                                                                                     : "evaluation.heading.people"),
                                texts.get("evaluation.heading.treated"), texts.get("evaluation.heading.compared")},
                    .rows = {}};
    for (const auto& step : evaluation.flow) {
        const bool arms = evidence::has_arms(step);
        table.rows.push_back({texts.get(flow_key(evaluation.design, step.code), {{"outcome", step.outcome}}),
                              count_or_hidden(step.rows, texts), arms ? count_or_hidden(step.treated, texts) : "",
                              arms ? count_or_hidden(step.compared, texts) : ""});
    }
    return table;
}

WordTable method_table(const evidence::Evaluation& evaluation, const EvaluationInput& input, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.method"), .heading = {}, .rows = {}};
    const auto row = [&](const std::string& name, std::string value) {
        if (!value.empty()) table.rows.push_back({texts.get("evaluation.method." + name), std::move(value)});
    };
    const bool is_lot = evaluation.design == evidence::Design::experiment;
    row("design", texts.get("evaluation.method.design_" + std::string(evidence::code_of(evaluation.design))));
    row("estimand", estimand_words(evaluation, texts));
    row(is_lot ? "treatment" : "taken", evaluation.treatment);
    row("main_outcome", evaluation.outcomes.front().outcome);
    row("horizon", evaluation.horizon_months ? texts.count(*evaluation.horizon_months) : "");
    row("covariates", joined(evaluation.covariates));
    row("block", evaluation.block);
    row(is_lot ? "cluster" : "together", evaluation.cluster);
    row("take_up", evaluation.take_up);
    row("source", input.file);
    row("sha256", input.sha256);
    row("seed", std::to_string(evaluation.seed));
    row("version", TREDE_VERSION);
    return table;
}

} // namespace trede::app
