// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/story.h"
#include "core/result.h"
#include <algorithm>
#include <cmath>

namespace trede::exchange::synth {

namespace {

std::vector<DatedStay> dated_stays(const Story& story, const Life& life) {
    auto chance = story.chance("days of stays");
    std::vector<DatedStay> out;
    for (const auto& stay : life.stays) {
        DatedStay dated;
        dated.stay = &stay;
        const auto begins = static_cast<int>(chance.below(28)), ends = static_cast<int>(chance.below(18));
        dated.from = out.empty() ? story.person.benefit_from : story.model.month(stay.from).first_day() + begins;
        if (stay.exit >= story.model.months) {
            dated.last = story.delivery_day + 1;
        } else if (stay.reason == reason_pension) {
            const auto& born = story.person.born;
            const int years = story.model.settings.population.pension_age;
            // Born on 29 February: the pension begins on 1 March.
            const auto birthday = core::Date::of(born.year() + years, born.month(), born.day());
            dated.last = birthday ? *birthday - 1 : *core::Date::of(born.year() + years, 2, 28);
        } else {
            // After programmes of the month have begun, and not on its last day: then it would be an exit of the next.
            dated.last = story.model.month(stay.exit).first_day() + 9 + ends;
        }
        out.push_back(dated);
    }
    return out;
}

DatedEnrolment dated_enrolment(const Story& story, const Invitation& one, bool started, core::Random& chance) {
    const auto& model = story.model;
    DatedEnrolment dated;
    dated.invitation = &one;
    dated.from = working_day(model.month(one.start).first_day() + 1 + static_cast<int>(chance.below(4)));
    const int earlier = 7 + static_cast<int>(chance.below(16)), within = static_cast<int>(chance.below(8)),
              late = 19 + static_cast<int>(chance.below(8));
    const auto announced_month = model.month(one.announced).first_day();
    dated.announced = one.by_lot                  ? announced_month
                      : one.announced < one.start ? announced_month + within
                                                  : announced_month - earlier;
    dated.planned_last = model.month(one.planned_end).first_day() + late;
    dated.last = model.month(one.end).first_day() + late;
    dated.began = started;
    return dated;
}

std::vector<DatedBarrier> dated_barriers(const Story& story) {
    const auto& person = story.person;
    const auto& population = story.model.settings.population;
    auto chance = story.chance("barriers");
    std::vector<DatedBarrier> out;
    for (std::size_t i = 0; i < barrier_kinds; ++i) {
        if ((person.barriers >> i & 1) == 0) continue;
        const auto& stay = story.stays.front();
        const auto asked = std::max(stay.from, story.first_day - static_cast<int>(chance.below(700)));
        DatedBarrier dated;
        dated.kind = i;
        // Those of the first month's stock are known in the first month.
        dated.from = person.entry == 0 ? std::max(stay.from, asked) : stay.from + static_cast<int>(chance.below(21));
        const double years = -std::log1p(-chance.uniform()) / -std::log1p(-population.barrier_closed);
        dated.closed = std::max(dated.from, story.model.month(person.entry).last_day()) + 1 +
                       static_cast<int>(std::min(years * 365, 40000.0));
        dated.severity = picked(chance.uniform(), population.severities);
        dated.agrees = chance.chance(population.barrier_agrees);
        dated.asked = chance.chance(0.8);
        if (dated.from <= story.delivery_day) out.push_back(dated);
    }
    return out;
}

} // namespace

core::Date day_between(core::Random& chance, core::Date from, core::Date until) {
    return until <= from ? from : from + static_cast<int>(chance.below(static_cast<std::uint64_t>(until - from) + 1));
}

core::Date day_in(const DatedStay& stay, core::Month month, core::Random& chance) {
    return day_between(chance, std::max(month.first_day(), stay.from), month.last_day());
}

core::Date working_day(core::Date day) {
    const int weekday = day.weekday();
    return weekday > 5 ? day + (8 - weekday) : day;
}

const std::string& one_of(core::Random& chance, const std::vector<std::string>& texts) {
    return texts[static_cast<std::size_t>(chance.below(texts.size()))];
}

Story::Story(const Model& of, const Person& who, const Life& life)
    : model(of), person(who), first_day(of.month(0).first_day()), delivery_day(of.delivery_day()),
      case_manager(of.case_manager_of(who.place)) {
    stays = dated_stays(*this, life);
    auto chance_of = chance("days of programmes");
    for (std::size_t i = 0; i < life.invitations.size(); ++i) {
        const auto& one = life.invitations[i];
        const bool begins = life.started[i] && one.start < model.months;
        auto dated = dated_enrolment(*this, one, begins, chance_of);
        if (one.announced >= model.months) continue;
        for (const auto& stay : stays) {
            // The benefit during which it was announced.
            if (stay.stay->from >= one.announced || stay.stay->exit < one.announced) continue;
            dated.announced = std::max(dated.announced, stay.from);
            if (stay.last < dated.last) {
                dated.last = stay.last;
                dated.cut_short = true;
                dated.by = stay.stay->reason;
            }
        }
        enrolments.push_back(dated);
    }
    ladder = ladder_of(*this);
    barriers = dated_barriers(*this);
}

const DatedStay* Story::stay_on(core::Date day) const {
    for (const auto& stay : stays)
        if (stay.from <= day && day <= stay.last) return &stay;
    return nullptr;
}

Situation Story::situation_on(core::Date day) const {
    Situation found{person.rung, 0, person.household == 1 || person.household == 3};
    for (const auto& barrier : barriers)
        if (barrier.from <= day && day <= barrier.closed) found.barriers |= 1U << barrier.kind;
    for (const auto& moment : ladder)
        if (moment.day <= day && moment.rung <= static_cast<int>(rungs)) found.rung = moment.rung;
    return found;
}

core::Date Story::plans_from() const {
    return model.month(std::max(0, model.months - model.settings.plan.months)).first_day();
}

const DatedStay* Story::lately() const {
    const auto& last = stays.back();
    return last.last >= plans_from() ? &last : nullptr;
}

const DatedEnrolment* Story::programme_on(core::Date day) const {
    for (const auto& one : enrolments)
        if (one.began && one.from <= day && day <= one.last) return &one;
    return nullptr;
}

} // namespace trede::exchange::synth
