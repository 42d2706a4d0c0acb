// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/value.h"
#include "evidence/evaluation.h"
#include <string>

namespace trede::app {

/// Where an evaluation came from, for whoever wants to repeat it.
struct EvaluationInput {
    std::string file;
    std::string sha256;
    double seconds_read = 0;
    double seconds_fit = 0;
};

/// The document trede.evaluation/1: figures per outcome under results, each figure that does not exist as
/// null with its reason, each suppressed count as null with "suppressed". Keys are English and do not change
/// within a version.
core::Value evaluation_json(const evidence::Evaluation& evaluation, const EvaluationInput& input);

} // namespace trede::app
