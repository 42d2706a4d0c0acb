// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/own/own_show.h"
#include "app/citizen/own_show.h"
#include "domain/codes.h"
#include "domain/running.h"
#include "web/calendar.h"
#include "web/client_comments.h"
#include "web/page.h"
#include "web/pages/own/own_view.h"
#include "web/pages/own/own_words.h"
#include "web/pages/people/person_facts.h"
#include "web/words.h"
#include <algorithm>

namespace trede::web {

namespace {

bool runs(const domain::Spell& spell, std::string_view kind, core::Date day) {
    return spell.kind == kind && domain::is_running(spell, day);
}

void add_appointment(html::View& view, const Visit& visit, const app::OwnTrede& own) {
    const auto& texts = visit.texts();
    const auto* next = next_contact(own.timeline, visit.context.today);
    if (!next) return;
    html::View card;
    std::string how = how_words(texts, own, *next);
    if (const auto minutes = next->details["minutes"].integer(); minutes > 0)
        how += " " + texts.get("web.own.takes", {{"count", std::to_string(minutes)}});
    card.set("when", when_words(texts, *next, visit.context.today))
        .set("how", how)
        .set("topic", next->details["topic"].string())
        .set("cannot_url", url("/mijn-trede/plan", {{"over", next->id.text()}}));
    view.set("appointment", std::move(card));
}

void add_plan(html::View& view, const Visit& visit, const app::OwnTrede& own) {
    const auto& texts = visit.texts();
    const auto today = visit.context.today;
    for (const auto& spell : own.timeline.spells)
        if (runs(spell, "goal", today)) view.set("goal", spell.details["text"].string());
    const auto shown = agreements_shown(own.timeline, today);
    for (const auto* event : shown) {
        auto& item = view.add("agreements");
        const bool done = event->status == "kept";
        item.set("text", event->details["text"].string())
            .set("done", done)
            .set("now", !done && event->day <= today + 14)
            .set("note", done ? texts.get("web.own.done")
                              : owner_words(texts, own, *event) + " " +
                                    texts.get(event->day < today ? "web.own.was_due" : "web.own.by_day",
                                              {{"day", texts.day_and_month(event->day)}}))
            .set("say_url", url("/mijn-trede/plan", {{"over", event->id.text()}}));
        add_comments(item, visit, own.timeline, event->id);
    }
    view.set("no_agreements", shown.empty());
    html::View comments;
    add_plan_comments(comments, visit, own.timeline);
    view.set("plan_comments", std::move(comments));
}

void add_wishes(html::View& view, const Visit& visit, const app::OwnTrede& own) {
    const auto& texts = visit.texts();
    bool wishes = false, strengths = false;
    for (const auto& domain : domain::codes("life_domain"))
        for (const auto& spell : own.timeline.spells) {
            if (spell.code != domain.code) continue;
            const bool wish = runs(spell, "wish", visit.context.today);
            if (!wish && !runs(spell, "strength", visit.context.today)) continue;
            (wish ? wishes : strengths) = true;
            view.add(wish ? "wishes" : "strengths")
                .set("text", spell.details["text"].string())
                .set("domain", domain::label("life_domain", domain.code, texts.language()));
        }
    view.set("no_wishes", !wishes).set("no_strengths", !strengths);
}

/// Who comes along sees the whole file; a provider sees who takes part in its programmes.
void add_who(html::View& view, const Visit& visit, const app::OwnTrede& own) {
    const auto& texts = visit.texts();
    const auto today = visit.context.today;
    const auto named = [](const auto& names, const core::Id& id) {
        const auto found = names.find(id);
        return found == names.end() ? std::string() : found->second;
    };
    for (const auto& spell : own.timeline.spells) {
        if (!runs(spell, "accompaniment", today)) continue;
        view.add("who")
            .set("name", named(own.names, spell.subject))
            .set("sees",
                 texts.get("web.own.sees_all", {{"role", domain::label("role", spell.code, texts.language())}}));
    }
    for (const auto& spell : own.timeline.spells) {
        if (spell.kind != "enrolment" || (spell.until && *spell.until <= today)) continue;
        view.add("who")
            .set("name", named(own.providers, spell.subject))
            .set("sees", texts.get("web.own.sees_programme", {{"programme", named(own.names, spell.subject)}}));
    }
}

} // namespace

http::Response own_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto own = app::show_own(visit.context);
    if (!own) return show_problems(visit, own.error());
    Page page{
        .title = texts.get("web.menu.own"), .template_name = "pages/own/own_show", .view = {}, .section = "mijn-trede"};
    auto& view = page.view;
    view.set("hello", texts.get("web.own.hello", {{"name", own->called}}))
        .set("print_head",
             texts.get("web.own.print", {{"day", texts.date(visit.context.today)}, {"name", own->called}}))
        .set("kept", visit.request.query_value("bewaard").has_value())
        .set("view_html", own_view_html(visit, own->timeline));
    add_appointment(view, visit, *own);
    add_plan(view, visit, *own);
    add_wishes(view, visit, *own);
    add_who(view, visit, *own);
    return show(visit, page);
}

http::Response own_appointment(const Visit& visit) {
    const auto own = app::show_own(visit.context);
    if (!own) return show_problems(visit, own.error());
    const auto* next = next_contact(own->timeline, visit.context.today);
    if (!next) return show_error(visit, 404);
    return calendar_file(visit, *next, how_words(visit.texts(), *own, *next));
}

} // namespace trede::web
