// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/typed.h"
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace trede::app {

/// One step of a conversation (data/practice/conversation.yaml).
struct ConversationStep {
    std::string step;
    std::string domain;                ///< code life_domain; empty for a step of another kind
    std::vector<std::string> zrm;      ///< codes zrm_domain
    std::vector<std::string> barriers; ///< codes barrier; barriers_asked leaves out what is out of use
};

/// The barriers that this step asks about here.
std::vector<std::string> barriers_asked(const ConversationStep& step);

/// In the order in which they are offered.
const std::vector<ConversationStep>& conversation_steps();

/// Nothing when there is no such step.
const ConversationStep* find_step(std::string_view step);

/// On which step a field (app/practice/conversation_facts.h) stands.
std::string_view step_of_field(std::string_view field);

/// Steps on which something stands in a conversation that is not finished.
std::set<std::string_view> touched_steps(const Fields& fields);

} // namespace trede::app
