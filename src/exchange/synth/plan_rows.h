// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/synth/conversation.h"

namespace trede::exchange::synth {

/// What came of the talks of the last months: strengths, needs and wishes, a goal, agreements and documents.
void write_plan(const Story& story, const Conversation& conversation, Pages& pages);

} // namespace trede::exchange::synth
