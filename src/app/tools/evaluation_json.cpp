// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/evaluation_json.h"
#include "app/tools/course_json.h"
#include "core/texts.h"
#include "evaluation/words.h"
#include <cmath>

namespace trede::app {

using core::or_null;
using core::Value;
using evidence::Evaluation;
using evidence::Figures;
using evidence::OutcomeResult;

namespace {

void set_count(Value& into, std::string_view name, const evidence::Count& count) {
    into.set(name, or_null(count));
    if (!count) into.set("suppressed", true);
}

Value verdict_json(const evidence::Verdict& verdict, const OutcomeResult& result) {
    auto reasons = Value::array();
    for (const auto reason : verdict.reasons)
        reasons.push(evidence::code_of(reason));
    auto text = Value::object();
    for (const auto language : {core::Language::nl, core::Language::en}) {
        const auto& texts = core::Texts::in(language);
        auto said = evaluation::sentence(result, texts);
        for (const auto& reason : evaluation::reasons(result, texts))
            said += " " + reason;
        text.set(core::code_of(language), said);
    }
    auto out = Value::object().set("code", evidence::code_of(verdict.code)).set("reasons", reasons);
    if (verdict.bound) out.set("bound", *verdict.bound);
    return out.set("text", text);
}

Value bounds_json(const stats::Bounds& bounds) {
    return Value::object().set("low", bounds.low).set("high", bounds.high);
}

Value itt_json(const Figures& figures) {
    const auto& itt = figures.itt;
    return Value::object()
        .set("diff", itt.difference)
        .set("se_neyman", itt.se)
        .set("se_hc2", itt.se)
        .set("se_classical", itt.se_classical)
        .set("ci", interval_json(figures.itt_interval))
        .set("df", itt.degrees)
        .set("n1", itt.treated.count)
        .set("n0", itt.compared.count)
        .set("mean1", itt.treated.mean)
        .set("mean0", itt.compared.mean)
        .set("sd1", std::sqrt(itt.treated.variance))
        .set("sd0", std::sqrt(itt.compared.variance));
}

Value effect_json(const stats::AdjustedEffect& effect) {
    auto out = Value::object().set("est", effect.estimate).set("se_hc2", effect.se_hc2).set("se_hc1", effect.se_hc1);
    if (effect.se_cluster > 0) out.set("se_cr2", effect.se_cluster);
    return out.set("df", effect.degrees);
}

Value share_json(const stats::Proportion& share, const stats::Bounds& interval) {
    return Value::object()
        .set("successes", or_null(share.successes))
        .set("n", share.people)
        .set("share", share.share)
        .set("wilson", bounds_json(interval));
}

Value shares_json(const evidence::Shares& shares) {
    return Value::object()
        .set("treated", share_json(shares.treated, shares.treated_interval))
        .set("compared", share_json(shares.compared, shares.compared_interval))
        .set("diff", shares.treated.share - shares.compared.share)
        .set("newcombe", bounds_json(shares.difference_interval))
        .set("z_test", Value::object().set("z", shares.z.z).set("p", shares.z.p).set("se_pooled", shares.z.se_pooled))
        .set("fisher_p", shares.fisher_p);
}

void set_figures(const Figures& figures, Value& out) {
    out.set("itt", itt_json(figures)).set("welch_p", figures.itt.p).set("classical_p", figures.itt.p_classical);
    if (figures.shares) out.set("proportions", shares_json(*figures.shares));
    if (figures.adjusted) out.set("ancova", effect_json(*figures.adjusted));
    if (figures.lin) out.set("lin_interacted", effect_json(*figures.lin));
    if (figures.lin_complete_cases)
        out.set("lin_complete_cases", effect_json(*figures.lin_complete_cases).set("rows", figures.complete_cases));
    if (const auto& blocked = figures.blocked)
        out.set("blocked", Value::object()
                               .set("est", blocked->estimate)
                               .set("se", blocked->se)
                               .set("n_blocks", blocked->blocks)
                               .set("n1", blocked->treated)
                               .set("n0", blocked->compared));
    if (const auto& late = figures.late)
        out.set("late",
                Value::object()
                    .set("first_stage", late->first_stage)
                    .set("first_stage_f", std::isfinite(late->first_stage_f) ? Value(late->first_stage_f) : Value())
                    .set("wald", late->wald)
                    .set("tsls", late->estimate)
                    .set("tsls_se_hc0", late->se_hc0)
                    .set("tsls_se_classic", late->se_classical));
    if (const auto& naive = figures.as_treated)
        out.set(
            "ols_as_treated",
            Value::object().set("est", naive->estimate).set("se", naive->se_classical).set("se_hc1", naive->se_hc1));
    if (const auto& test = figures.permutation)
        out.set("randomisation_test", Value::object()
                                          .set("p", test->p)
                                          .set("B", test->draws)
                                          .set("as_far", test->as_far)
                                          .set("mc_se", test->simulation_se));
    if (const auto& clustered = figures.clustered)
        out.set("diff", figures.itt.difference)
            .set("se_naive_hc1", clustered->se_naive)
            .set("se_cluster_cr1", clustered->se_cr1)
            .set("se_cluster_cr2", clustered->se_cr2)
            .set("n_clusters", clustered->clusters)
            .set("cluster_df", clustered->degrees)
            .set("cluster_means_t", Value::object()
                                        .set("diff", clustered->means_difference)
                                        .set("p", clustered->means_p)
                                        .set("df", clustered->means_degrees));
    for (const auto& [name, absent] : figures.absent) {
        out.set(name, nullptr);
        out.set(name + "_reason", Value::object().set("code", absent.reason).set("column", or_null(absent.column)));
    }
}

Value balance_side_json(const stats::BalanceSide& side) {
    return Value::object()
        .set("mean1", side.mean_treated)
        .set("mean0", side.mean_compared)
        .set("smd", or_null(side.smd_treated))
        .set("variance_ratio", or_null(side.variance_ratio))
        .set("ks", side.ks);
}

Value comparison_json(const evidence::Comparison& comparison) {
    auto estimates = Value::object();
    for (const auto& one : comparison.estimates)
        estimates.set(evidence::code_of(one.estimator), Value::object()
                                                            .set("est", one.estimate)
                                                            .set("se", one.se)
                                                            .set("ci", interval_json(one.interval))
                                                            .set("p", one.p));
    auto balance = Value::object();
    for (const auto& row : comparison.balance)
        balance.set(
            row.name,
            Value::object().set("before", balance_side_json(row.raw)).set("after", balance_side_json(row.adjusted)));
    auto placebos = Value::object();
    for (const auto& placebo : comparison.placebos)
        placebos.set(placebo.outcome, Value::object()
                                          .set("est", placebo.estimate)
                                          .set("se", placebo.se)
                                          .set("p", placebo.p)
                                          .set("p_holm", placebo.p_holm)
                                          .set("spread", placebo.spread));
    auto without = Value::object();
    for (const auto& part : comparison.without)
        without.set(part.what, Value::object().set("est", part.estimate).set("se", part.se));
    auto out = Value::object()
                   .set("estimates", estimates)
                   .set("mean_treated", comparison.mean_treated)
                   .set("mean_otherwise", comparison.mean_otherwise)
                   .set("effective_compared", comparison.effective_compared)
                   .set("largest_share", comparison.largest_share)
                   .set("imbalance", comparison.imbalance)
                   .set("smd_denominator", "treated, unweighted")
                   .set("balance", balance)
                   .set("disagreement", comparison.disagreement)
                   .set("placebo", placebos)
                   .set("without", without)
                   .set("separated_by", or_null(comparison.separated_by));
    if (const auto& left = comparison.left_over)
        out.set("left_over", Value::object().set("by", left->by).set("est", left->estimate).set("se", left->se));
    if (const auto& found = comparison.e_value)
        out.set("e_value",
                Value::object().set("ratio", found->ratio).set("point", found->point).set("interval", found->interval));
    if (const auto& found = comparison.robustness)
        out.set("robustness_value", Value::object().set("value", found->value).set("value_alpha", found->value_alpha));
    if (comparison.never) out.set("against_never", never_json(*comparison.never));
    return out;
}

Value finding_json(const evidence::Finding& finding) {
    return Value::object()
        .set("design", evidence::code_of(finding.design))
        .set("estimand", evidence::code_of(finding.estimand))
        .set("scale", evidence::code_of(finding.scale))
        .set("unit", or_null(finding.unit))
        .set("estimate", finding.estimate)
        .set("se", finding.se)
        .set("interval", interval_json(finding.interval))
        .set("n_treated", finding.treated)
        .set("n_compared", finding.compared)
        .set("horizon_months", or_null(finding.horizon_months))
        .set("quality", evidence::code_of(finding.quality))
        .set("pool_only", finding.pool_only);
}

Value checks_json(const OutcomeResult& result) {
    auto checks = Value::array();
    for (const auto& check : result.checks) {
        auto one = Value::object()
                       .set("check", evidence::code_of(check.code))
                       .set("light", evidence::code_of(check.light))
                       .set("found", or_null(check.found));
        if (check.not_done)
            one.set("not_done", true);
        else if (!check.found)
            one.set("suppressed", true);
        checks.push(one.set("enough", check.enough).set("least", check.least));
    }
    return checks;
}

Value balance_smd(const Evaluation& evaluation) {
    auto out = Value::object();
    for (const auto& row : evaluation.balance)
        out.set(row.name, or_null(row.smd));
    return out;
}

void set_joint(const Evaluation& evaluation, Value& out) {
    if (const auto& joint = evaluation.joint_balance)
        out.set("joint_balance_lr",
                Value::object().set("chisq", joint->chi_squared).set("df", joint->degrees).set("p", joint->p));
    else if (const auto& absent = evaluation.joint_balance_absent)
        out.set("joint_balance_lr", nullptr)
            .set("joint_balance_lr_reason",
                 Value::object().set("code", absent->reason).set("column", or_null(absent->column)));
}

Value outcome_json(const Evaluation& evaluation, const OutcomeResult& result) {
    auto out = Value::object()
                   .set("verdict", verdict_json(result.verdict, result))
                   .set("scale", result.binary ? "share" : "mean")
                   .set("unit", or_null(result.unit))
                   .set("higher_is_better", result.has_direction ? Value(result.higher_is_better) : Value())
                   .set("direction_declared", result.direction_declared);
    if (result.figures) {
        set_figures(*result.figures, out);
        out.set("p", result.p).set("p_holm", result.p_holm).set("detectable", or_null(result.detectable));
    } else if (result.comparison) {
        out.set("comparison", comparison_json(*result.comparison));
        out.set("p", result.p).set("p_holm", result.p_holm).set("detectable", or_null(result.detectable));
    } else if (result.rollout) {
        out.set("rollout", rollout_json(*result.rollout));
        out.set("p", result.p).set("p_holm", result.p_holm).set("detectable", or_null(result.detectable));
    } else {
        const bool is_lot = evaluation.design == evidence::Design::experiment;
        out.set(is_lot ? "itt" : "comparison", nullptr)
            .set("suppressed", true)
            .set("detectable", or_null(result.detectable));
    }
    if (!result.groups.empty()) out.set("groups", groups_json(result.groups));
    if (result.since_told) out.set("since_told", group_json(*result.since_told));
    if (!evaluation.balance.empty()) out.set("balance_smd_pooled", balance_smd(evaluation));
    set_joint(evaluation, out);
    out.set("checks", checks_json(result));
    return out.set("finding", result.finding ? finding_json(*result.finding) : Value());
}

Value lesser_json(const Evaluation& evaluation) {
    auto designs = Value::array();
    for (const auto& [design, estimand, main] : evaluation.lesser)
        designs.push(Value::object()
                         .set("design", evidence::code_of(design))
                         .set("estimand", evidence::code_of(estimand))
                         .set("outcome", main.outcome)
                         .set("verdict", verdict_json(main.verdict, main))
                         .set("checks", checks_json(main))
                         .set("finding", main.finding ? finding_json(*main.finding) : Value()));
    return designs;
}

Value flow_json(const Evaluation& evaluation) {
    auto flow = Value::array();
    for (const auto& step : evaluation.flow) {
        auto one = Value::object().set("step", evidence::code_of(step.code));
        if (!step.outcome.empty()) one.set("outcome", step.outcome);
        set_count(one, "rows", step.rows);
        if (evidence::has_arms(step)) {
            set_count(one, "treated", step.treated);
            set_count(one, "compared", step.compared);
        }
        flow.push(one);
    }
    return flow;
}

Value diagnostics_json(const Evaluation& evaluation) {
    auto balance = Value::array();
    for (const auto& row : evaluation.balance) {
        auto one = Value::object()
                       .set("covariate", row.name)
                       .set("mean1", or_null(row.mean_treated))
                       .set("mean0", or_null(row.mean_compared))
                       .set("smd", or_null(row.smd))
                       .set("variance_ratio", or_null(row.variance_ratio));
        if (!row.mean_treated) one.set("suppressed", true);
        balance.push(one);
    }
    auto follow_up = Value::object();
    for (const auto& result : evaluation.outcomes) {
        auto one = Value::object()
                       .set("treated", or_null(result.follow_up_treated))
                       .set("compared", or_null(result.follow_up_compared));
        if (!result.follow_up_treated || !result.follow_up_compared) one.set("suppressed", true);
        follow_up.set(result.outcome, one);
    }
    auto out = Value::object()
                   .set("balance", balance)
                   .set("smd_formula", "(mean1 - mean0) / sqrt((s1^2 + s0^2) / 2)")
                   .set("smd_denominator", "both arms, unweighted")
                   .set("follow_up", follow_up);
    set_joint(evaluation, out);
    return out;
}

} // namespace

Value evaluation_json(const Evaluation& evaluation, const EvaluationInput& input) {
    const auto& main = evaluation.outcomes.front();
    auto results = Value::object();
    for (const auto& result : evaluation.outcomes)
        results.set(result.outcome, outcome_json(evaluation, result));
    evidence::Count used;
    for (const auto& step : evaluation.flow)
        if (step.code == evidence::FlowCode::used && step.outcome == main.outcome) used = step.rows;

    auto given = Value::object().set("file", input.file).set("sha256", input.sha256);
    set_count(given, "rows", evaluation.flow.front().rows);
    set_count(given, "used", used);
    auto covariates = Value::array();
    for (const auto& name : evaluation.covariates)
        covariates.push(name);
    const auto question = Value::object()
                              .set("treatment", evaluation.treatment)
                              .set("main_outcome", main.outcome)
                              .set("covariates", covariates)
                              .set("block", or_null(evaluation.block))
                              .set("take_up", or_null(evaluation.take_up))
                              .set("cluster", or_null(evaluation.cluster))
                              .set("horizon_months", or_null(evaluation.horizon_months));
    auto out = Value::object();
    out.set("schema", "trede.evaluation/1")
        .set("input", given)
        .set("design", evidence::code_of(evaluation.design))
        .set("estimand", evidence::code_of(evaluation.estimand))
        .set("question", question)
        .set("verdict", verdict_json(evaluation.verdict, main))
        .set("flow", flow_json(evaluation))
        .set("results", results);
    if (evaluation.in_time) out.set("in_time", in_time_json(*evaluation.in_time));
    if (!evaluation.lesser.empty()) out.set("lesser_designs", lesser_json(evaluation));
    return out.set("diagnostics", diagnostics_json(evaluation))
        .set("seconds", Value::object().set("read", input.seconds_read).set("fit", input.seconds_fit))
        .set("version", TREDE_VERSION)
        .set("seed", static_cast<std::int64_t>(evaluation.seed));
}

} // namespace trede::app
