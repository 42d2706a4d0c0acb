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

/// The weighted share lies within reach of the true one, and the answer warns that ends of following lean.
std::vector<std::string> weighted_share_recovers(const core::Value& expected, const Answer& answer);

/// Programmes are told apart by corrected p-values and drawn towards each other; no list is ranked without.
std::vector<std::string> ranked_by_corrected(const core::Value& expected, const Answer& answer);

/// Leaving for good is the headline, both effects are near the truth, and coming back among leavers is a description.
std::vector<std::string> lasting_exit_leads(const core::Value& expected, const Answer& answer);

/// Each group's difference is near its truth, with Holm's p and a test whether groups differ at all. When they are
/// alike that test must not find a difference, and when they are not, the group that gains most in truth must be found.
std::vector<std::string> groups_are_told_with_care(const core::Value& expected, const Answer& answer);

/// No estimate for all; one for those who can be compared, near the truth, and a verdict that says why.
std::vector<std::string> others_are_named(const core::Value& expected, const Answer& answer);

/// The raw difference is called none, and the verdict follows the outcome of before: when that differs already nothing
/// can be told; else the interval holds the truth.
std::vector<std::string> selection_is_no_effect(const core::Value& expected, const Answer& answer);

/// No effect at all, and the reason.
std::vector<std::string> few_people_give_no_effect(const core::Value& expected, const Answer& answer);

/// A regression with levels is marked as no effect. Groups that moved apart beforehand are flagged, with a range for
/// when that goes on; where they did not, the true effect lies within reach.
std::vector<std::string> roll_out_is_told(const core::Value& expected, const Answer& answer);

} // namespace trede::cases
