// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/evaluations/evaluations_show.h"
#include "app/insight/evaluations_show.h"
#include "web/page.h"
#include "web/pages/evaluations/evaluation_status.h"
#include "web/words.h"

namespace trede::web {

http::Response evaluations_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto lines = app::list_evaluations(visit.context);
    if (!lines) return show_problems(visit, lines.error());
    Page page{.title = texts.get("web.evaluations.title"),
              .template_name = "pages/evaluations/evaluations_show",
              .view = {},
              .section = "evaluaties"};
    page.view.set("nothing", lines->empty()).set("something", !lines->empty());
    for (const auto& line : *lines) {
        auto& row = page.view.add("evaluations");
        row.set("evaluation_url", evaluation_url(line.job.id))
            .set("programme", line.programme)
            .set("outcome", outcome_words(texts, line.choices.main))
            .set("asked", day_and_time(texts, line.job.asked_at))
            .set("asked_by", line.asked_by);
        set_status(row, visit, line);
    }
    return show(visit, page);
}

} // namespace trede::web
