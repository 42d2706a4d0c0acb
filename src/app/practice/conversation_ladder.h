// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/practice/conversation_facts.h"
#include "core/texts.h"

namespace trede::app {

/// A question of the ladder as a conversation asks it.
struct LadderQuestion {
    std::string code; ///< its field is ladder_<code>
    std::string text;
    std::optional<bool> before; ///< the answer at the last measurement
};

/// Where a conversation stands on the ladder.
struct LadderStanding {
    std::vector<LadderQuestion> questions;
    std::optional<int> derived; ///< the rung that follows from the answers so far
    std::optional<int> before;  ///< of the last measurement
};

LadderStanding ladder_standing(const Fields& fields, const domain::Timeline& timeline, std::string_view name,
                               core::Date today, const core::Texts& texts);

/// The ladder of a conversation: the rung follows from the answers, unless somebody sees it differently and says why.
/// Adds a measurement when there is a rung. Problems: those of diagnosis/ladder, at the field `trede`.
void read_ladder(const Fields& fields, Typed& typed, const ConversationBasis& basis, core::Date day,
                 std::vector<Fact>& fresh);

} // namespace trede::app
