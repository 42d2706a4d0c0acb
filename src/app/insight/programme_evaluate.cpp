// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/programme_evaluate.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/insight/delivered_panel.h"
#include "cohort/experiment.h"
#include "evaluation/experiment.h"
#include "evaluation/trials.h"
#include "evaluation/words.h"
#include "stats/frame.h"
#include "store/database.h"
#include <algorithm>
#include <array>
#include <thread>

namespace trede::app {

namespace {

// Fixed before anybody saw a result. The first is the main one.
const std::vector<std::string> outcomes{"durable_exit_12", "exit_work_12", "on_benefit_12"};
const std::vector<std::string> covariates{"age", "woman", "months_on_benefit", "rung", "barriers", "past_work"};
constexpr int horizon = 12;
constexpr std::int64_t permutations = 2000;
constexpr int longest_history = 600; // months; further back no delivery reaches
constexpr int panel_months = 120;

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
    answer.verdict = evidence::code_of(result.verdict.code);
    answer.sentence = evaluation::sentence(result, texts);
    answer.reasons = evaluation::reasons(result, texts);
    if (const auto& finding = result.finding; finding && !finding->pool_only)
        answer.effect = Effect{finding->estimate, finding->interval.low, finding->interval.high, finding->treated,
                               finding->compared};
    if (result.comparison && answer.effect) {
        answer.share_programme = result.comparison->mean_treated;
        answer.share_control = result.comparison->mean_otherwise;
    }
    if (result.figures && result.figures->shares) {
        answer.share_programme = result.figures->shares->treated.share;
        answer.share_control = result.figures->shares->compared.share;
    }
    return answer;
}

constexpr std::array languages{core::Language::nl, core::Language::en};
using InEachLanguage = std::array<ProgrammeAnswer, languages.size()>;

evaluation::Question question_about(const stats::Frame& frame) {
    evaluation::Question question;
    question.treatment = "treated";
    question.outcomes = outcomes;
    question.covariates = varying(frame);
    question.lower_is_better = {"on_benefit_12"};
    question.higher_is_better = {"durable_exit_12", "exit_work_12"};
    question.horizon_months = horizon;
    question.permutations = permutations;
    return question;
}

core::Result<InEachLanguage> evaluated_by_lot(const store::Reader& reader, core::Date data_day, core::Id programme) {
    const auto parameters = TRY(cohort::parameters_at(data_day));
    // The last month of which every day was delivered.
    const auto last = core::Month::of(data_day + 1) - 1;
    cohort::Options options;
    options.first = last - longest_history;
    options.last = last;
    options.parameters = parameters;
    options.purpose = "programme_evaluated";
    auto stream = reader.timelines(true, programme);
    const auto table =
        cohort::experiment_table([&](domain::Timeline& timeline) { return stream.next(timeline); }, programme, options);
    InEachLanguage answers;
    if (!table && table.error().kept().front().code == "cohort_nobody_drawn") return answers;
    if (!table) return core::failed(table.error());

    const auto kept = followed(*table, last, horizon + parameters.durable_exit_months);
    const auto gates = TRY(evaluation::gates_at(data_day));
    const auto result = TRY(evaluation::evaluate_experiment(question_about(kept.frame), kept.frame, gates));
    for (std::size_t i = 0; i < languages.size(); ++i) {
        answers[i].design = "experiment";
        answers[i].people = kept.drawn;
        answers[i].too_recent = kept.too_recent;
        answers[i].followed_until = last;
        for (const auto& outcome : result.outcomes)
            answers[i].outcomes.push_back(in_words(outcome, core::Texts::in(languages[i])));
    }
    return answers;
}

/// The panel of a delivery, made once when somebody asks for it.
class Panels {
public:
    explicit Panels(const store::Reader& reader) : reader_(reader) {}
    core::Result<const DeliveredPanel*> get() {
        if (!made_) made_ = TRY(delivered_panel(reader_, panel_months, "programme_evaluated", People::by_pseudonym));
        return &*made_;
    }

private:
    const store::Reader& reader_;
    std::optional<DeliveredPanel> made_;
};

/// Nothing when nobody started whose outcome can be seen by now.
core::Result<InEachLanguage> evaluated_by_trials(const DeliveredPanel& delivered, core::Date data_day,
                                                 core::Id programme) {
    const auto parameters = TRY(cohort::parameters_at(data_day));
    const auto gates = TRY(evaluation::gates_at(data_day));
    const auto result =
        evaluation::evaluate_trials(delivered.panel,
                                    {.programme = delivered.codes.at(programme),
                                     .durable_months = parameters.durable_exit_months,
                                     .threads = std::clamp(std::thread::hardware_concurrency(), 1U, 8U)},
                                    gates);
    InEachLanguage answers;
    if (!result) {
        const auto& code = result.error().kept().front().code;
        if (code == "nobody_started" || code == "outcome_not_yet_seen") return answers;
        return core::failed(result.error());
    }
    for (std::size_t i = 0; i < languages.size(); ++i) {
        answers[i].design = "trials";
        answers[i].followed_until = delivered.panel.last;
        for (const auto& outcome : result->outcomes)
            answers[i].outcomes.push_back(in_words(outcome, core::Texts::in(languages[i])));
        if (const auto& effect = answers[i].outcomes.front().effect) answers[i].people = effect->treated;
    }
    return answers;
}

core::Result<InEachLanguage> evaluated(const store::Reader& reader, core::Date data_day, core::Id programme,
                                       Panels& panels) {
    auto answers = TRY(evaluated_by_lot(reader, data_day, programme));
    if (!answers.front().design.empty()) return answers;
    return evaluated_by_trials(*TRY(panels.get()), data_day, programme);
}

// Raise it when an answer that an older program kept would no longer do.
constexpr int answer_format = 2;

std::string name_of(core::Id programme) { return "programme_answer " + programme.text(); }

/// What an answer rests on: the same delivery, read by the same program.
std::string basis_of(const store::DeliveryKept& delivery) {
    return delivery.id.text() + " " + TREDE_VERSION + " " + std::to_string(answer_format);
}

core::Result<core::Value> made(const store::Reader& reader, const store::DeliveryKept& delivery, core::Id programme,
                               Panels& panels) {
    const auto answers = TRY(evaluated(reader, delivery.delivery.day, programme, panels));
    auto value = core::Value::object();
    for (std::size_t i = 0; i < languages.size(); ++i)
        value.set(core::code_of(languages[i]), to_value(answers[i]));
    return value;
}

} // namespace

