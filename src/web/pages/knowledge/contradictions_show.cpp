// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/knowledge/contradictions_show.h"
#include "app/insight/knowledge_show.h"
#include "web/page.h"
#include "web/pages/knowledge/knowledge_words.h"
#include <algorithm>

namespace trede::web {

http::Response contradictions_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto known = app::show_knowledge(visit.context);
    if (!known) return show_problems(visit, known.error());
    const KnowledgeWords words(*known, texts);
    auto contradictions = known->contradictions();
    std::ranges::stable_sort(contradictions, {}, [&](const evidence::Contradiction* contradiction) {
        return known->lists().rank(evidence::ListKind::severities, contradiction->severity);
    });
    Page page{.title = texts.get("web.knowledge.contradictions"),
              .template_name = "pages/knowledge/contradictions_show",
              .view = {},
              .section = "kennis"};
    page.view.set("summary",
                  texts.get("web.knowledge.contradictions_text", {{"count", std::to_string(contradictions.size())}}));
    for (const auto* contradiction : contradictions) {
        auto& row = page.view.add("contradictions");
        words.set_contradiction(row, *contradiction);
        const auto claims = known->claims_in(*contradiction);
        row.set("has_links", !claims.empty());
        for (const auto* claim : claims)
            row.add("links").set("link_url", statement_url(claim->id)).set("link", claim->id);
    }
    return show(visit, page);
}

} // namespace trede::web
