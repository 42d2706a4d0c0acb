// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "diagnosis/ladder.h"
#include "domain/timeline.h"

namespace trede::diagnosis {

/// What the work that is recorded already answers, so that a conversation need not ask it again. Paid work is a
/// contract; work with wage cost subsidy and sheltered work are a contract with support. All else stays open: that no
/// work is recorded does not say that there is none, and volunteering does not say that others count on it.
LadderAnswers known_answers(const domain::Timeline& timeline, core::Date as_of);

} // namespace trede::diagnosis
