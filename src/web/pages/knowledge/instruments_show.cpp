// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/knowledge/instruments_show.h"
#include "app/insight/knowledge_show.h"
#include "web/page.h"
#include "web/pages/knowledge/knowledge_words.h"
#include <algorithm>

namespace trede::web {

using evidence::ListKind;
using evidence::Side;

http::Response instruments_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto known = app::show_knowledge(visit.context);
    if (!known) return show_problems(visit, known.error());
    const KnowledgeWords words(*known, texts);
    const auto instruments = known->instruments();
    Page page{.title = texts.get("web.knowledge.instruments"),
              .template_name = "pages/knowledge/instruments_show",
              .view = {},
              .section = "kennis"};
    page.view.set("summary",
                  texts.get("web.knowledge.instruments_text", {{"count", std::to_string(instruments.size())}}));
    for (const auto& category : known->lists().of(ListKind::categories)) {
        html::View part;
        part.set("code", category.code).set("category", words.in(category.name)).set("means", words.in(category.means));
        bool any = false;
        for (const auto* instrument : instruments) {
            if (instrument->category != category.code) continue;
            any = true;
            const auto claims = known->claims_about(*instrument);
            const auto count = [&](Side side) {
                const auto is_on = [&](const evidence::Claim* claim) { return known->is_on(side, claim->outcomes); };
                const auto found = std::ranges::count_if(claims, is_on);
                return found == 0 ? texts.get("web.knowledge.side_none")
                                  : texts.get("web.knowledge.side_count", {{"count", std::to_string(found)}});
            };
            part.add("instruments")
                .set("instrument_url", instrument_url(instrument->id))
                .set("name", words.in(instrument->name))
                .set("goal", texts.get("web.knowledge.goal_" + std::string(code_of(instrument->goal))))
                .set("work", count(Side::work))
                .set("social", count(Side::social));
        }
        if (any) page.view.add("categories") = std::move(part);
    }
    return show(visit, page);
}

} // namespace trede::web
