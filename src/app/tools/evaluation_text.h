// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/evaluation_json.h"
#include "core/texts.h"
#include <string>

namespace trede::app {

/// The evaluation for a terminal: the verdict first, then figures, checks, balance, flow and how it was done.
std::string evaluation_text(const evidence::Evaluation& evaluation, const EvaluationInput& input,
                            const core::Texts& texts);

} // namespace trede::app
