// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/practice/conversation_facts.h"
#include "app/practice/conversation_ladder.h"
#include "core/result.h"
#include "domain/caseload.h"

namespace trede::app {

/// What a colleague recorded about this person while the conversation was open.
struct MeanwhileChange {
    std::string by; ///< name
    core::Moment at;
    std::optional<Fact> fact; ///< nothing when it was taken back
};

/// A conversation on its way: the person, and what was typed so far.
struct Conversation {
    domain::Dossier dossier;
    Fields typed;
    std::optional<core::Moment> opened, saved; ///< nothing before the first word was kept
    std::vector<MeanwhileChange> meanwhile;
    std::map<core::Id, int> versions;
    LadderStanding ladder;
};

/// Opens a conversation, or one that was begun before. With `planned` it is about that planned contact; without, about
/// the one that is planned on the day of the context, if there is one. Problems: not_allowed, not_found.
core::Result<Conversation> open_conversation(const Context& context, core::Id person,
                                             std::optional<core::Id> planned = std::nullopt);

/// Keeps what was typed; fields that are not among these stay as they were. Nothing is judged yet, so nothing typed is
/// ever refused but for its size. Problems: not_allowed, not_found, draft_too_long.
core::Result<void> keep_conversation(const Context& context, core::Id person, const Fields& typed);

/// Puts the draft away. Problems: not_allowed, not_found.
core::Result<void> drop_conversation(const Context& context, core::Id person);

/// Turns the draft into facts, all or none, and puts it away; the answer is the next contact when one was planned. A
/// second time there is no draft, and nothing happens. Problems: not_allowed, not_found, those of read_conversation,
/// and changed_meanwhile at the field of what a colleague changed.
core::Result<std::optional<core::Id>> finish_conversation(const Context& context, core::Id person);

} // namespace trede::app
