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

/// Turns a heap round, so that the earliest is in front.
bool is_later(const Invitation& a, const Invitation& b) {
    return a.announced != b.announced ? a.announced > b.announced : a.programme > b.programme;
}

} // namespace

Schedule::Schedule(const Model& model, const Person& person, const Invitation* declined)
    : model_(&model), person_(&person), declined_(declined) {
    for (std::size_t i = 0; i < model.settings.programmes.size(); ++i) {
        const auto& p = model.settings.programmes[i];
        if (p.people > 0) {
            // Given to people who had nothing else around that time, and offered once.
            if (!std::binary_search(model.chosen[i].begin(), model.chosen[i].end(), person.key)) continue;
            auto chance = stream(model, person, i, 0);
            coming_.push_back(begun(model, i, p.opens, 0, chance));
            std::push_heap(coming_.begin(), coming_.end(), is_later);
        } else if (may_join(p, person)) {
            const int opens = p.district_opens.empty() ? p.opens : p.district_opens[person.neighbourhood];
            // The first month after the person came in, and after reaching the age.
            offer(i, std::max({opens, person.entry + 1, person.born_month + p.age_from * 12}), 0);
        }
    }
}

Schedule::Schedule(std::vector<Invitation> given) : coming_(std::move(given)) {
    std::make_heap(coming_.begin(), coming_.end(), is_later);
}

void Schedule::offer(std::size_t programme, int from, int times) {
    if (model_ == nullptr || (times > 0 && model_->settings.programmes[programme].people > 0)) return;
    const auto made = from_month(*model_, *person_, programme, from, times);
    if (!made) return;
    coming_.push_back(*made);
    std::push_heap(coming_.begin(), coming_.end(), is_later);
}

std::optional<Invitation> Schedule::in(int month, bool is_there) {
    std::optional<Invitation> found;
    while (!coming_.empty() && coming_.front().announced <= month) {
        std::pop_heap(coming_.begin(), coming_.end(), is_later);
        auto one = coming_.back();
        coming_.pop_back();
        if (!is_there || month < free_ || found) {
            offer(one.programme, month + 1, one.times + 1);
            continue;
        }
        // Who is drawn out of a lot is left alone for as long as who is drawn in.
        one.begins = declined_ == nullptr || !one.is(*declined_);
        if (one.begins || one.by_lot) {
            if (model_ != nullptr) free_ = one.planned_end + model_->settings.gap + 1;
        } else {
            free_ = one.start + 1;
            offer(one.programme, free_, one.times + 1);
        }
        found = one;
    }
    return found;
}

void Schedule::missed(const Invitation& invitation) {
    if (!invitation.by_lot) offer(invitation.programme, invitation.start + 1, invitation.times + 1);
}

} // namespace trede::exchange::synth
