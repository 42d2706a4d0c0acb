// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/balanced_panel.h"
#include "stats/did_comparison.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trede::stats {

/// With whom, and with which period, units first treated in period g are compared in period t.
struct GroupTimeDesign {
    DidMethod method = DidMethod::doubly_robust;
    /// Also units that are treated later than t and the base period (and `anticipation` periods of time more), besides
    /// those who never are. When nobody never is, the last group is only compared with.
    bool not_yet_treated = false;
    /// The base period is always the last with time + anticipation < g; else that holds from g on, and before it is the
    /// period before t.
    bool universal_base = false;
    double anticipation = 0; ///< how long before g the effect may begin, in the unit of time; not negative
    bool with_covariates = true;
    unsigned threads = 1;
};

/// Why a cell has no figure.
enum class NoFigure : std::uint8_t {
    none,
    no_base_period,
    too_few_treated,  ///< fewer than five
    too_few_compared, ///< fewer than five
    no_overlap,
    covariates_dependent, ///< among those who are compared here
    chances_not_found,    ///< too few people for so many covariates
};

struct GroupTime {
    double group = 0, time = 0;
    std::optional<double> effect{}, se{};
    std::size_t treated = 0, compared = 0; ///< units
    NoFigure why = NoFigure::none;
    bool is_base = false; ///< time is the base period: the effect is 0 without error
};

/// Effects of each group in each period (Callaway & Sant'Anna 2021, Journal of Econometrics 225), by group and then by
/// time, with the influence of each unit on each (units x cells): se is the root of its sum of squares over the units.
struct GroupTimes {
    std::vector<GroupTime> cells;
    Matrix influence;
    std::vector<double> shares;          ///< of all units in the group of each cell
    std::vector<double> first_treated;   ///< of each unit
    std::vector<std::size_t> clusters{}; ///< of each unit, or empty
    double anticipation = 0;
    bool universal_base = false;
};

/// Problems: anticipation_negative, no_never_treated (when only those may be compared with).
core::Result<GroupTimes> group_times(const BalancedPanel& panel, const std::vector<std::string>& names,
                                     const GroupTimeDesign& design);

} // namespace trede::stats
