// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/evaluation_tables.h"

namespace trede::app {

/// The months after the start, every third of them: of the main course.
WordTable course_table(const evidence::Evaluation& evaluation, const core::Texts& texts);

/// A roll-out: the periods before and after the begin.
WordTable rollout_table(const evidence::OutcomeResult& result, const core::Texts& texts);

/// For whom: the groups that were chosen beforehand.
WordTable groups_table(const evidence::OutcomeResult& result, const core::Texts& texts);

/// The same question asked otherwise: as if nobody of the others started later, counted from when people were told.
WordTable otherwise_table(const evidence::OutcomeResult& result, const core::Texts& texts);

/// Whether people first fall behind and when that is made good, and what is won off benefit: one or two sentences.
std::string course_sentence(const evidence::InTime& in_time, const core::Texts& texts);

} // namespace trede::app
