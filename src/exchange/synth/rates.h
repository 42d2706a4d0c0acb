// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/synth/settings.h"
#include <array>

namespace trede::exchange::synth {

/// What the population model implies, found by integration: where the groups are cut, the monthly rates, and the
/// shares in the first month's stock against which a generated town is tested.
struct Rates {
    std::array<double, groups - 1> cuts{}; ///< of the score, high to low
    /// Monthly rate of exit to work by age band, sex (0 female, 1 male) and group, for drive 0.
    std::array<std::array<std::array<double, groups>, 2>, age_bands> work{};
    double other = 0;     ///< monthly rate of other exits, pensions apart
    double back = 0;      ///< monthly rate of coming back after an exit to work
    double work_ends = 0; ///< monthly rate of losing work and staying out of benefit
    double back_after_other = 0;
    std::array<double, age_bands> inflow_ages{}; ///< shares of age bands among people who come in

    // Implied shares in the stock of the first month.
    double any_barrier = 0, from_5_years = 0, from_5_years_of_55 = 0;
    std::array<double, rungs> rung{};
    std::array<double, age_bands> exit_by_age{}; ///< to work in the first year, without programmes
    double exit_female = 0, exit_male = 0;
};

Rates make_rates(const Population& population);

} // namespace trede::exchange::synth
