// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/look_back_facts.h"
#include "domain/running.h"
#include <algorithm>

namespace trede::app {

namespace {

constexpr std::size_t longest_text = 4000, longest_line = 200;
constexpr int furthest_back = 366, furthest_ahead = 366; ///< days
constexpr std::int64_t most_versions = 1'000'000;

using Need = Typed::Need;

bool ended(const domain::Spell& spell, core::Date today) { return spell.until && *spell.until <= today; }

/// The accompaniment by this member of staff that began last, or else the benefit that did.
core::Date begin_of(const domain::Timeline& timeline, const core::Id& staff, core::Date today) {
    std::optional<core::Date> benefit, accompanied;
    for (const auto& spell : timeline.spells) {
        if (!spell.from || *spell.from > today) continue;
        if (spell.kind == "benefit") benefit = std::max(benefit.value_or(*spell.from), *spell.from);
        if (spell.kind == "accompaniment" && spell.subject == staff)
            accompanied = std::max(accompanied.value_or(*spell.from), *spell.from);
    }
    return accompanied.value_or(benefit.value_or(today));
}

void take_spell(Support& support, const domain::Spell& spell, const core::Id& staff, core::Date today) {
    const bool runs = domain::is_running(spell, today);
    if (spell.kind == "benefit") {
        support.on_benefit = support.on_benefit || runs;
        if (ended(spell, today)) support.benefit_ended = &spell;
    } else if (spell.kind == "accompaniment" && runs) {
        if (!staff.is_nil() && spell.subject == staff)
            support.own.push_back(&spell);
        else
            support.others = true;
    } else if (spell.kind == "enrolment" && spell.from && *spell.from <= today &&
               (!spell.until || *spell.until > support.from)) {
        support.programmes.push_back(&spell);
    }
}

/// What held at the begin is the last measurement up to then, or else the first one after.
void take_measured(Support::Measured& measured, const domain::Measurement& found, core::Date from) {
    if (!measured.begin || found.day <= from) measured.begin = &found;
    measured.end = &found;
}

void take_event(Support& support, const domain::Event& event, core::Date today) {
    const bool within = event.day >= support.from && event.day <= today;
    if (event.kind == "contact" && event.status == "held" && within) ++support.held;
    if (event.kind != "agreement") return;
    if (event.status == "planned") support.open.push_back(&event);
    if (event.status == "kept" && within) ++support.kept;
    if (event.status == "dropped" && within) ++support.dropped;
}

} // namespace

Support support_of(const domain::Timeline& timeline, const core::Id& staff, core::Date today) {
    Support support;
    support.from = begin_of(timeline, staff, today);
    for (const auto& spell : timeline.spells)
        take_spell(support, spell, staff, today);
    if (support.on_benefit) support.benefit_ended = nullptr;
    for (const auto& found : timeline.measurements) {
        if (found.day > today) continue;
        const bool own = found.view == "client";
        if (found.kind == "ladder" && found.value)
            take_measured(own ? support.own_rung : support.rung, found, support.from);
        if (found.kind == "positive_health" && own) take_measured(support.own_health, found, support.from);
    }
    for (const auto& event : timeline.events)
        take_event(support, event, today);
    return support;
}

namespace {

/// Reads one review.
class Reading {
public:
    Reading(const Fields& fields, const LookBackBasis& basis)
        : typed_(fields), basis_(basis), support_(support_of(basis.timeline, basis.staff.id, basis.today)) {}

    core::Result<Spoken> read() {
        const bool ends = typed_.yes_no("einde") == true && !support_.own.empty();
        review(ends);
        if (ends) end_of_accompaniment();
        if (typed_.problems().has_errors()) return core::failed(typed_.problems());
        return std::move(spoken_);
    }

private:
    void review(bool ends) {
        domain::Event held;
        held.id = basis_.review;
        held.person = basis_.timeline.person.id;
        held.kind = "look_back";
        held.day = typed_.day("dag", basis_.today - furthest_back, basis_.today, Need::required).value_or(basis_.today);
        held.subject = basis_.staff.id;
        held.details = core::Value::object();
        const auto say = [&](const char* key, const char* field, std::size_t most) {
            if (const auto text = typed_.text(field, most); !text.empty()) held.details.set(key, text);
        };
        say("helped", "geholpen", longest_text);
        say("open", "open", longest_text);
        say("takes_over", "overname", longest_line);
        if (!held.details.members().empty())
            spoken_.fresh.emplace_back(std::move(held));
        else if (!ends && !typed_.problems().has_errors())
            typed_.problem("geholpen", "look_back_empty");
    }

    void end_of_accompaniment() {
        const auto last =
            typed_.day("laatste_dag", basis_.today - furthest_back, basis_.today + furthest_ahead, Need::required);
        const auto reason = typed_.code("reden", "accompaniment_end", Need::required);
        const auto* successor = chosen_successor();
        if (reason == "other_staff" && !successor) typed_.problem("opvolger", "successor_missing");
        // A team manager finds whom nobody accompanies by the team of who did it last.
        if (!successor && support_.on_benefit && !support_.others && basis_.staff.team.is_nil())
            typed_.problem("opvolger", "nobody_left");
        if (!last) return;
        for (const auto* own : support_.own) {
            auto over = *own;
            over.until = std::max(*last, *over.from) + 1;
            over.end_reason = reason;
            if (over == *own) continue; // sent twice
            const auto seen = typed_.whole("gezien_" + own->id.text(), 1, most_versions).value_or(0);
            spoken_.changed.push_back({over, static_cast<int>(seen), "laatste_dag"});
            if (successor) begin_with(*successor, over);
        }
    }

    const domain::Staff* chosen_successor() {
        const auto said = typed_.text("opvolger", longest_line);
        if (said.empty()) return nullptr;
        const auto id = core::Id::parse(said);
        const auto found = std::ranges::find_if(basis_.successors, [&](const auto& each) { return each.id == id; });
        if (found != basis_.successors.end()) return &*found;
        typed_.problem("opvolger", "choice_unknown");
        return nullptr;
    }

    /// Who takes over does so in the same role, from the day after; whoever accompanies already goes on.
    void begin_with(const domain::Staff& successor, const domain::Spell& over) {
        const bool already = std::ranges::any_of(basis_.timeline.spells, [&](const domain::Spell& spell) {
            return spell.kind == "accompaniment" && spell.subject == successor.id && !ended(spell, *over.until);
        });
        if (already) return;
        domain::Spell next;
        next.id = basis_.fresh_id();
        next.person = over.person;
        next.kind = "accompaniment";
        next.code = over.code;
        next.subject = successor.id;
        next.from = over.until;
        spoken_.fresh.emplace_back(std::move(next));
    }

    Typed typed_;
    const LookBackBasis& basis_;
    Support support_;
    Spoken spoken_;
};

} // namespace

core::Result<Spoken> read_look_back(const Fields& fields, const LookBackBasis& basis) {
    return Reading(fields, basis).read();
}

} // namespace trede::app
