// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/question.h"
#include <string>
#include <vector>

namespace trede::app {

/// A way to compare over time, and its name: method, compared units, covariates or not, anticipation and base period,
/// such as dr_notyettreated_x_a0_universal.
struct DidDesign {
    std::string name{};
    std::string method{}; ///< dr, reg, ipw or imp
    bool not_yet_treated = false, with_covariates = true, universal_base = false;
    double anticipation = 0;
};

/// Those that were asked for by name or by option. Without either: for a case every usual one, else the one that serves
/// best (doubly robust, not yet treated, one base period for all). Problems: design_unknown.
core::Result<std::vector<DidDesign>> did_designs_of(const Question& question);

} // namespace trede::app
