// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/matched.h"
#include "evaluation/comparison.h"
#include "evaluation/outcome.h"
#include "stats/detectable.h"
#include "stats/welch.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

namespace {

/// Kinds of covariates that the gates ask for and the question does not have.
std::vector<std::string> missing_kinds(const Question& question, const Gates& gates) {
    std::vector<std::string> missing;
    for (const auto* kinds : {&gates.required, &gates.rather_with})
        for (const auto& kind : *kinds)
            if (std::ranges::find(question.kinds, kind, &CovariateKind::kind) == question.kinds.end())
                missing.push_back(kind);
    return missing;
}

/// Covariates that were measured after the start of anybody.
core::Result<std::vector<std::string>> measured_late(const Question& question, const stats::Frame& table) {
    std::vector<std::string> late;
    if (question.start.empty()) return late;
    const auto start = TRY(table.column(question.start));
    for (const auto& measured : question.measured) {
        const auto day = TRY(table.column(measured.column));
        for (std::size_t i = 0; i < day.size(); ++i)
            if (day[i] > start[i]) {
                late.push_back(measured.covariate);
                break;
            }
    }
    return late;
}

/// Reckoned once for all outcomes: the placebos; and who is like whom, for all that are known of the same people.
class Likenesses {
public:
    Likenesses(const Question& question, const stats::Frame& table, const Gates& gates)
        : question_(question), table_(table), gates_(gates) {}

    core::Result<const Likeness*> of(const std::string& outcome, const Sample& sample) {
        const auto asked = asked_of(question_, outcome);
        if (last_ && last_->of == sample.rows && covariates_ == asked.covariates) return &*last_;
        covariates_ = asked.covariates;
        last_ = TRY(likeness_of(asked, sample, gates_));
        if (last_->is_reckoned) TRY(add_checks(asked, *last_));
        return &*last_;
    }

    core::Result<const std::vector<evidence::Placebo>*> placebos() {
        if (!placebos_)
            placebos_ = TRY(placebos_of(question_, table_, TRY(assigned_people(question_, table_)), gates_));
        return &*placebos_;
    }

private:
    const Question& question_;
    const stats::Frame& table_;
    const Gates& gates_;
    std::optional<Likeness> last_;
    std::vector<std::string> covariates_; ///< of the last
    std::optional<std::vector<evidence::Placebo>> placebos_;
};

core::Result<void> look_at(const Question& question, const stats::Frame& table, const Sample& all, const Gates& gates,
                           Likenesses& likenesses, const Further& further, Judged& judged) {
    auto& result = judged.result;
    auto& grounds = judged.grounds;
    auto& alike = grounds.alike.emplace();
    alike.kinds_declared = !question.kinds.empty();
    alike.missing_kinds = result.missing_kinds = missing_kinds(question, gates);
    result.measured_late = TRY(measured_late(question, table));
    alike.measured_late = !result.measured_late.empty();
    if (has_few(grounds, gates)) return {};

    // So few people that they cannot even be described by their covariates: the numbers say so already.
    const auto is_few = [&](const core::Problems& problems) {
        const auto& code = problems.kept().front().code;
        return (code == "too_few_rows" || code == "outcome_is_separated" || code == "weights_not_finite" ||
                code == "weight_invalid") &&
               (static_cast<double>(all.treated) < gates.treated.least ||
                static_cast<double>(all.compared) < gates.compared.least);
    };
    const auto likeness = likenesses.of(result.outcome, all);
    if (!likeness) return is_few(likeness.error()) ? core::Result<void>() : core::failed(likeness.error());
    const auto& sample = (*likeness)->people;
    alike.outside = static_cast<double>((*likeness)->outside) / static_cast<double>(all.treated);
    judged.counts.outside = (*likeness)->outside;
    judged.counts.outside_compared = (*likeness)->outside_compared;
    judged.counts.treated = sample.treated;
    judged.counts.compared = sample.compared;
    if (alike.outside > gates.outside.most) return {};
    grounds.treated = sample.treated;
    if (has_few(grounds, gates)) return {};

    // An outcome of these people; the sample of another outcome may have the same people.
    const auto outcome = stats::taken(table.column(result.outcome).value(), sample.rows);
    auto comparison = comparison_of(question, **likeness, outcome, gates);
    if (!comparison) return is_few(comparison.error()) ? core::Result<void>() : core::failed(comparison.error());
    comparison->placebos = *TRY(likenesses.placebos());
    const auto& headline = comparison->estimates.front();
    judged.headline = {headline.estimate, headline.se, headline.interval, headline.p};
    grounds.smallest_cell = smallest_cell(outcome, sample.treatment);
    grounds.estimate = headline.estimate;
    grounds.interval = headline.interval;
    grounds.p = result.p = headline.p;
    grounds.sd_compared = spread_of_compared(outcome, sample.treatment);
    grounds.detectable = stats::detectable_mean(headline.se, gates.alpha);
    result.detectable = grounds.detectable;
    alike.is_reckoned = true;
    alike.effective_compared = comparison->effective_compared;
    alike.imbalance = comparison->imbalance;
    alike.largest_share = comparison->largest_share;
    alike.disagreement = comparison->disagreement;
    for (const auto& placebo : comparison->placebos)
        alike.placebo_p = std::min(alike.placebo_p.value_or(1), placebo.p_holm);
    // Of what is neither better nor worse nobody can say which way an unrecorded trait pulls.
    if (result.has_direction)
        comparison->left_over =
            left_over(question, headline, grounds.sd_compared, grounds.higher_is_better, comparison->placebos);
    if (comparison->left_over)
        alike.left_over = std::copysign(comparison->left_over->estimate / comparison->left_over->se,
                                        comparison->left_over->estimate * headline.estimate);
    if (further) TRY(further(result.outcome, **likeness, outcome, *comparison));
    result.comparison = std::move(*comparison);
    if (question.design == evidence::Design::trials)
        grounds.compared = different_people(sample.cluster, sample.treatment);
    return {};
}

} // namespace

core::Result<evidence::Evaluation> evaluate_matched(const Question& question, const stats::Frame& table,
                                                    const Gates& gates, const Further& further) {
    core::ensure(question.design != evidence::Design::experiment, "the question is not about an experiment");
    if (question.covariates.empty()) return core::failed(core::Problem{.code = "no_covariates"});
    Likenesses likenesses(question, table, gates);
    return evaluated_with(question, evidence::Estimand::att, table, gates, [&](const Sample& sample, Judged& judged) {
        return look_at(question, table, sample, gates, likenesses, further, judged);
    });
}

} // namespace trede::evaluation
