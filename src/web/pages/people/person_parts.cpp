// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/people/person_parts.h"
#include "domain/codes.h"
#include "web/pages/people/person_facts.h"
#include "web/person_line.h"
#include "web/words.h"
#include <ranges>

namespace trede::web {

namespace {

std::string name_of(const domain::Dossier& dossier, const core::Id& id) {
    const auto found = dossier.names.find(id);
    return found == dossier.names.end() ? std::string() : found->second;
}

std::optional<core::Date> last_talk_with(const domain::Timeline& timeline, const core::Id& staff) {
    std::optional<core::Date> last;
    for (const auto& event : timeline.events)
        if (event.kind == "contact" && event.status == "held" && event.subject == staff) last = event.day;
    return last;
}

} // namespace

void add_zrm_changes(html::View& view, const Visit& visit, const domain::Timeline& timeline) {
    const auto& texts = visit.texts();
    const auto zrm = last_measurements(timeline, "zrm", "professional", visit.context.today);
    if (!zrm.before) {
        view.set("no_zrm_changes", texts.get(zrm.last ? "web.dossier.zrm_once" : "web.dossier.zrm_never"));
        return;
    }
    const auto now = zrm.last->details["scores"].string(), before = zrm.before->details["scores"].string();
    const auto& domains = domain::codes("zrm_domain");
    bool any = false;
    for (std::size_t i = 0; i < domains.size() && i < now.size() && i < before.size(); ++i) {
        if (now[i] == before[i] || now[i] == '-' || before[i] == '-') continue;
        const bool better = now[i] > before[i];
        any = true;
        view.add("zrm_changes")
            .set("domain", domain::label("zrm_domain", domains[i].code, texts.language()))
            .set("from", std::string(1, before[i]))
            .set("to", std::string(1, now[i]))
            .set("badge", texts.get(better ? "web.dossier.better" : "web.dossier.worse"))
            .set("badge_class", better ? "utrecht-status-badge--safe" : "utrecht-status-badge--warning");
    }
    if (!any) view.set("no_zrm_changes", texts.get("web.dossier.zrm_same"));
}

void add_barriers(html::View& view, const Visit& visit, const domain::Dossier& dossier) {
    const auto& texts = visit.texts();
    bool any = false;
    for (const auto& spell : dossier.timeline.spells) {
        if (spell.kind != "barrier" || (spell.until && *spell.until <= visit.context.today) || !spell.from) continue;
        any = true;
        std::string text = texts.get("web.dossier.since_day", {{"day", texts.date(*spell.from)}});
        if (const auto severity = spell.details["severity"].string(); !severity.empty())
            text = domain::label("severity", severity, texts.language()) + " · " + text;
        if (const auto agrees = spell.details["client_view"].string(); !agrees.empty())
            text +=
                " · " + texts.get(agrees == "agrees" ? "web.dossier.client_agrees" : "web.dossier.client_disagrees");
        if (const auto rater = core::Id::parse(spell.details["rater"].string())) {
            if (const auto by = name_of(dossier, *rater); !by.empty()) text += " · " + by;
        }
        if (const auto until = core::parse_iso_date(spell.details["valid_until"].string()))
            text += " · " +
                    texts.get(*until <= visit.context.today ? "web.dossier.look_again_now" : "web.dossier.look_again",
                              {{"day", short_date(texts, *until)}});
        if (const auto& ground = domain::ground_of("barrier", spell.code); !ground.empty())
            text += " · " + texts.get("web.dossier.on_ground", {{"ground", ground}});
        view.add("barriers")
            .set("fact_url", person_url(dossier.timeline.person.id) + "/feiten/" + spell.id.text())
            .set("label", capitalised(domain::label("barrier", spell.code, texts.language())))
            .set("text", text);
    }
    view.set("no_barriers", !any);
}

void add_staff(html::View& view, const Visit& visit, const domain::Dossier& dossier) {
    const auto& texts = visit.texts();
    bool any = false;
    for (const auto& spell : std::views::reverse(dossier.timeline.spells)) { // who came last stands first
        if (spell.kind != "accompaniment" || !spell.from) continue;
        any = true;
        auto text =
            domain::label("role", spell.code, texts.language()) + " · " + period(texts, *spell.from, spell.until);
        if (!spell.end_reason.empty())
            text += " · " + domain::label("accompaniment_end", spell.end_reason, texts.language());
        if (const auto last = last_talk_with(dossier.timeline, spell.subject))
            text += " · " + texts.get("web.dossier.last_talk", {{"day", short_date(texts, *last)}});
        view.add("staff").set("name", name_of(dossier, spell.subject)).set("text", text);
    }
    view.set("no_staff", !any);
}

void add_look_backs(html::View& view, const Visit& visit, const domain::Dossier& dossier) {
    const auto& texts = visit.texts();
    const auto& events = dossier.timeline.events;
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        if (event->kind != "look_back") continue;
        auto note = texts.date(event->day);
        if (const auto by = name_of(dossier, event->subject); !by.empty()) note += " · " + by;
        auto& item = view.add("look_backs");
        item.set("note", note).set("fact_url", person_url(dossier.timeline.person.id) + "/feiten/" + event->id.text());
        for (const auto* key : {"helped", "open", "takes_over"})
            item.set(key, event->details[key].string());
        view.set("has_look_backs", true);
    }
}

