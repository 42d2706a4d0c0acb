// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/people/person_plan.h"
#include "app/practice/exploration.h"
#include "domain/codes.h"
#include "domain/running.h"
#include "web/client_comments.h"
#include "web/pages/people/person_facts.h"
#include "web/person_line.h"
#include "web/words.h"
#include <algorithm>

namespace trede::web {

namespace {

constexpr int half_a_year = 183;

bool runs(const domain::Spell& spell, std::string_view kind, core::Date day) {
    return spell.kind == kind && domain::is_running(spell, day);
}

std::string since(const core::Texts& texts, core::Date day) {
    return texts.get("web.dossier.since_month", {{"month", texts.month(core::Month::of(day))}});
}

/// "zei zij zelf" or "gezien door een collega", and since when.
std::string said_by(const core::Texts& texts, const domain::Spell& spell) {
    const bool own = spell.details["view"].string() != "professional";
    return texts.get(own ? "web.dossier.own_words" : "web.dossier.seen_by_us") + ", " + since(texts, *spell.from);
}

} // namespace

void add_wish(html::View& view, const Visit& visit, const domain::Timeline& timeline) {
    const domain::Spell* newest = nullptr;
    for (const auto& spell : timeline.spells)
        if (runs(spell, "wish", visit.context.today)) newest = &spell;
    if (!newest) return;
    html::View wish;
    wish.set("text", newest->details["text"].string()).set("when", visit.texts().date(*newest->from));
    view.set("wish", std::move(wish));
}

void add_strengths(html::View& view, const Visit& visit, const domain::Timeline& timeline) {
    const auto& texts = visit.texts();
    const auto today = visit.context.today;
    const auto add = [&](const char* list, std::string_view kind) {
        bool any = false;
        for (const auto& spell : timeline.spells) {
            if (!runs(spell, kind, today)) continue;
            any = true;
            view.add(list)
                .set("text", spell.details["text"].string())
                .set("note", said_by(texts, spell))
                .set("fact_url", person_url(timeline.person.id) + "/feiten/" + spell.id.text());
        }
        view.set(std::string("no_") + list, !any);
    };
    add("strengths", "strength");
    add("needs", "need");
    bool all = true;
    for (const auto& domain : app::exploration(timeline, today)) {
        if (domain.explored()) continue;
        all = false;
        view.add("unexplored")
            .set("label", domain::label("life_domain", domain.domain, texts.language()))
            .set("step_url", person_url(timeline.person.id) + "/gesprek/" + domain.step);
    }
    view.set("no_unexplored", all);
}

void add_plan(html::View& view, const Visit& visit, const domain::Dossier& dossier) {
    const auto& texts = visit.texts();
    const auto today = visit.context.today;
    const auto& timeline = dossier.timeline;
    for (const auto& spell : timeline.spells)
        if (runs(spell, "goal", today)) {
            const auto agrees = spell.details["client_view"].string();
            html::View goal;
            goal.set("text", spell.details["text"].string())
                .set("note", agrees.empty() ? since(texts, *spell.from)
                                            : texts.get(agrees == "agrees" ? "web.dossier.client_agrees"
                                                                           : "web.dossier.client_disagrees") +
                                                  ", " + texts.date(*spell.from));
            view.set("goal", std::move(goal));
        }
    std::vector<const domain::Event*> shown;
    for (const auto& event : timeline.events)
        if (event.kind == "agreement" &&
            (event.status == "planned" || (event.status == "kept" && event.day > today - half_a_year)))
            shown.push_back(&event);
    std::stable_sort(shown.begin(), shown.end(),
                     [](const auto* a, const auto* b) { return (a->status == "kept") > (b->status == "kept"); });
    for (const auto* event : shown) {
        auto who = domain::label("owner", event->code, texts.language());
        if (const auto staff = dossier.names.find(event->subject);
            event->code == "staff" && staff != dossier.names.end())
            who = staff->second;
        const bool late = event->status == "planned" && event->day < today;
        auto& item = view.add("agreements");
        item.set("text", event->details["text"].string())
            .set("done", event->status == "kept")
            .set("late", late)
            .set("note", capitalised(who) + " · " + texts.get("web.dossier.by_day", {{"day", texts.date(event->day)}}))
            .set("fact_url", person_url(timeline.person.id) + "/feiten/" + event->id.text());
        add_comments(item, visit, timeline, event->id);
    }
    view.set("no_agreements", shown.empty());
    html::View comments;
    add_plan_comments(comments, visit, timeline);
    view.set("plan_comments", std::move(comments));
}

void add_own_view(html::View& view, const Visit& visit, const domain::Timeline& timeline) {
    const auto& texts = visit.texts();
    const auto found = last_measurements(timeline, "positive_health", "client", visit.context.today);
    if (!found.last) return;
    html::View own;
    own.set("when", texts.date(found.last->day));
    const auto now = health_scores(found.last), before = health_scores(found.before);
    const auto& dimensions = domain::codes("health_dimension");
    for (std::size_t i = 0; i < dimensions.size() && i < now.size(); ++i)
        own.add("scores")
            .set("name", domain::label("health_dimension", dimensions[i].code, texts.language()))
            .set("score", now[i] == "-" ? std::string("–") : now[i])
            .set("before", i < before.size() && before[i] != "-" && before[i] != now[i]
                               ? texts.get("web.dossier.was", {{"score", before[i]}})
                               : "");
    view.set("own_view", std::move(own));
}

void add_documents(html::View& view, const Visit& visit, const domain::Timeline& timeline) {
    const auto& texts = visit.texts();
    for (auto event = timeline.events.rbegin(); event != timeline.events.rend(); ++event) {
        if (event->kind != "document") continue;
        view.add("documents")
            .set("title", event->details["title"].string())
            .set("note", capitalised(domain::label("document", event->code, texts.language())) + " · " +
                             texts.date(event->day) + " · " + std::string(event->details["place"].string()));
        view.set("has_documents", true);
    }
}

} // namespace trede::web
