// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/ledger/ledger_offer.h"
#include "app/insight/ledger/ledger_knowledge.h"
#include "app/insight/ledger/ledger_offer.h"
#include "app/insight/ledger/ledger_words.h"
#include "web/form.h"
#include "web/page.h"
#include "web/pages/evaluations/evaluation_status.h"
#include "web/pages/ledger/ledger_urls.h"
#include "web/words.h"
#include <algorithm>

namespace trede::web {

namespace {

std::vector<Option> instruments(const app::LedgerKnowledge& known) {
    std::vector<Option> options;
    for (const auto& code : known.codes(app::LedgerList::instruments))
        options.push_back({code, known.name(app::LedgerList::instruments, code)});
    std::ranges::sort(options, {}, &Option::label);
    return options;
}

/// What is ticked: what came back with the form, else the outcome that was chosen beforehand.
bool is_ticked(const Visit& visit, const app::Offered& finding) {
    if (finding.known) return false;
    if (visit.request.form.empty()) return finding.is_main;
    return std::ranges::find(visit.request.form, std::pair(std::string("bevinding"), finding.code)) !=
           visit.request.form.end();
}

void add_findings(html::View& part, const Visit& visit, const app::Offer& offer) {
    const auto& texts = visit.texts();
    const app::LedgerWords words(visit.context);
    for (const auto& finding : offer.findings) {
        const auto& source = finding.entry.source;
        const app::LedgerMeasure in{source.scale, source.unit};
        auto& row = part.add("findings");
        row.set("value", finding.code)
            .set("outcome",
                 capitalised(app::outcome_name(source.key, words)) + ", " + app::horizon_words(source.key, texts))
            .set("group", app::group_name(source.key, words))
            .set("figure", app::amount(*source.estimate, in, texts) + " (" + app::interval_words(source, texts) + ")")
            .set("people", app::source_note(source, words))
            .set("pool_only", finding.entry.from.pool_only)
            .set("chosen", is_ticked(visit, finding))
            .set("known", finding.known.has_value())
            .set("open", !finding.known.has_value());
        if (finding.known)
            row.set("known_url", entry_url(finding.known_id))
                .set("state", texts.get("web.ledger.state_" + std::string(evidence::code_of(*finding.known))));
    }
}

http::Response offer_page(const Visit& visit, core::Id evaluation, const core::Problems& problems) {
    const auto offer = app::offer_findings(visit.context, evaluation);
    if (!offer) return show_problems(visit, offer.error());
    const auto& texts = visit.texts();
    Page page{.title = texts.get("web.ledger.offer_title", {{"programme", offer->programme_name}}),
              .template_name = "pages/ledger/ledger_offer",
              .view = {},
              .section = "evaluaties",
              .status = problems.empty() ? 200 : 422};
    const Form form(texts, visit.request.form, problems);
    auto& view = page.view;
    const bool any_open =
        std::ranges::any_of(offer->findings, [](const auto& finding) { return !finding.known.has_value(); });
    view.set("title", page.title)
        .set("programme", offer->programme_name)
        .set("evaluation_url", evaluation_url(evaluation))
        .set("form_url", evaluation_url(evaluation) + "/voordragen")
        .set("form_token", visit.form_token)
        .set("nothing", offer->findings.empty())
        .set("something", !offer->findings.empty())
        .set("any_open", any_open);
    auto findings = form.choice({.name = "bevinding", .label = texts.get("web.ledger.which_findings")}, {});
    add_findings(findings, visit, *offer);
    view.set("bevinding", std::move(findings));
    view.set("instrument",
             form.choice({.name = "instrument",
                          .label = texts.get("web.ledger.which_instrument"),
                          .hint = texts.get("web.ledger.which_instrument_hint"),
                          .known = offer->instrument,
                          .required = true},
                         instruments(app::LedgerKnowledge(visit.context)), texts.get("web.ledger.choose")));
    view.set("toelichting", form.area({.name = "toelichting",
                                       .label = texts.get("web.ledger.note"),
                                       .hint = texts.get("web.ledger.note_hint"),
                                       .most = 1000,
                                       .rows = 3}));
    form.summarise(view);
    return show(visit, page);
}

} // namespace

http::Response ledger_offer(const Visit& visit) {
    const auto id = core::Id::parse(visit.request.parameter("id"));
    return id ? offer_page(visit, *id, {}) : show_error(visit, 404);
}

http::Response ledger_put_forward(const Visit& visit) {
    const auto id = core::Id::parse(visit.request.parameter("id"));
    if (!id) return show_error(visit, 404);
    const auto put = app::put_findings_forward(visit.context, *id, visit.request.form);
    if (put) return http::Response::redirect(evaluation_url(*id) + "/voordragen");
    const auto& code = put.error().kept().front().code;
    if (code == "not_allowed" || code == "not_found") return show_problems(visit, put.error());
    return offer_page(visit, *id, put.error());
}

} // namespace trede::web
