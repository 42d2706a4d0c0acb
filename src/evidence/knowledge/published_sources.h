// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/knowledge/claim.h"
#include "evidence/knowledge/lists.h"
#include "evidence/ledger_source.h"
#include <vector>

namespace trede::evidence {

// What the effect ledger may count of a published record. A figure becomes a source with its error. Without a figure a
// record that says which way a programme points becomes a source of that direction alone, one for each instrument and
// outcome, which enters no average; those of one publication count as about the same people. A description says
// nothing about an effect and gives none.

std::vector<LedgerSource> sources_of(const Claim& claim, const ClosedLists& lists, const Publication* publication);
std::vector<LedgerSource> sources_of(const OutsideCheck& check, const ClosedLists& lists,
                                     const Publication* publication);

} // namespace trede::evidence
