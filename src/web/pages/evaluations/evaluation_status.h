// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/evaluations_show.h"
#include "html/view.h"
#include "web/visit.h"

namespace trede::web {

std::string evaluation_url(const core::Id& evaluation);
std::string evaluate_url(const core::Id& programme); ///< the form

/// What an outcome is called on a page.
std::string outcome_words(const core::Texts& texts, const std::string& outcome);

/// Whether it waits for a day, or for a delivery.
bool is_planned(const domain::Job& job, core::Date today);

/// Sets `state_text` and `badge_class`; of one that runs `is_running`, `progress` (of 100) and `step_text`; of one that
/// is done the verdict, and its sentence in `sentence`.
void set_status(html::View& view, const Visit& visit, const app::EvaluationLine& line);

} // namespace trede::web
