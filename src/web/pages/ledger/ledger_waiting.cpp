// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/ledger/ledger_waiting.h"
#include "app/insight/ledger/ledger_decide.h"
#include "app/insight/ledger/ledger_words.h"
#include "web/page.h"
#include "web/pages/ledger/ledger_urls.h"
#include "web/words.h"
#include <algorithm>
#include <span>

namespace trede::web {

namespace {

constexpr std::size_t most_shown = 100;

} // namespace

http::Response ledger_waiting(const Visit& visit) {
    const auto& texts = visit.texts();
    const app::LedgerWords words(visit.context);
    const auto waiting = app::sources_waiting(visit.context);
    if (!waiting) return show_problems(visit, waiting.error());
    Page page{.title = texts.get("web.ledger.waiting_title"),
              .template_name = "pages/ledger/ledger_waiting",
              .view = {},
              .section = "effectenboek"};
    page.view.set("nothing", waiting->empty()).set("something", !waiting->empty()).set("form_token", visit.form_token);
    if (waiting->size() > most_shown)
        page.view.set("more",
                      texts.get("web.ledger.more_wait",
                                {{"count", texts.count(static_cast<long long>(waiting->size() - most_shown))}}));
    for (const auto& each : std::span(*waiting).first(std::min(waiting->size(), most_shown))) {
        const auto& source = each.entry.source;
        const auto& step = each.entry.steps.front();
        const auto who = each.names.find(step.by);
        const app::LedgerMeasure in{source.scale, source.unit};
        page.view.add("sources")
            .set("source_url", entry_url(each.entry.id))
            .set("approve_url", entry_url(each.entry.id) + "/goedkeuren")
            .set("name", app::source_name(source, words))
            .set("row_title", app::row_title(source.key, words))
            .set("group", app::group_name(source.key, words))
            .set("after", app::horizon_short(source.key, texts))
            .set("note", app::source_note(source, words))
            .set("figure", source.estimate ? app::amount(*source.estimate, in, texts) + " (" +
                                                 app::interval_words(source, texts) + ")"
                                           : texts.get("web.ledger.no_figure"))
            .set("who", who == each.names.end() || who->second.empty() ? step.by : who->second)
            .set("when", day_and_time(texts, step.at))
            .set("may_approve", each.may_approve)
            .set("own", !each.may_approve);
    }
    return show(visit, page);
}

} // namespace trede::web
