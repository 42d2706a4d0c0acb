// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/people/person_show.h"
#include "app/access/rights.h"
#include "app/practice/dossier_open.h"
#include "domain/codes.h"
#include "web/caseload_marks.h"
#include "web/page.h"
#include "web/pages/people/person_charts.h"
#include "web/pages/people/person_facts.h"
#include "web/pages/people/person_parts.h"
#include "web/pages/people/person_plan.h"
#include "web/pages/screening/screening_show.h"
#include "web/person_line.h"
#include "web/words.h"

namespace trede::web {

namespace {

std::string head_line(const Visit& visit, const domain::Dossier& dossier) {
    const auto& texts = visit.texts();
    std::string line = dossier.timeline.person.reference;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) line += (line.empty() ? "" : " · ") + part;
    };
    if (dossier.identity.birth_date)
        add(texts.get("web.person.age",
                      {{"age", std::to_string(core::age_on(*dossier.identity.birth_date, visit.context.today))}}));
    add(dossier.timeline.person.neighbourhood);
    if (const auto* household = current_spell(dossier.timeline, "household", visit.context.today)) {
        add(domain::label("household", household->code, texts.language()));
        const auto children = household->details["children"].integer();
        if (children > 0) add(texts.get("web.dossier.children", {{"count", std::to_string(children)}}));
    }
    return line;
}

std::string next_step(const Visit& visit, const domain::Timeline& timeline) {
    const auto& texts = visit.texts();
    const auto* next = next_contact(timeline, visit.context.today);
    if (!next) return texts.get("web.dossier.nothing_planned");
    const auto topic = next->details["topic"].string();
    const core::TextArgs args{{"channel", capitalised(domain::label("channel", next->code, texts.language()))},
                              {"day", texts.weekday(next->day) + " " + texts.day_and_month(next->day)},
                              {"topic", std::string(topic)}};
    return texts.get(topic.empty() ? "web.dossier.planned" : "web.dossier.planned_about", args);
}

void add_facts(html::View& view, const Visit& visit, const domain::Timeline& timeline) {
    const auto& texts = visit.texts();
    const auto today = visit.context.today;
    const auto measured = [&](const domain::Measurement* m, const char* key) {
        return m ? texts.get(key, {{"day", texts.date(m->day)}}) : texts.get("web.dossier.not_measured");
    };
    const auto ladder = last_measurements(timeline, "ladder", "professional", today);
    const auto potential = last_measurements(timeline, "ladder_potential", "professional", today);
    const auto value = [](const domain::Measurement* m) { return m ? m->value : std::nullopt; };
    view.set("rung_html", rung_mark(value(ladder.last), value(ladder.before), texts))
        .set("rung_text", ladder.last && ladder.last->value
                              ? domain::label("rung", std::to_string(*ladder.last->value), texts.language()) + ", " +
                                    measured(ladder.last, "web.dossier.measured_on")
                              : measured(nullptr, ""))
        .set("potential_html", rung_mark(value(potential.last), std::nullopt, texts))
        .set("potential_text", measured(potential.last, "web.dossier.estimated_on"));

    const auto* spoken = last_held_contact(timeline, today);
    view.set("months_html", rhythm_mark(contact_months(timeline, today), texts))
        .set("contact_text", !spoken ? texts.get("web.person.never_spoken")
                             : spoken->day == today
                                 ? time_since(texts, spoken->day, today)
                                 : texts.get("web.since.ago", {{"time", time_since(texts, spoken->day, today)}}));

    const auto group = last_measurements(timeline, "group", "professional", today).last;
    view.set("group", group ? capitalised(domain::label("group", group->code, texts.language()))
                            : texts.get("web.person.unknown"))
        .set("group_text", group ? texts.get("web.dossier.since_day", {{"day", texts.date(group->day)}}) : "");

    const auto* benefit = current_spell(timeline, "benefit", today);
    view.set("benefit", benefit ? length_of(texts, *benefit->from, today) : texts.get("web.dossier.no_benefit"))
        .set("benefit_text", benefit ? texts.get("web.dossier.since_day", {{"day", texts.date(*benefit->from)}}) : "");
}

/// What was just kept, once.
void add_notice(html::View& view, const Visit& visit) {
    const auto kept = visit.request.query_value("bewaard").value_or("");
    for (const auto* known : {"gesprek", "verbeterd", "terug", "terugblik"})
        if (kept == known) view.set("notice", visit.texts().get(std::string("web.dossier.kept_") + known));
}

} // namespace

http::Response person_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto id = core::Id::parse(visit.request.parameter("id"));
    if (!id) return show_error(visit, 404);
    const auto dossier = app::open_dossier(visit.context, *id);
    if (!dossier) return show_problems(visit, dossier.error());

    const auto name = dossier->identity.full_name();
    Page page{.title = name, .template_name = "pages/people/person_show", .view = {}, .section = "mensen"};
    auto& view = page.view;
    view.set("print_head", texts.get("web.dossier.print", {{"reference", dossier->timeline.person.reference},
                                                           {"day", texts.date(visit.context.today)},
                                                           {"name", visit.context.actor.name}}))
        .set("name", name)
        .set("line", head_line(visit, *dossier))
        .set("next", next_step(visit, dossier->timeline))
        .set("timeline_html", timeline_chart(visit, *dossier))
        .set("zrm_html", zrm_chart(visit, *dossier));
    const auto* next = next_contact(dossier->timeline, visit.context.today);
    view.set("appointment_url", next ? person_url(*id) + "/agenda/" + next->id.text() : "");
    view.set("talk_url", app::may(visit.context.actor, "hold_conversation") ? person_url(*id) + "/gesprek" : "");
    view.set("look_back_url", app::may(visit.context.actor, "look_back") ? person_url(*id) + "/terugblik" : "");
    view.set("screening_url", person_url(*id) + "/screening");
    if (const auto standing = app::screening_standing(dossier->timeline, visit.context.today))
        view.set("screening", screening_words(texts, *standing));
    add_notice(view, visit);
    add_wish(view, visit, dossier->timeline);
    add_strengths(view, visit, dossier->timeline);
    add_plan(view, visit, *dossier);
    add_own_view(view, visit, dossier->timeline);
    add_documents(view, visit, dossier->timeline);
    add_facts(view, visit, dossier->timeline);
    add_zrm_changes(view, visit, dossier->timeline);
    add_barriers(view, visit, *dossier);
    add_staff(view, visit, *dossier);
    add_look_backs(view, visit, *dossier);
    add_enrolments(view, visit, *dossier);
    add_contacts(view, visit, *dossier);
    return show(visit, page);
}

} // namespace trede::web
