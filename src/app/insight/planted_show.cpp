// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/planted_show.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/fresh_id.h"
#include "app/jobs/bell.h"
#include "store/database.h"

namespace trede::app {

using core::or_null;

namespace {

constexpr const char* truth_name = "planted_truth";
constexpr const char* truth_basis = "invented";

std::optional<int> month_of(const core::Value& value) {
    return value.is_int() ? std::optional(static_cast<int>(value.integer())) : std::nullopt;
}

core::Value line_value(const PlantedProgramme& line) {
    auto reasons = core::Value::array();
    for (const auto& reason : line.reasons)
        reasons.push(reason);
    return core::Value::object()
        .set("reference", line.reference)
        .set("name", line.name)
        .set("design", line.design)
        .set("planted", or_null(line.planted))
        .set("estimate", or_null(line.estimate))
        .set("se", or_null(line.se))
        .set("verdict", line.verdict)
        .set("reasons", reasons)
        .set("pool_only", line.pool_only)
        .set("is_told", line.is_told)
        .set("planted_break_even", or_null(line.planted_break_even))
        .set("break_even", or_null(line.break_even))
        .set("expected", line.expected)
        .set("outcome", code_of(line.outcome));
}

PlantedProgramme line_of(const core::Value& value) {
    PlantedProgramme line{.reference = std::string(value["reference"].string()),
                          .name = std::string(value["name"].string()),
                          .design = std::string(value["design"].string())};
    line.planted = value["planted"].maybe_number();
    line.estimate = value["estimate"].maybe_number();
    line.se = value["se"].maybe_number();
    line.verdict = value["verdict"].string();
    for (const auto& reason : value["reasons"].items())
        line.reasons.emplace_back(reason.string());
    line.pool_only = value["pool_only"].boolean();
    line.is_told = value["is_told"].boolean();
    line.planted_break_even = month_of(value["planted_break_even"]);
    line.break_even = month_of(value["break_even"]);
    line.expected = value["expected"].string();
    for (const auto outcome :
         {PlantedOutcome::as_planted, PlantedOutcome::held_back, PlantedOutcome::otherwise, PlantedOutcome::too_small})
        if (code_of(outcome) == value["outcome"].string()) line.outcome = outcome;
    return line;
}

/// Problems: not_found.
core::Result<PlantedTruth> truth_in(const store::Reader& reader) {
    const auto kept = reader.kept_answer(truth_name, truth_basis);
    if (!kept) return core::failed(core::Problem{.code = "not_found"});
    return planted_truth_of(*kept);
}

} // namespace

void keep_planted_truth(const Context& context, const PlantedTruth& truth) {
    const auto kept = context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<void> {
        writer.keep_answer(truth_name, truth_basis, to_value(truth));
        return {};
    });
    core::ensure(kept.has_value(), "what was planted can be kept");
}

core::Result<PlantedShown> show_planted(const Context& context) {
    TRY(permitted(context.actor, "see_planted"));
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<PlantedShown> {
        TRY(truth_in(reader));
        reader.note({.action = "planted_seen", .details = core::Value::object()});
        PlantedShown shown;
        if (auto jobs = reader.jobs(planted_kind, 1); !jobs.empty()) shown.job = std::move(jobs.front());
        const auto result = shown.job ? reader.job_result(shown.job->id) : core::Value();
        for (const auto& line : result.items())
            shown.programmes.push_back(line_of(line));
        return shown;
    });
}

core::Result<void> ask_planted(const Context& context) {
    TRY(permitted(context.actor, "see_planted"));
    TRY(context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<void> {
        TRY(truth_in(writer));
        const auto last = writer.jobs(planted_kind, 1);
        if (!last.empty() && !domain::is_over(last.front().state)) return {};
        const domain::Job job{.id = fresh_id(context), .kind = planted_kind, .asked = core::Value::object()};
        core::ensure(writer.add_job(job), "a fresh id is that of nothing else");
        writer.note({.action = "planted_asked", .details = core::Value::object().set("job", job.id.text())});
        return {};
    }));
    if (context.bell != nullptr) context.bell->ring();
    return {};
}

core::Result<JobOutcome> run_planted(const Context& context, const domain::Job&, JobProgress& progress) {
    TRY(progress.step(1));
    const auto truth =
        TRY(context.database->read(author_of(context), [](store::Reader& reader) { return truth_in(reader); }));
    const auto compared =
        TRY(compare_with_planted(context, truth, [&](double share) { return progress.share(share); }));
    auto lines = core::Value::array();
    for (const auto& line : compared)
        lines.push(line_value(line));
    return JobOutcome{.result = std::move(lines)};
}

} // namespace trede::app
