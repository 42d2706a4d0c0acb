// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluation_run.h"
#include "app/author.h"
#include "app/insight/evaluation_found.h"
#include "app/insight/evaluation_words.h"
#include "app/tools/evaluation_html.h"
#include "app/tools/evaluation_json.h"
#include "app/tools/outcome_names.h"
#include "stats/frame.h"
#include "store/database.h"
#include <array>
#include <optional>

namespace trede::app {

namespace {

constexpr std::array languages{core::Language::nl, core::Language::en};

/// Where an evaluation was cut off from what goes on.
struct Cut {
    core::Id delivery{};
    core::Date data_day{};
    std::string name; ///< of the programme
    EvaluationData data;
};

/// Nothing when the newest delivery is the one that it has to follow.
core::Result<std::optional<Cut>> read(const Context& context, const domain::Job& job,
                                      const EvaluationChoices& choices) {
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<std::optional<Cut>> {
        const auto delivery = reader.newest_delivery();
        if (!delivery) return core::failed(core::Problem{.code = "nothing_delivered"});
        if (job.asked["after_delivery"].string() == delivery->id.text()) return std::nullopt;
        reader.note({.action = "evaluation_made",
                     .details = core::Value::object()
                                    .set("evaluation", job.id.text())
                                    .set("programme", choices.programme.text())
                                    .set("delivery", delivery->id.text())});
        const auto day = delivery->delivery.day;
        std::string name;
        for (const auto& figures : reader.programmes(day))
            if (figures.programme.id == choices.programme) name = figures.programme.name;
        if (name.empty()) return core::failed(core::Problem{.code = "programme_unknown"});
        auto data = TRY(read_evaluation_data(reader, day, choices));
        return Cut{delivery->id, day, std::move(name), std::move(data)};
    });
}

core::Value cut_value(const Cut& cut, std::int64_t rows, const std::string& sha256) {
    return core::Value::object()
        .set("delivery", cut.delivery.text())
        .set("day", core::to_iso(cut.data_day))
        .set("rows", rows)
        .set("sha256", sha256);
}

/// The document trede.evaluation/1. How long it took is left out, so that the same cut gives the same bytes.
core::Value document(const evidence::Evaluation& found, const Cut& cut, const EvaluationChoices& choices,
                     const core::Value& kept_cut) {
    auto shown = found;
    hide_refused(shown);
    return evaluation_json(
               shown, {.file = "delivery " + cut.delivery.text(), .sha256 = std::string(kept_cut["sha256"].string())})
        .set("seconds", nullptr)
        .set("choices", to_value(choices))
        .set("cut", kept_cut);
}

/// What was found for each outcome, also what is too small to be read by itself and counts only together with others:
/// kept for that, and shown nowhere.
core::Value findings(const evidence::Evaluation& found) {
    const auto whole = evaluation_json(found, {.file = {}, .sha256 = {}});
    auto kept = core::Value::object();
    for (const auto& [outcome, result] : whole["results"].members())
        kept.set(outcome, result["finding"]);
    return kept;
}

} // namespace

core::Result<JobOutcome> run_evaluation(const Context& context, const domain::Job& job, JobProgress& progress) {
    const auto choices = evaluation_choices_of(job.asked["choices"]);
    TRY(progress.step(1));
    const auto cut = TRY(read(context, job, choices));
    if (!cut) return JobOutcome{.not_yet = core::Problem{.code = "no_newer_delivery"}};

    TRY(progress.step(2));
    const auto found = TRY(evaluated(cut->data, choices, [&](double share) { return progress.share(share); }));

    TRY(progress.step(3));
    const auto rows = TRY(rows_of(cut->data, choices));
    const auto kept_cut = cut_value(*cut, static_cast<std::int64_t>(rows->rows()), sha256_of_rows(*rows));
    auto answers = core::Value::object();
    auto pages = core::Value::object();
    auto sentences = core::Value::object();
    for (const auto language : languages) {
        const auto& texts = core::Texts::in(language);
        const auto answer = TRY(evaluation_answer(found, cut->data, choices, cut->name, texts));
        const auto source = texts.get("app.evaluation.source", {{"day", texts.date(cut->data_day)}});
        answers.set(core::code_of(language), to_value(answer));
        pages.set(core::code_of(language),
                  evaluation_html(fit_to_show(found, cut->data, cut->name, texts),
                                  {.file = source, .sha256 = std::string(kept_cut["sha256"].string())}, texts));
        sentences.set(core::code_of(language), answer.base.outcomes.front().sentence);
    }
    return JobOutcome{.gist = core::Value::object()
                                  .set("verdict", std::string(evidence::code_of(found.verdict.code)))
                                  .set("sentence", sentences)
                                  .set("delivery", cut->delivery.text())
                                  .set("day", core::to_iso(cut->data_day)),
                      .result = core::Value::object()
                                    .set("choices", to_value(choices))
                                    .set("cut", kept_cut)
                                    .set("version", TREDE_VERSION)
                                    .set("answer", answers)
                                    .set("document", document(found, *cut, choices, kept_cut))
                                    .set("findings", findings(found))
                                    .set("html", pages)};
}

} // namespace trede::app
