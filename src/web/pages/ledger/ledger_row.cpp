// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/ledger/ledger_row.h"
#include "app/access/rights.h"
#include "app/insight/ledger/ledger_row_show.h"
#include "app/insight/ledger/ledger_words.h"
#include "app/typed.h"
#include "web/form.h"
#include "web/page.h"
#include "web/pages/ledger/ledger_row_view.h"
#include "web/pages/ledger/ledger_urls.h"

namespace trede::web {

namespace {

/// Nothing was believed in Trede before.
const auto first_day = *core::Date::of(2000, 1, 1);

} // namespace

http::Response ledger_row_show(const Visit& visit) {
    const auto key = row_key(visit.request);
    if (!key) return show_error(visit, 404);
    app::Typed typed(visit.request.query);
    const auto day = typed.day("op", first_day, visit.context.today);
    const auto shown = app::show_ledger_row(visit.context, *key, day);
    // Before the first rules nothing was believed: the form says so and asks for another day.
    if (!shown && shown.error().kept().front().code == "synthesis_rules_unknown")
        return show_form_fault(visit, shown.error(), row_url(*key));
    if (!shown) return show_problems(visit, shown.error());
    Page page{.title = app::row_title(*key, app::LedgerWords(visit.context)),
              .template_name = "pages/ledger/ledger_row",
              .view = {},
              .section = "effectenboek"};
    fill_ledger_row(page.view, visit, *shown, day.has_value());
    const Form form(visit.texts(), visit.request.query, typed.problems());
    page.view.set("op", form.text({.name = "op",
                                   .label = visit.texts().get("web.ledger.on_day"),
                                   .hint = visit.texts().get("web.ledger.day_hint"),
                                   .type = "date",
                                   .short_box = true}));
    return show(visit, page);
}

} // namespace trede::web
