// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::cases {

/// How near the answers of a case must be, as its `tolerance` says in words.
struct Tolerance {
    /// Figures whose place in the answer matches have a tolerance of their own.
    struct Own {
        std::string place; ///< a regular expression on "cox_efron.coef.age"
        double relative = 0;
        double of_error = 0; ///< besides: this share of the standard error beside it
    };
    double relative = 1e-6;       ///< also where the words speak of the truth alone
    double absolute = 0;          ///< besides: what the rounding of the known answer takes away
    double simulation_errors = 0; ///< a p-value from drawn lots, in standard errors of its simulation
    double truth_errors = 0;      ///< the planted truth, in standard errors of the estimate
    std::vector<Own> own;
};

/// "rel 1e-6; zph rel 1e-4". Empty when a phrase is not known, so that a new kind of tolerance fails instead of
/// passing unseen.
std::optional<Tolerance> tolerance_of(std::string_view words);

} // namespace trede::cases
