// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "core/result.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trede::evaluation {
struct RolloutChance;
}
namespace trede::store {
class Reader;
}

namespace trede::app {

/// So many people; empty when there are one to nine, or when so many would follow from it.
using ShownCount = std::optional<std::int64_t>;

/// In how many districts a programme began when, and how many it takes.
struct DesignPlaces {
    bool is_rollout = false;    ///< that it began later in some districts is no chance
    std::int64_t began = 0;     ///< later than the first quarter
    std::int64_t moments = 0;   ///< different quarters in which it did
    std::int64_t not_begun = 0; ///< so far
    std::int64_t left_out = 0;  ///< too few people to say anything of
    int least = 0;              ///< that begin together, and that had not begun by then
    int least_all = 0;
};

/// A way to compare, and whether a programme can be evaluated so by now.
struct DesignOption {
    std::string design;                   ///< "experiment", "did" (roll-out), "trials" or "describe"
    bool is_possible = false;             ///< it may be chosen
    ShownCount people{};                  ///< drawn, or who began
    std::vector<ShownCount> followed;     ///< of those: long enough for each of outcome_horizons()
    std::vector<bool> is_seen;            ///< whether anybody was, at each of them
    std::optional<core::Month> from{};    ///< when somebody began: from which on the first outcome can be seen
    std::optional<DesignPlaces> places{}; ///< of a roll-out
};

/// All ways for a programme, the one that proves most first; `chance` as programme_places found it. Problems: those of
/// cohort/parameters.h.
core::Result<std::vector<DesignOption>> designs_for(const store::Reader& reader, core::Id programme,
                                                    core::Date data_day, const evaluation::RolloutChance& chance);

} // namespace trede::app