core::Result<ProgrammeAnswer> evaluate_programme(const Context& context, core::Id programme) {
    TRY(permitted(context.actor, "evaluate_programme"));
    const auto author = author_of(context);
    std::optional<store::DeliveryKept> delivery;
    std::optional<core::Value> answer;
    const auto fresh = TRY(context.database->read(author, [&](store::Reader& reader) -> core::Result<bool> {
        delivery = reader.newest_delivery();
        if (!delivery) return core::failed(core::Problem{.code = "not_found"});
        reader.note(
            {.action = "programme_evaluated", .details = core::Value::object().set("programme", programme.text())});
        answer = reader.kept_answer(name_of(programme), basis_of(*delivery));
        if (answer) return false;
        Panels panels(reader);
        answer = TRY(made(reader, *delivery, programme, panels));
        return true;
    }));
    if (fresh)
        context.database->write(author, [&](store::Writer& writer) {
            writer.keep_answer(name_of(programme), basis_of(*delivery), *answer);
        });
    return programme_answer_of((*answer)[core::code_of(context.language)]);
}

void keep_programme_answers(const Context& context) {
    // Reckoned while others may write, and kept in one short transaction.
    std::vector<std::pair<core::Id, core::Value>> answers;
    std::string basis;
    context.database->read(author_of(context), [&](store::Reader& reader) {
        const auto delivery = reader.newest_delivery();
        if (!delivery) return;
        basis = basis_of(*delivery);
        Panels panels(reader);
        for (const auto& figures : reader.programmes(delivery->delivery.day)) {
            // What cannot be answered is said to whoever asks; it does not stand in the way of the others.
            const auto& id = figures.programme.id;
            if (auto answer = made(reader, *delivery, id, panels)) answers.emplace_back(id, std::move(*answer));
        }
    });
    if (answers.empty()) return;
    context.database->write(author_of(context), [&](store::Writer& writer) {
        for (const auto& [id, answer] : answers)
            writer.keep_answer(name_of(id), basis, answer);
    });
}

} // namespace trede::app
