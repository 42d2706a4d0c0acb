// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include "evidence/evaluation.h"

namespace trede::app {

/// The same evaluation with our outcomes called by their names: what a table or a sentence shows.
evidence::Evaluation with_names(evidence::Evaluation evaluation, const core::Texts& texts);

/// Takes away every figure of an effect of outcomes that cannot be told, so that no document shows one.
void hide_refused(evidence::Evaluation& evaluation);

} // namespace trede::app
