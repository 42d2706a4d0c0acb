// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/evaluation_json.h"
#include "app/tools/word_table.h"
#include "core/texts.h"
#include <string>
#include <vector>

namespace trede::app {

/// What the two arms did and how they differ, by each way of reckoning.
WordTable figures_table(const evidence::OutcomeResult& result, const core::Texts& texts);
WordTable checks_table(const evidence::OutcomeResult& result, const core::Texts& texts);
/// The main outcome by designs that prove less, each with what it says.
WordTable lesser_table(const evidence::Evaluation& evaluation, const core::Texts& texts);
WordTable balance_words(const evidence::Evaluation& evaluation, const core::Texts& texts);
/// Of a comparison without a lot: how alike the people are before and after weighting, and what the answer leans on.
WordTable weighted_balance_table(const evidence::OutcomeResult& result, const core::Texts& texts);
WordTable leaning_table(const evidence::OutcomeResult& result, const core::Texts& texts);
/// Whom the answer is about.
std::string estimand_words(const evidence::Evaluation& evaluation, const core::Texts& texts);
WordTable flow_table(const evidence::Evaluation& evaluation, const core::Texts& texts);
/// How it was done: question, design, source, seed.
WordTable method_table(const evidence::Evaluation& evaluation, const EvaluationInput& input, const core::Texts& texts);

/// "0,46 tot 0,85", in points for a share.
std::string interval_words(const evidence::Interval& interval, const evidence::OutcomeResult& result,
                           const core::Texts& texts);

} // namespace trede::app
