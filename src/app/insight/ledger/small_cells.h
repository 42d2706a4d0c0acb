// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evidence/ledger/entry.h"
#include <cstdint>
#include <string>
#include <vector>

namespace trede::app {

// What may leave the municipality: figures behind which at least so many people stand, also behind what two of them
// tell when one is taken from the other.

/// Fewer people than this are never shown (data/evaluation/gates.yaml). Problems: gates_unknown.
core::Result<std::int64_t> smallest_cell(core::Date day);

enum class WhyLeftOut : std::uint8_t {
    small_cell, ///< too few people in an arm, or nobody knows how many
    difference  ///< beside `other`, which stays, it would tell of too few
};

struct LeftOut {
    evidence::LedgerEntry entry{};
    WhyLeftOut why = WhyLeftOut::small_cell;
    std::string other{}; ///< id of the source
};

struct Screened {
    std::vector<evidence::LedgerEntry> kept{};
    std::vector<LeftOut> left_out{};
};

/// Of two findings on the same outcome among the same people, of which one holds the other (everyone and a group; the
/// same programme evaluated again), the smaller is left out when fewer than `smallest` would remain in an arm between
/// them, but not nobody. Likewise the smaller of two groups that together leave so few of everyone.
Screened screened(std::vector<evidence::LedgerEntry> entries, std::int64_t smallest);

std::string_view code_of(WhyLeftOut why);

} // namespace trede::app
