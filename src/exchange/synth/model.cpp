// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/model.h"
#include "exchange/synth/place.h"
#include <algorithm>
#include <cmath>

namespace trede::exchange::synth {

namespace {

/// A month written for a history of one length, in a history of another.
int scaled(int month, int months, int history) {
    if (month >= never) return never;
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(month) * months / history)));
}

bool could_join(const Programme& p, const Person& person, const Life& life, int gap) {
    const int years = person.age(p.opens);
    if ((p.only_groups >> person.group & 1) == 0 || years < p.age_from || years > p.age_to) return false;
    if (person.entry >= p.opens || !life.on_benefit(p.opens - 1)) return false;
    const int from = p.opens - gap, until = p.opens + p.months + gap;
    return std::none_of(life.invitations.begin(), life.invitations.end(),
                        [&](const Invitation& one) { return one.announced <= until && one.planned_end >= from; });
}

/// The first so many people, place by place, who fit a programme for a fixed number. What happens to them before it
/// opens does not depend on it.
std::vector<std::uint64_t> choose(const Model& model, const Programme& p) {
    std::vector<std::uint64_t> chosen;
    const auto wanted = static_cast<std::size_t>(p.people);
    for (std::int64_t place = 0; place < model.clients && chosen.size() < wanted; ++place)
        live_place(model, place, [&](const Person& person, const Life& life) {
            if (chosen.size() < wanted && could_join(p, person, life, model.settings.gap)) chosen.push_back(person.key);
        });
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace

Model make_model(std::int64_t clients, int months, std::uint64_t seed, core::Month until, double inflow) {
    Model model;
    model.settings = read_settings();
    model.rates = make_rates(model.settings.population);
    model.clients = clients;
    model.months = months;
    model.seed = seed;
    model.inflow = inflow;
    model.first = until - (months - 1);
    const auto caseload = model.settings.population.caseload;
    model.case_managers = std::max(1, static_cast<int>((clients + caseload / 2) / caseload));
    model.teams = (model.case_managers + 5) / 6;

    const int history = model.settings.history;
    for (auto& p : model.settings.programmes) {
        for (auto& opens : p.district_opens)
            if (opens < never) opens = scaled(p.opens + opens, months, history);
        p.opens = scaled(p.opens, months, history);
        p.closes = scaled(p.closes, months, history);
    }
    model.chosen.resize(model.settings.programmes.size());
    for (std::size_t i = 0; i < model.settings.programmes.size(); ++i)
        if (model.settings.programmes[i].people > 0) model.chosen[i] = choose(model, model.settings.programmes[i]);
    return model;
}

} // namespace trede::exchange::synth
