// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "kinds.h"

namespace trede::cases {

// What a kind of case requires of the behaviour, beside its numbers. Each gives what is wrong, in words.

/// The joint test of balance is shown: it stands in the document for whoever reads it.
std::vector<std::string> balance_is_shown(const core::Value& expected, const Answer& answer);

/// The spread goes by cluster, the true effect is within reach of it, and the verdict rests on it.
std::vector<std::string> spread_by_cluster(const core::Value& expected, const Answer& answer);

/// The programme is split into phases, the comparison of ever with never is marked as wrong, and the true effects lie
/// within reach. Where hidden differences drive who starts, only timing of events could reach them; that comes later.
std::vector<std::string> phases_are_told_apart(const core::Value& expected, const Answer& answer);

/// Both causes are told, and the true shares and their difference lie within reach of the estimates.
std::vector<std::string> both_exits_are_told(const core::Value& expected, const Answer& answer);
/// Programmes are told apart by corrected p-values and drawn towards each other; no list is ranked without.
std::vector<std::string> ranked_by_corrected(const core::Value& expected, const Answer& answer);

} // namespace trede::cases
