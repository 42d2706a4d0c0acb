// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/ledger/row.h"
#include <functional>

namespace trede::evidence {

/// What a row says and how strongly, from what is in it but these two.
struct Judged {
    Saying saying = Saying::nothing_known;
    Strength strength = Strength::no_evidence;
};

/// `stricter` gives the same row with the stricter widening; it is asked for when all else is strong.
Judged judged(const LedgerRow& row, const SynthesisRules& rules,
              const std::function<std::optional<Together>()>& stricter);

/// Sets how each source stands to what the row says.
void set_stands(LedgerRow& row);

} // namespace trede::evidence
