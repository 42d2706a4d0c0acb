// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/conversation_facts.h"
#include "app/practice/client_words.h"
#include "app/practice/conversation_ladder.h"
#include "app/practice/conversation_steps.h"
#include "domain/codes.h"
#include <algorithm>

namespace trede::app {

namespace {

constexpr std::size_t longest_text = 4000;
constexpr int furthest_back = 366;      ///< days: a conversation is written down within a year
constexpr int furthest_ahead = 2 * 366; ///< days: nothing is planned beyond two years
constexpr int barrier_holds_months = 12;

using Need = Typed::Need;

/// Reads one conversation; a part of the page at a time.
class Reading : public ClientWords {
public:
    using ClientWords::ClientWords;

    core::Result<Spoken> read() {
        contact();
        for (const auto& step : conversation_steps())
            if (!step.domain.empty()) life_domain(step);
        zrm("zrm_", "professional");
        zrm("zelf_", "client");
        read_ladder(fields_, typed_, basis_, day_, spoken_.fresh);
        own_view();
        wishes();
        goal();
        open_agreements();
        for (int number = 1; number <= new_agreements; ++number)
            new_agreement(std::to_string(number));
        next_contact();
        return spoken();
    }

private:
    [[nodiscard]] const domain::Event* event(const core::Id& id) const {
        for (const auto& each : basis_.timeline.events)
            if (each.id == id) return &each;
        return nullptr;
    }

    void contact() {
        if (const auto said = typed_.day("dag", basis_.today - furthest_back, basis_.today, Need::required))
            day_ = *said;
        domain::Event held;
        const auto planned = core::Id::parse(field_of(fields_, "contact"));
        const auto* known = planned ? event(*planned) : nullptr;
        if (known) held = *known;
        held.id = known ? known->id : basis_.fresh_id();
        held.person = person();
        held.kind = "contact";
        held.day = day_;
        held.minute = typed_.time("tijd");
        held.code = typed_.code("vorm", "channel", Need::required);
        held.status = typed_.code("uitkomst", "contact_status", Need::required);
        if (held.status == "planned") typed_.problem("uitkomst", "conversation_not_yet");
        held.subject = basis_.staff.is_nil() ? held.subject : basis_.staff;
        auto details = core::Value::object();
        if (const auto minutes = typed_.whole("minuten", 1, 600)) details.set("minutes", *minutes);
        set_text(details, "topic", typed_.text("onderwerp", longest_line));
        set_text(details, "note", typed_.text("verhaal", longest_text));
        set_text(details, "place", typed_.text("plaats", longest_line));
        auto domains = core::Value::object();
        for (const auto& step : conversation_steps())
            if (!step.domain.empty())
                set_text(domains, step.domain, typed_.text("gezegd_" + step.domain, longest_text));
        if (!domains.members().empty()) details.set("domains", domains);
        if (auto absent = said_absent(); !absent.items().empty()) details.set("absent", std::move(absent));
        held.details = details.members().empty() ? core::Value() : details;
        if (known)
            change(held, held.id, "uitkomst");
        else
            spoken_.fresh.emplace_back(held);
    }

    /// Barriers that were asked about and do not hinder: that is something else than not asked.
    [[nodiscard]] core::Value said_absent() const {
        auto absent = core::Value::array();
        for (const auto& step : conversation_steps())
            for (const auto& barrier : barriers_asked(step))
                if (field_of(fields_, "hindert_" + barrier) == "none") absent.push(barrier);
        return absent;
    }

    static void set_text(core::Value& details, std::string_view key, const std::string& text) {
        if (!text.empty()) details.set(key, text);
    }

    void life_domain(const ConversationStep& step) {
        say("strength", step.domain, typed_.text("kracht_" + step.domain, longest_line));
        say("need", step.domain, typed_.text("nodig_" + step.domain, longest_line));
        for (const auto& spell : basis_.timeline.spells)
            if ((spell.kind == "strength" || spell.kind == "need") && spell.code == step.domain && !spell.until &&
                typed_.yes_no("voorbij_" + spell.id.text()) == true)
                end(spell, "voorbij_" + spell.id.text());
        for (const auto& barrier : barriers_asked(step))
            judge(barrier);
    }

