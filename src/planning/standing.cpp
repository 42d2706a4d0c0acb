// SPDX-License-Identifier: EUPL-1.2
#include "planning/standing.h"
#include "domain/running.h"
#include <algorithm>

namespace trede::planning {

namespace {

void keep_first(std::optional<Dated>& kept, const Dated& other) {
    if (!kept || other < *kept) kept = other;
}

/// Whether the other one took its place.
bool keep_last(std::optional<Dated>& kept, const Dated& other) {
    if (kept && other < *kept) return false;
    kept = other;
    return true;
}

/// The begin of the running benefit: spells that follow within the gap count as one.
std::optional<core::Date> begin_of(std::vector<const domain::Spell*> benefits, core::Date as_of, int gap_days) {
    std::ranges::sort(benefits, {}, [](const domain::Spell* spell) { return *spell->from; });
    std::optional<core::Date> begin, until;
    bool runs = false, open = false;
    for (const auto* spell : benefits) {
        const bool follows = begin && (open || *spell->from <= *until + gap_days);
        if (!follows) begin = *spell->from;
        if (!follows) until.reset();
        if (!spell->until)
            open = true;
        else
            until = until ? std::max(*until, *spell->until) : *spell->until;
        runs = runs || domain::is_running(*spell, as_of);
    }
    return runs ? begin : std::nullopt;
}

/// `end` names the first day after.
void keep_support_end(Standing& standing, const Dated& end) {
    keep_last(standing.support_end, {end.day - 1, end.fact});
}

/// Handed over to a colleague, support goes on.
void read_accompaniment(const domain::Spell& spell, core::Date as_of, Standing& standing) {
    if (spell.from && spell.until && *spell.until <= as_of && spell.end_reason != "other_staff")
        keep_support_end(standing, {*spell.until, spell.id});
}

void read_benefits(const domain::Timeline& timeline, core::Date as_of, int gap_days, Standing& standing) {
    std::vector<const domain::Spell*> benefits;
    std::optional<Dated> last_end;
    std::string reason;
    for (const auto& spell : timeline.spells) {
        if (spell.kind != "benefit" || !spell.from || *spell.from > as_of) continue;
        benefits.push_back(&spell);
        if (spell.until && *spell.until <= as_of && keep_last(last_end, {*spell.until, spell.id}))
            reason = spell.end_reason;
    }
    standing.benefit_begin = begin_of(std::move(benefits), as_of, gap_days);
    if (standing.benefit_begin || !last_end) return;
    standing.deceased = reason == "deceased";
    if (reason == "work") standing.exit_to_work = last_end;
    keep_support_end(standing, *last_end);
}

void read_spell(const domain::Spell& spell, core::Date as_of, Standing& standing) {
    if (spell.kind == "accompaniment") read_accompaniment(spell, as_of, standing);
    if (!domain::is_running(spell, as_of)) return;
    if (spell.kind == "barrier") {
        if (const auto by = core::parse_iso_date(spell.details["valid_until"].string()))
            keep_first(standing.barrier_review, {*by, spell.id});
    } else if (spell.kind == "enrolment") {
        if (spell.until)
            keep_first(standing.programme_end, {*spell.until - 1, spell.id}); // its last day
        else if (const auto expected = core::parse_iso_date(spell.details["expected_end"].string()))
            keep_first(standing.programme_end, {*expected, spell.id});
    }
}

void read_measurement(const domain::Measurement& measured, core::Date as_of, Standing& standing) {
    if (measured.view != "professional" || measured.day > as_of) return;
    const Dated found{measured.day, measured.id};
    if (measured.kind == "ladder") keep_last(standing.ladder, found);
    if (measured.kind == "zrm") keep_last(standing.zrm, found);
    if (measured.kind == "group" && keep_last(standing.group, found)) standing.group_code = measured.code;
}

void read_event(const domain::Event& event, core::Date as_of, Standing& standing) {
    const Dated found{event.day, event.id};
    const bool planned = event.status == "planned";
    if (event.kind == "agreement" && planned) standing.agreements.push_back(found);
    if (event.kind == "look_back" && event.day <= as_of) keep_last(standing.look_back, found);
    if (event.kind != "contact") return;
    if (event.status == "held" && event.day <= as_of) keep_last(standing.last_held, found);
    if (planned && event.day < as_of) keep_first(standing.not_recorded, found);
    if (planned && event.day >= as_of) keep_first(standing.next_planned, found);
}

} // namespace

Standing standing_of(const domain::Timeline& timeline, core::Date as_of, int bridging_gap_days) {
    Standing standing;
    read_benefits(timeline, as_of, bridging_gap_days, standing);
    for (const auto& spell : timeline.spells)
        read_spell(spell, as_of, standing);
    for (const auto& measured : timeline.measurements)
        read_measurement(measured, as_of, standing);
    for (const auto& event : timeline.events)
        read_event(event, as_of, standing);
    return standing;
}

} // namespace trede::planning
