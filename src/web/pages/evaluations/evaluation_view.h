// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/evaluations_show.h"
#include "html/view.h"
#include "web/visit.h"

namespace trede::web {

/// The page of an evaluation that has an answer: what it found and how surely, or why nobody can tell and what would
/// help.
void fill_evaluation(html::View& view, const Visit& visit, const app::EvaluationShown& shown);

} // namespace trede::web
