// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/programme_evaluate.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "cohort/experiment.h"
#include "evaluation/experiment.h"
#include "evaluation/words.h"
#include "stats/frame.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

// Fixed before anybody saw a result. The first is the main one.
const std::vector<std::string> outcomes{"durable_exit_12", "exit_work_12", "on_benefit_12"};
const std::vector<std::string> covariates{"age", "woman", "months_on_benefit", "rung", "barriers", "past_work"};
constexpr int horizon = 12;
constexpr std::int64_t permutations = 2000;

/// The table of the people who could be followed long enough, and how many could not.
struct Followed {
    stats::Frame frame;
    std::int64_t drawn = 0, too_recent = 0;
};

Followed followed(const panel::AnalysisTable& table, core::Month last, int months) {
    const auto* drawn_in = table.find("draw_month");
    core::ensure(drawn_in != nullptr, "the table of an experiment says when lots were drawn");
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < table.rows(); ++i)
        if ((*drawn_in)[i] + months <= last.index) rows.push_back(i);
    Followed kept;
    kept.drawn = static_cast<std::int64_t>(table.rows());
    kept.too_recent = kept.drawn - static_cast<std::int64_t>(rows.size());
    for (std::size_t j = 0; j < table.names.size(); ++j)
        kept.frame.add(table.names[j], stats::taken(table.columns[j], rows));
    return kept;
}

/// Covariates that differ between people; one that is the same for all says nothing.
std::vector<std::string> varying(const stats::Frame& frame) {
    std::vector<std::string> names;
    for (const auto& name : covariates) {
        const auto column = frame.column(name);
        if (!column) continue;
        double low = 0, high = 0;
        bool any = false;
        for (const double value : *column) {
            if (stats::is_missing(value)) continue;
            low = any ? std::min(low, value) : value;
            high = any ? std::max(high, value) : value;
            any = true;
        }
        if (any && low < high) names.push_back(name);
    }
    return names;
}

OutcomeAnswer in_words(evidence::OutcomeResult result, const core::Texts& texts) {
    OutcomeAnswer answer;
    answer.outcome = result.outcome;
    answer.name = texts.get("app.outcome." + result.outcome);
    result.outcome = answer.name; // the sentences name the outcome
    answer.verdict = result.verdict;
    answer.sentence = evaluation::sentence(result, texts);
    answer.reasons = evaluation::reasons(result, texts);
    answer.finding = result.finding;
    if (result.figures && result.figures->shares) {
        answer.share_programme = result.figures->shares->treated.share;
        answer.share_control = result.figures->shares->compared.share;
    }
    return answer;
}

} // namespace

core::Result<ProgrammeAnswer> evaluate_programme(const Context& context, core::Id programme) {
    TRY(permitted(context.actor, "evaluate_programme"));
    const auto parameters = TRY(cohort::parameters_at(context.today));
    ProgrammeAnswer answer;
    auto table =
        context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<panel::AnalysisTable> {
            const auto data_day = reader.data_day();
            if (!data_day) return core::failed(core::Problem{.code = "not_found"});
            // The last month of which every day was delivered.
            answer.followed_until = core::Month::of(*data_day + 1) - 1;
            reader.note(
                {.action = "programme_evaluated", .details = core::Value::object().set("programme", programme.text())});
            cohort::Options options;
            options.first = answer.followed_until - 600;
            options.last = answer.followed_until;
            options.parameters = parameters;
            options.purpose = "programme_evaluated";
            auto stream = reader.timelines(true, programme);
            return cohort::experiment_table([&](domain::Timeline& timeline) { return stream.next(timeline); },
                                            programme, options);
        });
    if (!table && table.error().kept().front().code == "cohort_nobody_drawn") return answer;
    if (!table) return core::failed(table.error());
    answer.by_lot = true;

    auto kept = followed(*table, answer.followed_until, horizon + parameters.durable_exit_months);
    answer.drawn = kept.drawn;
    answer.too_recent = kept.too_recent;
    evaluation::ExperimentQuestion question;
    question.treatment = "treated";
    question.outcomes = outcomes;
    question.covariates = varying(kept.frame);
    question.lower_is_better = {"on_benefit_12"};
    question.higher_is_better = {"durable_exit_12", "exit_work_12"};
    question.horizon_months = horizon;
    question.seed = answer.seed;
    question.permutations = permutations;
    const auto result = evaluation::evaluate_experiment(question, kept.frame, TRY(evaluation::gates_at(context.today)));
    if (!result) return core::failed(result.error());
    const auto& texts = core::Texts::in(context.language);
    for (const auto& outcome : result->outcomes)
        answer.outcomes.push_back(in_words(outcome, texts));
    return answer;
}

} // namespace trede::app
