// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/evaluation_answer.h"
#include "app/insight/evaluation_data.h"
#include "evidence/evaluation.h"

namespace trede::app {

/// What the page of a programme shows of an evaluation.
ProgrammeAnswer programme_answer(const evidence::Evaluation& found, const EvaluationData& data,
                                 const EvaluationChoices& choices, const core::Texts& texts);

/// What the page of an evaluation shows. `name` is that of the programme.
core::Result<EvaluationAnswer> evaluation_answer(const evidence::Evaluation& found, const EvaluationData& data,
                                                 const EvaluationChoices& choices, const std::string& name,
                                                 const core::Texts& texts);

/// The evaluation as a document shows it: outcomes, covariates and the programme by name, and nothing of an effect that
/// cannot be told.
evidence::Evaluation fit_to_show(evidence::Evaluation found, const EvaluationData& data, const std::string& name,
                                 const core::Texts& texts);

} // namespace trede::app