std::string enrolment_words(const core::Texts& texts, const domain::Spell& enrolment) {
    if (!enrolment.from) return texts.get("web.enrolment.announced");
    if (!enrolment.until) return texts.get("web.enrolment.running");
    std::string how = enrolment.end_reason.empty()
                          ? texts.get("web.enrolment.ended")
                          : domain::label("enrolment_end", enrolment.end_reason, texts.language());
    if (const auto result = enrolment.details["result"].string(); !result.empty())
        how += ", " + domain::label("enrolment_result", result, texts.language());
    return how;
}

void add_enrolments(html::View& view, const Visit& visit, const domain::Dossier& dossier) {
    const auto& texts = visit.texts();
    bool any = false;
    const auto& spells = dossier.timeline.spells;
    for (auto spell = spells.rbegin(); spell != spells.rend(); ++spell) {
        if (spell->kind != "enrolment") continue;
        any = true;
        view.add("programmes")
            .set("programme_url", "/trajecten/" + spell->subject.text())
            .set("name", name_of(dossier, spell->subject))
            .set("period",
                 spell->from ? period(texts, *spell->from, spell->until) : texts.get("web.enrolment.not_begun"))
            .set("how", enrolment_words(texts, *spell));
    }
    view.set("no_programmes", !any).set("has_programmes", any);
}

void add_contacts(html::View& view, const Visit& visit, const domain::Dossier& dossier) {
    const auto& texts = visit.texts();
    constexpr int shown_at_once = 5;
    int count = 0;
    const auto& events = dossier.timeline.events;
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        if (event->kind != "contact" || event->day > visit.context.today || event->status == "planned") continue;
        auto when = texts.date(event->day) + " · " + domain::label("channel", event->code, texts.language());
        if (event->status != "held") when += " · " + domain::label("contact_status", event->status, texts.language());
        if (const auto with = name_of(dossier, event->subject); !with.empty()) when += " · " + with;
        view.add(count++ < shown_at_once ? "contacts" : "older_contacts")
            .set("when", when)
            .set("fact_url", person_url(dossier.timeline.person.id) + "/feiten/" + event->id.text())
            .set("topic", event->details["topic"].string())
            .set("note", event->details["note"].string());
    }
    view.set("no_contacts", count == 0);
    if (count > shown_at_once)
        view.set("more_contacts",
                 texts.get("web.dossier.more_contacts", {{"count", std::to_string(count - shown_at_once)}}));
}

} // namespace trede::web