    /// A barrier is a judgement of a day: another severity is another judgement.
    void judge(const std::string& barrier) {
        const auto field = "hindert_" + barrier;
        const auto said = std::string(field_of(fields_, field));
        const auto agrees = typed_.yes_no("eens_" + barrier);
        if (said.empty()) return;
        const auto* known = running("barrier", barrier);
        if (said == "none") {
            if (known) end(*known, field);
            return;
        }
        const auto severity = typed_.code(field, "severity");
        if (severity.empty()) return;
        auto judged = spell("barrier", barrier);
        judged.details = core::Value::object().set("severity", severity);
        if (agrees) judged.details.set("client_view", *agrees ? "agrees" : "disagrees");
        if (!basis_.staff.is_nil()) judged.details.set("rater", basis_.staff.text());
        judged.details.set("valid_until", core::to_iso(core::months_after(day_, barrier_holds_months)));
        if (known && *known->from == day_) {
            judged.id = known->id;
            change(judged, known->id, field);
            return;
        }
        if (known) end(*known, field);
        spoken_.fresh.emplace_back(judged);
    }

    void zrm(const std::string& prefix, const char* view) {
        std::string scores;
        bool any = false;
        for (const auto& domain : domain::codes("zrm_domain")) {
            const auto level = typed_.code(prefix + domain.code, "zrm_level");
            any = any || !level.empty();
            scores += level.empty() ? "-" : level;
        }
        if (!any) return;
        auto measured = measurement("zrm", view);
        measured.edition = "2017";
        measured.details = core::Value::object().set("scores", scores);
        spoken_.fresh.emplace_back(measured);
    }

    void goal() {
        const auto text = typed_.text("doel", longest_line);
        const auto kind = typed_.code("doel_soort", "goal", text.empty() ? Need::optional : Need::required);
        auto details = core::Value::object();
        if (const auto agrees = typed_.yes_no("doel_eens"))
            details.set("client_view", *agrees ? "agrees" : "disagrees");
        if (!kind.empty()) replaced("goal", kind, "doel", text, details);
    }

    void open_agreements() {
        for (const auto& known : basis_.timeline.events) {
            if (known.kind != "agreement" || known.status != "planned") continue;
            const auto field = "afspraak_" + known.id.text();
            const auto status = typed_.code(field, "agreement_status");
            if (status.empty() || status == "planned") continue;
            auto closed = known;
            closed.status = status;
            change(closed, known.id, field);
        }
    }

    domain::Event planned(const char* kind, core::Date day, std::string code) {
        domain::Event event;
        event.id = basis_.fresh_id();
        event.person = person();
        event.kind = kind;
        event.day = day;
        event.code = std::move(code);
        event.status = "planned";
        event.subject = basis_.staff;
        return event;
    }

    void new_agreement(const std::string& number) {
        const auto text = typed_.text("nieuw_" + number, longest_line);
        const auto owner = typed_.code("nieuw_wie_" + number, "owner");
        const auto due = typed_.day("nieuw_dag_" + number, day_, basis_.today + furthest_ahead);
        if (text.empty()) {
            if (due) typed_.problem("nieuw_" + number, "agreement_text_missing");
            return;
        }
        if (owner.empty()) typed_.problem("nieuw_wie_" + number, "agreement_owner_missing");
        if (!due && field_of(fields_, "nieuw_dag_" + number).empty())
            typed_.problem("nieuw_dag_" + number, "agreement_day_missing");
        if (!due) return;
        auto agreed = planned("agreement", *due, owner);
        agreed.details = core::Value::object().set("text", text).set("made", core::to_iso(day_));
        spoken_.fresh.emplace_back(agreed);
    }

    void next_contact() {
        const auto day = typed_.day("volgende_dag", basis_.today, basis_.today + furthest_ahead);
        const auto minute = typed_.time("volgende_tijd");
        const auto minutes = typed_.whole("volgende_minuten", 1, 600);
        const auto channel = typed_.code("volgende_vorm", "channel", day ? Need::required : Need::optional);
        const auto topic = typed_.text("volgende_onderwerp", longest_line);
        const auto place = typed_.text("volgende_plaats", longest_line);
        if (!day) {
            if (minute && field_of(fields_, "volgende_dag").empty()) typed_.problem("volgende_dag", "field_missing");
            return;
        }
        auto next = planned("contact", *day, channel);
        next.minute = minute;
        auto details = core::Value::object();
        if (minutes) details.set("minutes", *minutes);
        set_text(details, "topic", topic);
        set_text(details, "place", place);
        if (!details.members().empty()) next.details = details;
        spoken_.next_contact = next.id;
        spoken_.fresh.emplace_back(next);
    }
};

} // namespace

core::Result<Spoken> read_conversation(const Fields& fields, const ConversationBasis& basis) {
    return Reading(fields, basis).read();
}

} // namespace trede::app
