// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/random.h"
#include "exchange/synth/life.h"
#include "exchange/synth/model.h"
#include "exchange/synth/person.h"
#include "exchange/synth/schedule.h"
#include <cmath>
#include <vector>

namespace trede::exchange::synth {

/// Lives all people of one place on the caseload, one after the other: somebody of the first month's stock, and
/// whoever comes in when that person has left. People who come back take a place again, so as many fewer come in.
/// Places do not know each other, so they can be lived in any order. `visit(person, life)` gets each.
template <class Visit> void live_place(const Model& model, std::int64_t place, Visit&& visit) {
    std::vector<int> left(static_cast<std::size_t>(model.months)), back(left.size());
    Life life;
    int ordinal = 0;
    const auto lived = [&](int entry) {
        const auto person = draw_person(model, place, ordinal++, entry);
        live(model, person, Schedule(model, person), model.months - 1, life);
        for (const auto& stay : life.stays) {
            if (stay.exit < model.months) ++left[static_cast<std::size_t>(stay.exit)];
            if (stay.from > entry) ++back[static_cast<std::size_t>(stay.from)];
        }
        visit(person, life);
    };
    lived(0);
    const double rounding = core::Random(model.seed, "inflow", static_cast<std::uint64_t>(place)).uniform();
    int all_left = 0, all_back = 0, came = 0;
    for (int month = 1; month < model.months; ++month) {
        all_left += left[static_cast<std::size_t>(month) - 1];
        all_back += back[static_cast<std::size_t>(month)];
        const int due = static_cast<int>(std::floor(model.inflow * all_left + rounding)) - all_back;
        while (came < due) {
            lived(month);
            ++came;
        }
    }
}

} // namespace trede::exchange::synth
