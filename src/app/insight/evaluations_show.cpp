// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluations_show.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/fresh_id.h"
#include "app/insight/evaluation_run.h"
#include "app/jobs/bell.h"
#include "core/json.h"
#include "store/database.h"
#include <map>

namespace trede::app {

namespace {

constexpr int months_until_again = 6;

core::Problem not_found() { return {.code = "not_found"}; }

/// The names of accounts by their ids.
std::map<std::string, std::string> account_names(const store::Reader& reader) {
    std::map<std::string, std::string> names;
    for (const auto& account : reader.accounts())
        names.emplace(account.id.text(), account.name);
    return names;
}

EvaluationLine line_of(domain::Job job, const std::map<std::string, std::string>& names, core::Language language) {
    EvaluationLine line;
    line.choices = evaluation_choices_of(job.asked["choices"]);
    line.programme = job.asked["name"].string();
    if (const auto name = names.find(job.asked_by); name != names.end()) line.asked_by = name->second;
    line.verdict = job.gist["verdict"].string();
    line.sentence = job.gist["sentence"][core::code_of(language)].string();
    line.job = std::move(job);
    return line;
}

core::Result<domain::Job> evaluation_in(const store::Reader& reader, core::Id id) {
    auto job = reader.job(id);
    if (!job || job->kind != evaluation_kind) return core::failed(not_found());
    return std::move(*job);
}

store::AuditNote note_about(std::string action, const domain::Job& job) {
    return {.action = std::move(action),
            .details = core::Value::object().set("evaluation", job.id.text()).set("programme", job.subject.text())};
}

} // namespace

core::Result<std::vector<EvaluationLine>> list_evaluations(const Context& context,
                                                           const std::optional<core::Id>& programme) {
    TRY(permitted(context.actor, "see_evaluations"));
    return context.database->read(author_of(context), [&](store::Reader& reader) {
        // The page of a programme does not say who asked.
        const auto names = programme ? std::map<std::string, std::string>() : account_names(reader);
        std::vector<EvaluationLine> lines;
        for (auto& job : reader.jobs(evaluation_kind))
            if (!programme || job.subject == *programme)
                lines.push_back(line_of(std::move(job), names, context.language));
        auto details = core::Value::object().set("count", static_cast<std::int64_t>(lines.size()));
        if (programme) details.set("programme", programme->text());
        reader.note({.action = "evaluations_listed", .details = std::move(details)});
        return lines;
    });
}

core::Result<EvaluationShown> show_evaluation(const Context& context, core::Id evaluation) {
    TRY(permitted(context.actor, "see_evaluations"));
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<EvaluationShown> {
        auto job = TRY(evaluation_in(reader, evaluation));
        reader.note(note_about("evaluation_shown", job));
        EvaluationShown shown;
        const auto result = reader.job_result(evaluation);
        if (!result.is_null()) {
            shown.answer = evaluation_answer_of(result["answer"][core::code_of(context.language)]);
            shown.data_day = core::parse_iso_date(result["cut"]["day"].string());
        }
        const auto newest = reader.newest_delivery();
        shown.is_newest = newest && result["cut"]["delivery"].string() == newest->id.text();
        shown.line = line_of(std::move(job), account_names(reader), context.language);
        shown.again = fresh_id(context);
        return shown;
    });
}

core::Result<std::string> evaluation_document(const Context& context, core::Id evaluation, EvaluationDocument kind) {
    TRY(permitted(context.actor, "see_evaluations"));
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<std::string> {
        const auto job = TRY(evaluation_in(reader, evaluation));
        const auto result = reader.job_result(evaluation);
        if (result.is_null()) return core::failed(not_found());
        reader.note(note_about("evaluation_downloaded", job));
        if (kind == EvaluationDocument::html)
            return std::string(result["html"][core::code_of(context.language)].string());
        return core::to_json(result["document"], 2) + "\n";
    });
}

core::Result<void> stop_evaluation(const Context& context, core::Id evaluation) {
    TRY(permitted(context.actor, "ask_evaluation"));
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<void> {
        const auto job = TRY(evaluation_in(writer, evaluation));
        if (writer.stop_job(evaluation)) writer.note(note_about("evaluation_stopped", job));
        return {};
    });
}

core::Result<core::Id> evaluate_again(const Context& context, core::Id evaluation, core::Id id) {
    TRY(permitted(context.actor, "ask_evaluation"));
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<core::Id> {
        writer.alone("evaluations"); // two clicks at once: the second sees what the first planned
        const auto job = TRY(evaluation_in(writer, evaluation));
        if (job.state != domain::JobState::done) return core::failed(not_found());
        for (const auto& other : writer.jobs(evaluation_kind))
            if (other.asked["again_of"].string() == evaluation.text() && !domain::is_over(other.state)) return other.id;
        domain::Job planned{.id = id, .kind = evaluation_kind, .subject = job.subject};
        planned.asked = core::Value::object()
                            .set("choices", job.asked["choices"])
                            .set("name", job.asked["name"])
                            .set("again_of", evaluation.text())
                            .set("after_delivery", job.gist["delivery"]);
        planned.steps = evaluation_steps;
        planned.not_before = core::months_after(context.today, months_until_again);
        if (!writer.add_job(planned)) return core::failed(not_found()); // an id of something else
        writer.note(note_about("evaluation_planned", planned));
        return planned.id;
    });
}

} // namespace trede::app
