// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "exchange/synth/rates.h"
#include "exchange/synth/settings.h"
#include <cstdint>
#include <vector>

namespace trede::exchange::synth {

/// Everything that is the same for all people of one town. Months count from 0, the first month of the history.
struct Model {
    Settings settings; ///< programmes open in months of this history
    Rates rates;
    std::int64_t clients = 0; ///< on benefit at the end of the first month
    int months = 0;
    std::uint64_t seed = 0;
    double inflow = 1;
    core::Month first;
    int case_managers = 1, teams = 1;
    /// Who was chosen for the programmes that take a fixed number of people: keys of people, sorted, by programme.
    std::vector<std::vector<std::uint64_t>> chosen;

    [[nodiscard]] core::Month month(int index) const { return first + index; }
    [[nodiscard]] core::Date delivery_day() const { return month(months - 1).last_day(); }
    [[nodiscard]] int case_manager_of(std::int64_t place) const { return static_cast<int>(place % case_managers); }
    [[nodiscard]] int team_of(int case_manager) const { return case_manager % teams; }
};

/// Builds the model and chooses the people of small programmes.
Model make_model(std::int64_t clients, int months, std::uint64_t seed, core::Month until, double inflow);

} // namespace trede::exchange::synth
