// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/programmes/programmes_show.h"
#include "app/insight/programmes_show.h"
#include "domain/codes.h"
#include "web/page.h"
#include "web/words.h"

namespace trede::web {

http::Response programmes_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto all = app::show_programmes(visit.context);
    if (!all) return show_problems(visit, all.error());

    Page page{.title = texts.get("web.menu.programmes"),
              .template_name = "pages/programmes/programmes_show",
              .view = {},
              .section = "trajecten"};
    std::int64_t running = 0;
    for (const auto& figures : *all) {
        running += figures.running;
        const auto& programme = figures.programme;
        page.view.add("programmes")
            .set("programme_url", "/trajecten/" + programme.id.text())
            .set("name", programme.name)
            .set("provider", programme.provider)
            .set("kind", capitalised(domain::label("programme", programme.kind, texts.language())))
            .set("goal", programme.goal.empty() ? "" : domain::label("goal", programme.goal, texts.language()))
            .set("started", texts.count(figures.started))
            .set("running", texts.count(figures.running))
            .set("places", programme.capacity > 0 ? texts.count(programme.capacity) : texts.get("web.person.unknown"))
            // An empty denominator is unknown, never 0 %.
            .set("completed", figures.ended > 0 ? texts.percentage(static_cast<double>(figures.completed) /
                                                                   static_cast<double>(figures.ended))
                                                : "–")
            .set("by_lot", figures.drawn_programme > 0 && figures.drawn_control > 0);
    }
    page.view
        .set("heading", texts.get("web.programmes.heading",
                                  {{"count", std::to_string(all->size())},
                                   {"number", capitalised(small_number(texts, static_cast<long long>(all->size())))},
                                   {"people", texts.count(running)}}))
        .set("nothing", all->empty())
        .set("something", !all->empty());
    return show(visit, page);
}

} // namespace trede::web
