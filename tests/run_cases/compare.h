// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/value.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::cases {

/// How near an answer must be. `relative` is of the expected number; a p-value from drawn lots is compared in
/// standard errors of the simulation, which stand beside it in the case.
struct Tolerance {
    double relative = 0;
    double simulation_errors = 0; ///< 0 when the case says nothing about simulation
};

/// "rel 1e-6; randomisation p within 4 MC SE". Empty for a phrase that is not known, so that a new kind of
/// tolerance fails instead of passing unseen.
std::optional<Tolerance> tolerance_of(std::string_view phrase);

/// Every number below `expected` against the same place in `found`; what differs or is missing, in words.
/// Members named published, truth and required are not numbers to meet and are left out.
struct Compared {
    int numbers = 0;
    std::vector<std::string> differences;
};
Compared compare(const core::Value& expected, const core::Value& found, const Tolerance& tolerance);

} // namespace trede::cases
