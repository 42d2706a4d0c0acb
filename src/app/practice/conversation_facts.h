// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/typed.h"
#include "core/id.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace trede::app {

using Fact = std::variant<domain::Spell, domain::Measurement, domain::Event>;

/// A fact that says something else from now on, and the version of it that the conversation knew.
struct Changed {
    Fact fact;
    int seen = 0;
    std::string field; ///< where it was typed
};

/// What a conversation brought, as facts.
struct Spoken {
    std::vector<Fact> fresh;
    std::vector<Changed> changed;
    std::optional<core::Id> next_contact;
};

/// What the reading needs to know beside the fields.
struct ConversationBasis {
    const domain::Timeline& timeline;
    core::Date today;
    core::Id staff; ///< who talks; nil when the account belongs to no member of staff
    std::function<core::Id()> fresh_id;
};

/// Turns the fields of a conversation into facts. Nothing is kept yet; all that is wrong is said at once. The fields
/// are those of ClientWords (client_words.h) and:
///
///     contact              id of the planned contact that this was; empty for one that was not planned
///     dag tijd minuten     when, and how long
///     vorm plaats          channel, and where
///     uitkomst             contact_status: held, no_show or cancelled
///     onderwerp verhaal    topic and note
///     gezegd_D             what was said about life domain D
///     kracht_D nodig_D     a strength, and something that is needed, new
///     voorbij_I            "yes" when the strength or need with id I is over
///     zrm_Z zelf_Z         score of a ZRM domain by the professional, and by the client
///     hindert_B eens_B     severity of barrier B ("none" ends it), and whether the client agrees
///     ladder_F             answer to question F of the ladder
///     trede trede_reden trede_eens   another rung than follows from the answers, why, and whether the client agrees
///     doel doel_soort doel_eens      what the plan works towards
///     afspraak_I           agreement_status of the open agreement with id I
///     nieuw_N nieuw_wie_N nieuw_dag_N   a new agreement, N from 1 to new_agreements
///     gezien_I             the version on the screen of the fact with id I, for each fact that a field can change
///     volgende_dag volgende_tijd volgende_minuten volgende_vorm volgende_plaats volgende_onderwerp
///
/// Problems: those of Typed; agreement_owner_missing, agreement_day_missing, agreement_text_missing,
/// next_in_the_past, conversation_not_yet, and those of diagnosis/ladder.
core::Result<Spoken> read_conversation(const Fields& fields, const ConversationBasis& basis);

inline constexpr int new_agreements = 3;

} // namespace trede::app
