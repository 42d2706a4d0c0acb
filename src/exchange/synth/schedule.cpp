// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/schedule.h"
#include "core/random.h"
#include <algorithm>
#include <cmath>

namespace trede::exchange::synth {

namespace {

bool may_join(const Programme& p, const Person& person) {
    if ((p.only_groups >> person.group & 1) == 0) return false;
    return p.only_barriers == 0 || (p.only_barriers & person.barriers) != 0;
}

double rate_of(const Programme& p, const Person& person, int month) {
    constexpr int young = 35;
    double rate = p.rate * p.rate_by_group[person.group] * p.rate_by_education[person.education];
    if (person.age(month) < young) rate *= p.rate_young;
    if (p.rate_drive > 0) rate *= std::exp(p.rate_drive * person.drive);
    return std::min(rate, 1.0);
}

/// Months until something with this monthly chance happens: 0 is this month.
int wait(double rate, double u) {
    if (rate >= 1) return 0;
    const double months = std::floor(std::log1p(-u) / std::log1p(-rate));
    return months < never ? static_cast<int>(months) : never;
}

bool right_age(const Programme& p, const Person& person, int month) {
    const int years = person.age(month);
    return years >= p.age_from && years <= p.age_to;
}

/// The stream of one person and one programme for the `times`th place that comes up: when, the end, the lot.
core::Random stream(const Model& model, const Person& person, std::size_t programme, int times) {
    constexpr std::uint64_t programmes = 64, places = 1024; // more than there are, or than months can hold
    return {model.seed, "programme",
            (person.key * programmes + programme) * places + static_cast<std::uint64_t>(times)};
}

Invitation begun(const Model& model, std::size_t programme, int start, int times, core::Random& chance) {
    const auto& p = model.settings.programmes[programme];
    Invitation made;
    made.programme = programme;
    made.times = times;
    made.start = start;
    made.announced = start - p.announced;
    made.planned_end = start + p.months - 1;
    const int stops = start + wait(model.settings.stops_in_a_month, chance.uniform());
    made.stopped = stops < made.planned_end;
    made.end = std::min(stops, made.planned_end);
    made.by_lot = p.by_lot.has_value();
    made.drawn = !p.by_lot || chance.chance(*p.by_lot);
    return made;
}

/// The place that comes up first from this month on, when `times` came up before.
std::optional<Invitation> from_month(const Model& model, const Person& person, std::size_t programme, int from,
                                     int times) {
    const auto& p = model.settings.programmes[programme];
    const int last = model.months + truth_months;
    auto chance = stream(model, person, programme, times);
    const auto waited = wait(rate_of(p, person, std::min(from, last)), chance.uniform());
    if (from >= never || waited >= never) return {};
    const int start = from + waited + p.announced;
    if (start - p.announced > p.closes || start >= last || !right_age(p, person, start)) return {};
    return begun(model, programme, start, times, chance);
}

std::optional<Invitation> first_invitation(const Model& model, const Person& person, std::size_t programme) {
    const auto& p = model.settings.programmes[programme];
    if (p.people > 0) {
        if (!std::binary_search(model.chosen[programme].begin(), model.chosen[programme].end(), person.key)) return {};
        auto chance = stream(model, person, programme, 0);
        return begun(model, programme, p.opens, 0, chance);
    }
    if (!may_join(p, person)) return {};
    const int opens = p.district_opens.empty() ? p.opens : p.district_opens[person.neighbourhood];
    // The first month after the person came in, and after reaching the age.
    return from_month(model, person, programme,
                      std::max({opens, person.entry + 1, person.born_month + p.age_from * 12}), 0);
}

} // namespace

std::vector<Invitation> schedule(const Model& model, const Person& person) {
    std::vector<Invitation> waiting; // a heap with the earliest in front
    const auto later = [](const Invitation& a, const Invitation& b) {
        return a.announced != b.announced ? a.announced > b.announced : a.programme > b.programme;
    };
    for (std::size_t i = 0; i < model.settings.programmes.size(); ++i)
        if (const auto made = first_invitation(model, person, i)) waiting.push_back(*made);
    std::make_heap(waiting.begin(), waiting.end(), later);
    // One programme at a time. Whoever is in one, or lost the lot for one, is invited for the next when it is over: a
    // place that was lost for good would leave the later programmes with people who had been wanted less before. The
    // small programmes were given to people who had nothing else around that time.
    std::vector<Invitation> kept;
    while (!waiting.empty()) {
        std::pop_heap(waiting.begin(), waiting.end(), later);
        const auto one = waiting.back();
        waiting.pop_back();
        const int free = kept.empty() ? one.announced : kept.back().planned_end + model.settings.gap + 1;
        if (one.announced >= free)
            kept.push_back(one);
        else if (const auto again = invitation_from(model, person, one, free)) {
            waiting.push_back(*again);
            std::push_heap(waiting.begin(), waiting.end(), later);
        }
    }
    return kept;
}

std::optional<Invitation> invitation_from(const Model& model, const Person& person, const Invitation& invitation,
                                          int month) {
    const auto& p = model.settings.programmes[invitation.programme];
    if (p.people > 0 || p.by_lot) return {};
    return from_month(model, person, invitation.programme, month, invitation.times + 1);
}

} // namespace trede::exchange::synth
