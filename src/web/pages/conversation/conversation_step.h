// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/practice/conversation.h"
#include "app/practice/conversation_steps.h"
#include "web/form.h"
#include "web/visit.h"
#include <string>

namespace trede::web {

/// The questions of one step.
std::string step_html(const Visit& visit, const app::Conversation& conversation, const app::ConversationStep& step,
                      const Form& form);

/// Beside them: what was said and agreed last time, and how the client sees it.
std::string aside_html(const Visit& visit, const app::Conversation& conversation);

/// "Dag en activiteiten"
std::string step_name(const core::Texts& texts, const app::ConversationStep& step);

} // namespace trede::web
