// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/life.h"
#include "core/random.h"
#include <algorithm>
#include <cmath>

namespace trede::exchange::synth {

namespace {

/// What the invitations do to the rate of exit to work in a month.
double effect_in(const Model& model, const Life& life, int month) {
    const int since = life.stays.back().from;
    double product = 1;
    for (std::size_t i = 0; i < life.invitations.size(); ++i) {
        const auto& one = life.invitations[i];
        if (!one.drawn) continue;
        const auto& effect = model.settings.programmes[one.programme].effect;
        if (month < one.start)
            product *= since < one.announced ? effect.announced : 1;
        else if (!life.started[i])
            continue;
        else if (month <= one.end)
            product *= effect.in;
        else if (month <= one.end + effect.after_months)
            product *= effect.after;
    }
    return product;
}

int other_reason(const Population& p, double u) {
    for (std::size_t i = 0; i + 1 < p.other_reasons.size(); ++i) {
        u -= p.other_reasons[i].weight;
        if (u < 0) return static_cast<int>(i);
    }
    return static_cast<int>(p.other_reasons.size()) - 1;
}

} // namespace

void Life::clear() {
    stays.clear();
    invitations.clear();
    started.clear();
}

bool Life::on_benefit(int month) const {
    return std::any_of(stays.begin(), stays.end(),
                       [&](const Stay& stay) { return stay.from <= month && month < stay.exit; });
}

void live(const Model& model, const Person& person, Schedule schedule, int last, Life& life) {
    const auto& p = model.settings.population;
    const auto& rates = model.rates;
    life.clear();
    life.stays.push_back({person.entry});

    const double driven = std::exp(p.drive * person.drive);
    const double other = -std::expm1(-rates.other), back = -std::expm1(-rates.back),
                 work_ends = -std::expm1(-rates.work_ends), back_after_other = -std::expm1(-rates.back_after_other);
    const int pension = person.born_month + p.pension_age * 12;
    core::Random chance(model.seed, "life", person.key);
    bool on = true;
    for (int month = person.entry + 1; month <= last; ++month) {
        const double first = chance.uniform(), second = chance.uniform();
        auto& stay = life.stays.back();
        if (month >= pension) {
            if (on) {
                stay.exit = month;
                stay.reason = reason_pension;
            }
            return;
        }
        if (const auto reached = schedule.in(month, on)) {
            life.invitations.push_back(*reached);
            life.started.push_back(false);
        }
        for (std::size_t i = 0; i < life.invitations.size(); ++i) {
            const auto& one = life.invitations[i];
            if (month != one.start || !one.drawn || !one.begins) continue;
            // Who left and came back in between has to be invited anew.
            life.started[i] = on && stay.from < one.announced;
            if (!life.started[i]) schedule.missed(one);
        }
        if (on) {
            const double rate = rates.work[person.age_band(p, month)][person.female ? 0 : 1][person.group] * driven *
                                effect_in(model, life, month);
            if (first < -std::expm1(-rate)) {
                stay.exit = month;
                stay.reason = reason_work;
                on = false;
            } else if (second < other) {
                stay.exit = month;
                stay.reason = other_reason(p, second / other);
                on = false;
                if (!p.other_reasons[static_cast<std::size_t>(stay.reason)].comes_back) return;
            }
            continue;
        }
        if (month < stay.exit + 2) continue;
        if (stay.reason == reason_work) {
            if (stay.work_ends != never) continue;
            if (first < back) {
                life.stays.push_back({month});
                on = true;
            } else if (second < work_ends) {
                stay.work_ends = month;
            }
        } else if (first < back_after_other) {
            life.stays.push_back({month});
            on = true;
        }
    }
}

} // namespace trede::exchange::synth
