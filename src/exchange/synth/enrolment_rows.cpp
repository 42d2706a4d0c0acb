// SPDX-License-Identifier: EUPL-1.2
// Who is announced for a programme, takes part in it, and was drawn by lot.
#include "exchange/synth/spelling.h"
#include "exchange/synth/story.h"

namespace trede::exchange::synth {

namespace {

struct Spellings {
    std::string completed = spelled("enrolment_end", "completed"),
                by_client = spelled("enrolment_end", "stopped_by_client"),
                by_provider = spelled("enrolment_end", "stopped_by_provider"),
                to_work = spelled("enrolment_end", "exit_to_work"), health = spelled("enrolment_end", "health"),
                moved = spelled("enrolment_end", "moved"), other = spelled("enrolment_end", "other");
    std::array<std::string, 3> result{spelled("enrolment_result", "goal_reached"),
                                      spelled("enrolment_result", "partly"),
                                      spelled("enrolment_result", "not_reached")};
    std::string programme = spelled("arm", "programme"), control = spelled("arm", "control");
};

const Spellings& spellings() {
    static const Spellings made;
    return made;
}

const std::string& end_reason(const Story& story, const DatedEnrolment& one, core::Random& chance) {
    const auto& words = spellings();
    const double u = chance.uniform();
    if (one.cut_short) {
        if (one.by == reason_work) return words.to_work;
        if (one.by >= 0 &&
            story.model.settings.population.other_reasons[static_cast<std::size_t>(one.by)].name == "moved")
            return words.moved;
        return words.other;
    }
    if (!one.invitation->stopped) return words.completed;
    return u < 0.55 ? words.by_client : u < 0.7 ? words.by_provider : u < 0.9 ? words.health : words.other;
}

/// How often the goal is called reached, in part or not: by how it ended. Outcomes are never taken from this.
std::size_t result(const DatedEnrolment& one, core::Random& chance) {
    if (one.cut_short && one.by == reason_work) return 0;
    const bool stopped = one.cut_short || one.invitation->stopped;
    return picked(chance.uniform(), stopped ? std::array{0.05, 0.3, 0.65} : std::array{0.45, 0.35, 0.2});
}

} // namespace

void write_enrolments(const Story& story, Pages& pages) {
    const auto& person = story.person;
    auto chance = story.chance("enrolments");
    auto& enrolments = pages[RegisterFile::enrolments];
    auto& lots = pages[RegisterFile::assignments_by_lot];
    int counted = 0, drawn = 0;
    for (const auto& one : story.enrolments) {
        const auto& programme = story.model.settings.programmes[one.invitation->programme];
        if (one.invitation->by_lot) {
            lots.id("L-", person.number, ++drawn).id("R-", person.number).text(programme.reference);
            lots.text(one.invitation->drawn ? spellings().programme : spellings().control);
            lots.text(core::to_iso(story.model.month(one.invitation->announced))).day(one.announced).end();
            if (!one.invitation->drawn) continue;
        }
        const bool ended = one.last <= story.delivery_day;
        const auto& reason = end_reason(story, one, chance);
        const auto reached = result(one, chance);
        if (!one.began && one.invitation->start < story.model.months && !ended) continue;
        enrolments.id("D-", person.number, ++counted)
            .id("R-", person.number)
            .text(programme.reference)
            .day(one.announced);
        if (one.began)
            enrolments.day(one.from);
        else
            enrolments.nothing();
        enrolments.day(one.planned_last).last_day(one.last, story.delivery_day);
        if (ended)
            enrolments.text(reason);
        else
            enrolments.nothing();
        if (ended && one.began)
            enrolments.text(spellings().result[reached]);
        else
            enrolments.nothing();
        enrolments.end();
    }
}

} // namespace trede::exchange::synth
