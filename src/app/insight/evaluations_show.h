// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/insight/evaluation_answer.h"
#include "app/insight/evaluation_choices.h"
#include "core/result.h"
#include "domain/job.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

/// An evaluation in a list.
struct EvaluationLine {
    domain::Job job;
    EvaluationChoices choices;
    std::string programme; ///< its name when it was asked
    std::string asked_by;  ///< name; empty when the account is gone
    std::string verdict;   ///< code; empty when there is none yet
    std::string sentence;  ///< in the language of the context
};

/// Newest first; with a programme, those about it, without who asked. Problems: not_allowed.
core::Result<std::vector<EvaluationLine>> list_evaluations(const Context& context,
                                                           const std::optional<core::Id>& programme = std::nullopt);

/// One evaluation with its answer, when it has one.
struct EvaluationShown {
    EvaluationLine line;
    std::optional<EvaluationAnswer> answer{};
    std::optional<core::Date> data_day{}; ///< its data go up to and including it
    bool is_newest = false;               ///< nothing was delivered since
    core::Id again;                       ///< an id for the evaluation to come of it
};

/// Problems: not_allowed, not_found.
core::Result<EvaluationShown> show_evaluation(const Context& context, core::Id evaluation);

enum class EvaluationDocument : std::uint8_t { json, html };

/// A document as it was kept, in the language of the context. Problems: not_allowed, not_found.
core::Result<std::string> evaluation_document(const Context& context, core::Id evaluation, EvaluationDocument kind);

/// Ends one that waits, and asks one that runs to stop; nothing happens to one that is over. Problems: not_allowed,
/// not_found.
core::Result<void> stop_evaluation(const Context& context, core::Id evaluation);

/// Plans the same evaluation for half a year from today, when there is a delivery newer than the one it rests on. `id`
/// is that of the evaluation to come; the answer is its id, or that of one that was planned for it before. Problems:
/// not_allowed, not_found (also for one without an answer).
core::Result<core::Id> evaluate_again(const Context& context, core::Id evaluation, core::Id id);

} // namespace trede::app
