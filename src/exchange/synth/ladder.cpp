// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/ladder.h"
#include "exchange/synth/story.h"
#include <algorithm>

namespace trede::exchange::synth {

namespace {

constexpr int paid_work = 6;

/// One rung up or down, or not: a step to a rung that is rarer in the group is taken less often, so that the shares of
/// the group stay what they are (the rule of Metropolis). `u` in [0, 1).
int moved(int rung, double u, const std::array<double, rungs>& shares, double moves) {
    const bool up = u < 0.5;
    const int to = rung + (up ? 1 : -1);
    if (to < 1 || to > static_cast<int>(rungs)) return rung;
    const double ratio = shares[static_cast<std::size_t>(to) - 1] / shares[static_cast<std::size_t>(rung) - 1];
    return (up ? 2 * u : 2 * u - 1) < moves * std::min(1.0, ratio) ? to : rung;
}

} // namespace

std::vector<LadderMoment> ladder_of(const Story& story) {
    const auto& p = story.model.settings.population;
    auto chance = story.chance("ladder");
    int rung = story.person.rung;
    std::vector<LadderMoment> moments;
    for (const auto& stay : story.stays) {
        const auto end = std::min(stay.last, story.delivery_day);
        for (int month = stay.stay->from; story.model.month(month).first_day() <= end; month += p.ladder_months) {
            LadderMoment moment;
            moment.day = day_in(stay, story.model.month(month), chance);
            moment.rung = rung;
            moment.measured = !chance.chance(p.ladder_missing);
            moment.own_view = chance.chance(p.ladder_own_view);
            moment.potential = chance.chance(p.ladder_potential);
            const double moves = chance.uniform();
            moment.differs = chance.uniform();
            moment.measured = moment.measured && moment.day <= end;
            moments.push_back(moment);
            rung = moved(rung, moves, p.group[story.person.group].ladder, p.ladder_moves);
        }
        // Paid work without a benefit: asked in aftercare, as long as nothing had ended by then.
        const auto asked = stay.last + 30 + static_cast<int>(chance.below(15));
        const bool told = chance.chance(0.4);
        if (told && stay.last < story.delivery_day && stay.stay->reason == reason_work && asked <= story.delivery_day &&
            !story.stay_on(asked) &&
            (stay.stay->work_ends == never || asked < story.model.month(stay.stay->work_ends).first_day()))
            moments.push_back({.day = asked, .rung = paid_work});
    }
    return moments;
}

} // namespace trede::exchange::synth
