// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "evidence/knowledge/knowledge.h"
#include <cstdint>
#include <optional>

namespace trede::app {

/// What is known on the day of the context. It holds no person, so who looked is not written down.
core::Result<evidence::KnowledgeView> show_knowledge(const Context& context);

/// How many people a pilot needs, drawn by lot into two groups of the same size.
struct PilotSize {
    std::int64_t per_group = 0;
    double alpha = 0, power = 0; ///< of data/evaluation/planning.yaml
};
/// Nothing when the shares of a pilot leave nothing to see.
std::optional<PilotSize> pilot_size(const evidence::Pilot& pilot);

} // namespace trede::app
