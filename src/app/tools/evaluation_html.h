// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/evaluation_json.h"
#include "core/texts.h"
#include <string>

namespace trede::app {

/// The evaluation as one HTML page that stands alone: its styles are inside, and it loads nothing.
std::string evaluation_html(const evidence::Evaluation& evaluation, const EvaluationInput& input,
                            const core::Texts& texts);

} // namespace trede::app
