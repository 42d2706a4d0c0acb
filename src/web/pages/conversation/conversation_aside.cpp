// SPDX-License-Identifier: EUPL-1.2
#include "domain/codes.h"
#include "html/template.h"
#include "web/pages/conversation/conversation_step.h"
#include "web/pages/people/person_facts.h"
#include "web/words.h"
#include <algorithm>

namespace trede::web {

namespace {

constexpr int half_a_year = 183;

void add_previous(html::View& view, const Visit& visit, const domain::Timeline& timeline) {
    const auto* last = last_held_contact(timeline, visit.context.today);
    if (!last) return;
    const auto& texts = visit.texts();
    html::View previous;
    previous.set("when", texts.date(last->day) + ", " + domain::label("channel", last->code, texts.language()))
        .set("note", last->details["note"].string(last->details["topic"].string()));
    view.set("previous", std::move(previous));
}

void add_agreements(html::View& view, const Visit& visit, const domain::Timeline& timeline) {
    const auto& texts = visit.texts();
    for (const auto& event : timeline.events) {
        const bool recent = event.status == "planned" || event.day > visit.context.today - half_a_year;
        if (event.kind != "agreement" || !recent || event.status == "dropped") continue;
        view.add("agreements")
            .set("text", event.details["text"].string())
            .set("kept", event.status == "kept")
            .set("status", domain::label("agreement_status", event.status, texts.language()))
            .set("day", short_date(texts, event.day));
        view.set("has_agreements", true);
    }
}

/// The six dimensions as the client filled them in: "7,6,-,8,5,7".
void add_health(html::View& view, const Visit& visit, const domain::Dossier& dossier) {
    const auto& texts = visit.texts();
    const auto* own = last_measurements(dossier.timeline, "positive_health", "client", visit.context.today).last;
    if (!own) return;
    html::View health;
    health.set("title", texts.get("web.talk.own_view", {{"name", dossier.identity.given_name}}))
        .set("when", texts.date(own->day));
    auto scores = own->details["scores"].string();
    for (const auto& dimension : domain::codes("health_dimension")) {
        const auto end = std::min(scores.find(','), scores.size());
        const auto score = scores.substr(0, end);
        scores.remove_prefix(std::min(end + 1, scores.size()));
        health.add("scores")
            .set("name", domain::label("health_dimension", dimension.code, texts.language()))
            .set("score", score.empty() || score == "-" ? std::string_view("–") : score);
    }
    view.set("health", std::move(health));
}

} // namespace

std::string aside_html(const Visit& visit, const app::Conversation& conversation) {
    html::View view;
    add_previous(view, visit, conversation.dossier.timeline);
    add_agreements(view, visit, conversation.dossier.timeline);
    add_health(view, visit, conversation.dossier);
    return html::render("pages/conversation/conversation_aside", view, visit.texts());
}

} // namespace trede::web
