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

/// The stream of one person and one programme: the invitation, the lot, the end, and the invitation after it.
core::Random stream(const Model& model, const Person& person, std::size_t programme) {
    return {model.seed, "programme", person.key * 64 + programme};
}

Invitation begun(const Model& model, std::size_t programme, int start, core::Random& chance) {
    const auto& p = model.settings.programmes[programme];
    Invitation made;
    made.programme = programme;
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

std::optional<Invitation> first_invitation(const Model& model, const Person& person, std::size_t programme) {
    const auto& p = model.settings.programmes[programme];
    auto chance = stream(model, person, programme);
    const double u = chance.uniform();
    int from = p.opens;
    if (p.people > 0) {
        if (!std::binary_search(model.chosen[programme].begin(), model.chosen[programme].end(), person.key)) return {};
        return begun(model, programme, from, chance);
    }
    if (!may_join(p, person)) return {};
    if (!p.district_opens.empty()) from = p.district_opens[person.neighbourhood];
    // The first month after the person came in, and after reaching the age.
    from = std::max({from, person.entry + 1, person.born_month + p.age_from * 12});
    const auto waited = wait(rate_of(p, person, std::min(from, model.months + truth_months)), u);
    if (from >= never || waited >= never) return {};
    const int start = from + waited + p.announced;
    if (start - p.announced > p.closes || start >= model.months + truth_months || !right_age(p, person, start))
        return {};
    return begun(model, programme, start, chance);
}

} // namespace

std::vector<Invitation> schedule(const Model& model, const Person& person) {
    std::vector<Invitation> all;
    for (std::size_t i = 0; i < model.settings.programmes.size(); ++i)
        if (auto made = first_invitation(model, person, i)) all.push_back(*made);
    std::sort(all.begin(), all.end(), [](const Invitation& a, const Invitation& b) {
        return a.announced != b.announced ? a.announced < b.announced : a.programme < b.programme;
    });
    // One programme at a time: whoever is in one, or lost the lot for one, is not invited for the next. The small
    // programmes were given to people who had nothing else around that time.
    std::vector<Invitation> kept;
    for (const auto& one : all)
        if (kept.empty() || one.announced > kept.back().planned_end + model.settings.gap) kept.push_back(one);
    return kept;
}

std::optional<Invitation> next_invitation(const Model& model, const Person& person, const Invitation& invitation) {
    const auto& p = model.settings.programmes[invitation.programme];
    if (p.people > 0 || p.by_lot) return {};
    auto chance = stream(model, person, invitation.programme);
    for (int used = 0; used < 4; ++used)
        chance.uniform();
    const int from = invitation.start + 1;
    const auto waited = wait(rate_of(p, person, from), chance.uniform());
    if (waited >= never) return {};
    const int start = from + waited + p.announced;
    if (start - p.announced > p.closes || start >= model.months + truth_months || !right_age(p, person, start))
        return {};
    return begun(model, invitation.programme, start, chance);
}

} // namespace trede::exchange::synth
