// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/person.h"
#include "core/random.h"
#include "core/result.h"
#include <algorithm>
#include <bit>
#include <cmath>

namespace trede::exchange::synth {

namespace {

int between(core::Random& chance, int from, int to) {
    return from + static_cast<int>(chance.below(static_cast<std::uint64_t>(std::max(to - from, 0)) + 1));
}

/// A birthday such that the person has this many whole years on the day, and had them a month before.
core::Date born(core::Random& chance, core::Date day, int years) {
    const auto birthday = core::Date::of(day.year() - years, day.month(), std::min(day.day(), 28));
    core::ensure(birthday.has_value(), "day 28 exists in every month");
    return *birthday - 31 - static_cast<int>(chance.below(330));
}

void draw_barriers(core::Random& chance, const Population& p, Person& person) {
    const double loading = std::sqrt(p.barrier_correlation), own = std::sqrt(1 - p.barrier_correlation);
    const double shared = chance.normal();
    unsigned bits = 0;
    for (std::size_t i = 0; i < barrier_kinds; ++i)
        if (loading * shared + own * chance.normal() > -core::normal_quantile(p.barriers[i].share)) bits |= 1U << i;
    person.barriers = static_cast<std::uint8_t>(bits);
    person.barrier_count = std::popcount(bits);
}

/// A team works in the neighbourhoods that fall to it in turn.
std::size_t draw_neighbourhood(core::Random& chance, const Model& model, std::int64_t place) {
    const auto& all = model.settings.town.neighbourhoods;
    const auto turns = std::min(static_cast<std::size_t>(model.teams), all.size());
    const auto turn = static_cast<std::size_t>(model.team_of(model.case_manager_of(place))) % turns;
    double sum = 0;
    for (std::size_t n = turn; n < all.size(); n += turns)
        sum += all[n].weight;
    double u = chance.uniform() * sum;
    std::size_t last = turn;
    for (std::size_t n = turn; n < all.size(); n += turns) {
        last = n;
        u -= all[n].weight;
        if (u < 0) break;
    }
    return last;
}

std::size_t draw_background(core::Random& chance, const std::vector<Background>& all, int birth_year) {
    const auto fits = [&](const Background& b) { return birth_year >= b.born_from && birth_year < b.born_before; };
    double sum = 0;
    for (const auto& background : all)
        if (fits(background)) sum += background.weight;
    double u = chance.uniform() * sum;
    std::size_t last = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (fits(all[i])) {
            last = i;
            u -= all[i].weight;
            if (u < 0) break;
        }
    return last;
}

} // namespace

std::size_t picked(double u, std::span<const double> shares) {
    for (std::size_t i = 0; i + 1 < shares.size(); ++i) {
        u -= shares[i];
        if (u < 0) return i;
    }
    return shares.size() - 1;
}

std::size_t Person::age_band(const Population& population, int month) const {
    const int years = age(month);
    std::size_t band = 0;
    while (band + 1 < age_bands && years >= population.ages[band + 1].from)
        ++band;
    return band;
}

Person draw_person(const Model& model, std::int64_t place, int ordinal, int entry) {
    const auto& p = model.settings.population;
    Person person;
    person.place = place;
    person.key = static_cast<std::uint64_t>(place) << 16 | static_cast<std::uint64_t>(ordinal);
    person.number = 1000 + ordinal * model.clients + place;
    person.entry = entry;
    core::Random chance(model.seed, "person", person.key);

    std::array<double, age_bands> ages{};
    for (std::size_t a = 0; a < age_bands; ++a)
        ages[a] = entry == 0 ? p.ages[a].share : model.rates.inflow_ages[a];
    const auto& band = p.ages[picked(chance.uniform(), ages)];
    const auto duration = entry == 0 ? picked(chance.uniform(), band.durations) : 0;
    int months = 0, youngest = band.from;
    if (entry == 0) {
        const auto& of = p.durations[duration];
        months = between(chance, of.from, std::min(of.to, (band.to - p.adult_age) * 12 - 1));
        youngest = std::max(youngest, p.adult_age + months / 12 + 1);
    }
    const auto began = model.month(entry - months);
    person.benefit_from = began.first_day() + static_cast<int>(chance.below(28));
    person.born = born(chance, model.month(entry).last_day(), between(chance, youngest, band.to));
    person.born_month = core::Month::of(person.born) - model.first;

    draw_barriers(chance, p, person);
    std::array<double, 4> educations{};
    for (std::size_t i = 0; i < educations.size(); ++i)
        educations[i] = p.educations[i].share;
    person.education = picked(chance.uniform(), educations);
    const double score = p.educations[person.education].score - band.score - p.durations[duration].score -
                         p.barrier_score * person.barrier_count + chance.normal();
    person.group = score > model.rates.cuts[0] ? 0 : score > model.rates.cuts[1] ? 1 : 2;
    person.female = chance.chance(p.female);
    person.rung = 1 + static_cast<int>(picked(chance.uniform(), p.group[person.group].ladder));
    person.drive = chance.normal();

    std::vector<double> rhythms;
    for (const auto& rhythm : p.rhythms)
        rhythms.push_back(rhythm.share);
    person.rhythm = picked(chance.uniform(), rhythms);
    person.household = picked(chance.uniform(), person.female ? p.household_female : p.household_male);
    if (person.age(entry) >= p.no_children_from && (person.household == 1 || person.household == 3)) --person.household;
    person.neighbourhood = draw_neighbourhood(chance, model, place);
    person.background = draw_background(chance, model.settings.backgrounds, person.born.year());
    return person;
}

} // namespace trede::exchange::synth
