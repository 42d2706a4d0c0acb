// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/ledger/pooled.h"
#include "evidence/ledger/row.h"
#include <string>
#include <vector>

namespace trede::evidence {

/// Sources by place. What one municipality found in several evaluations is about one true effect, so it is put
/// together by precision first and counts once when it is asked how far places lie apart. A published source is a place
/// of its own.
struct Places {
    std::vector<Study> studies{};
    std::vector<std::size_t> place_of{};  ///< for each averaged source: which of the studies
    std::vector<double> share_of_place{}; ///< for each averaged source: its share in its study
};

/// `averaged` are sources with their `se` after widening, in the order of the row.
Places places_of(const std::vector<const RowSource*>& averaged);

/// Those of a row.
std::vector<const RowSource*> averaged_of(const LedgerRow& row);

/// By which method so many places are put together; `none` when there is no prior for estimates in this unit.
Method method_of(std::size_t places, const UnitRules& unit, const SynthesisRules& rules);

} // namespace trede::evidence
