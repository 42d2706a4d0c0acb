// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/value.h"
#include "evidence/evaluation.h"

namespace trede::app {

core::Value interval_json(const evidence::Interval& interval);

/// The months after the start: a list for each course, month 0 first.
core::Value in_time_json(const evidence::InTime& in_time);

/// Groups by their code.
core::Value groups_json(const std::vector<evidence::GroupEffect>& groups);
core::Value group_json(const evidence::GroupEffect& group);
core::Value rollout_json(const evidence::Rollout& rollout);
core::Value never_json(const evidence::AgainstNever& never);

} // namespace trede::app
