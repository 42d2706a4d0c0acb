// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/ledger/row.h"
#include <cstdint>
#include <optional>
#include <string>

namespace trede::evidence {

/// What a list of the ledger shows of one row.
struct LedgerLine {
    LedgerKey key{};
    Scale scale = Scale::share;
    std::string unit{}; ///< of a mean
    std::int64_t sources = 0;
    std::optional<std::int64_t> people{};
    bool has_own = false; ///< a finding of this municipality is among them
    Strength strength = Strength::no_evidence;
    std::string saying{}; ///< code of a Saying
    std::optional<double> estimate{}, low{}, high{};
};

} // namespace trede::evidence
