// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evaluation/trials.h"

namespace trede::evaluation {

/// Beside the answer of a design that proves more: what the trials of the panel say of the same programme, of the first
/// outcome of the question alone (none: that of a durable exit to work at the first horizon). Nothing is added when the
/// design proves no more than trials, when it could not tell, or when no trials can be made of the panel. Problems:
/// stopped.
core::Result<void> add_trials(evidence::Evaluation& found, const panel::Panel& panel, TrialsQuestion question,
                              const Gates& gates);

} // namespace trede::evaluation
