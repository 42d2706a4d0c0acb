// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/ledger/ledger_share.h"
#include "app/insight/ledger/ledger_share.h"
#include "app/insight/ledger/ledger_words.h"
#include "web/csv.h"
#include "web/page.h"
#include "web/pages/ledger/ledger_urls.h"

namespace trede::web {

namespace {

void add(html::View& view, const char* into, const evidence::LedgerEntry& entry, const app::LedgerWords& words,
         const std::string& why = {}) {
    const auto& texts = words.texts;
    const auto& source = entry.source;
    const app::LedgerMeasure in{source.scale, source.unit};
    view.add(into)
        .set("source_url", entry_url(entry.id))
        .set("row_title", app::row_title(source.key, words))
        .set("group", app::group_name(source.key, words) + " · " + app::horizon_short(source.key, texts))
        .set("figure", source.estimate
                           ? app::amount(*source.estimate, in, texts) + " (" + app::interval_words(source, texts) + ")"
                           : texts.get("web.ledger.no_figure"))
        .set("note", app::source_note(source, words))
        .set("why", why);
}

} // namespace

http::Response ledger_share_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const app::LedgerWords words(visit.context);
    const auto preview = app::preview_share(visit.context);
    if (!preview) return show_problems(visit, preview.error());
    Page page{.title = texts.get("web.ledger.share_title"),
              .template_name = "pages/ledger/ledger_share",
              .view = {},
              .section = "effectenboek"};
    page.view.set("nothing", preview->findings.empty())
        .set("something", !preview->findings.empty())
        .set("has_left_out", !preview->left_out.empty())
        .set("fingerprint", preview->fingerprint)
        .set("form_token", visit.form_token);
    for (const auto& entry : preview->findings)
        add(page.view, "findings", entry, words);
    for (const auto& out : preview->left_out)
        add(page.view, "left_out", out.entry, words,
            texts.get("app.ledger.left_out_" + std::string(app::code_of(out.why))));
    return show(visit, page);
}

http::Response ledger_share_file(const Visit& visit) {
    const auto shared = app::share_findings(visit.context);
    if (!shared) {
        if (shared.error().kept().front().code != "shared_nothing") return show_problems(visit, shared.error());
        return show_form_fault(visit, shared.error(), "/effectenboek/delen");
    }
    http::Response response;
    response.body = shared->text;
    return saved_as(std::move(response), "application/json; charset=utf-8",
                    "bevindingen-" + visit.context.actor.municipality + "-" + core::to_iso(visit.context.today) +
                        ".json");
}

} // namespace trede::web
