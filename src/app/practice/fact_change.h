// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/practice/conversation_facts.h"
#include "core/result.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

/// One version of a fact, as it is shown: who said it, when, and why it was changed.
struct FactVersion {
    int number = 1;
    core::Moment at;
    std::string by; ///< name; empty for what came with a delivery
    std::string reason;
    std::optional<Fact> fact; ///< nothing when it was taken back
};

struct FactHistory {
    core::Id person, id;
    std::string name;                  ///< of the person
    std::vector<FactVersion> versions; ///< oldest first
};

/// Problems: not_allowed, not_found.
core::Result<FactHistory> show_fact(const Context& context, core::Id person, core::Id fact);

/// Which fields a fact has that can be corrected. Those of a form:
///
///     van tot     days of a spell; tot is its last day
///     dag tijd    of a measurement or an event
///     waarde      rung, or the scores of a ZRM
///     zwaarte     severity of a barrier
///     uitkomst    status of a contact or an agreement
///     tekst       of a strength, need, wish, goal, agreement, or the note of a contact
///     geholpen open   of a review at the end of support
///     waarom      reason of the correction; required
///     gezien      the version on the screen
std::vector<std::string> correctable_fields(const Fact& fact);

/// The fields as they stand in a form.
Fields fields_of(const Fact& fact);

/// Keeps a new version beside the old one. Problems: not_allowed, not_found, those of Typed, scores_unreadable,
/// spell_ends_before_it_begins, changed_meanwhile.
core::Result<void> correct_fact(const Context& context, core::Id person, core::Id fact, const Fields& typed);

/// Takes a fact back; its versions stay readable. Fields: waarom, gezien. Problems as with correct_fact.
core::Result<void> retract_fact(const Context& context, core::Id person, core::Id fact, const Fields& typed);

} // namespace trede::app
