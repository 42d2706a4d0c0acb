// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/knowledge/examples_show.h"
#include "app/insight/knowledge_show.h"
#include "web/page.h"
#include "web/pages/knowledge/example_lines.h"

namespace trede::web {

http::Response examples_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto known = app::show_knowledge(visit.context);
    if (!known) return show_problems(visit, known.error());
    Page page{.title = texts.get("web.knowledge.examples"),
              .template_name = "pages/knowledge/examples_show",
              .view = {},
              .section = "kennis"};
    add_examples(page.view, known->initiatives(), *known, KnowledgeWords(*known, texts));
    return show(visit, page);
}

} // namespace trede::web
