// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluation_table.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/insight/evaluation_data.h"
#include "app/insight/evaluation_run.h"
#include "stats/frame.h"
#include "store/database.h"

namespace trede::app {

core::Result<std::string> evaluation_rows(const Context& context, core::Id evaluation) {
    TRY(permitted(context.actor, "make_panel"));
    std::string sha256;
    EvaluationChoices choices;
    const auto data =
        TRY(context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<EvaluationData> {
            const auto job = reader.job(evaluation);
            if (!job || job->kind != evaluation_kind || job->state != domain::JobState::done)
                return core::failed(core::Problem{.code = "not_found"});
            reader.note(
                {.action = "evaluation_rows_made",
                 .details =
                     core::Value::object().set("evaluation", evaluation.text()).set("programme", job->subject.text())});
            const auto result = reader.job_result(evaluation);
            const auto newest = reader.newest_delivery();
            if (!newest || newest->id.text() != result["cut"]["delivery"].string())
                return core::failed(core::Problem{.code = "delivery_newer_for_rows"});
            sha256 = result["cut"]["sha256"].string();
            choices = evaluation_choices_of(result["choices"]);
            return read_evaluation_data(reader, newest->delivery.day, choices);
        }));
    const auto rows = TRY(rows_of(data, choices));
    // What was recorded or corrected here since then changes them too.
    if (sha256_of_rows(*rows) != sha256) return core::failed(core::Problem{.code = "rows_changed"});
    std::string out;
    write_rows(*rows, [&](std::string_view bytes) { out += bytes; });
    return out;
}

} // namespace trede::app
