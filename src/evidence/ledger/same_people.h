// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/ledger/row.h"
#include <vector>

namespace trede::evidence {

/// Sources about the same people count once: one with a figure before one with a direction, then the most rigorous,
/// then the largest, then the one with the earliest id. Marks the others `same_people`, with whom counts instead.
void count_people_once(std::vector<RowSource>& sources);

} // namespace trede::evidence
