// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/knowledge_show.h"
#include "app/access/rights.h"
#include "app/manage/knowledge_open.h"
#include "core/assets.h"
#include "core/yaml.h"
#include "stats/sample_size.h"
#include <cmath>

namespace trede::app {

core::Result<evidence::KnowledgeView> show_knowledge(const Context& context) {
    TRY(permitted(context.actor, "see_knowledge"));
    return knowledge_of(context).at(context.today);
}

std::optional<PilotSize> pilot_size(const evidence::Pilot& pilot) {
    constexpr auto file = "data/evaluation/planning.yaml";
    static const core::Value assumed = core::parse_yaml(core::asset(file), file).value();
    const stats::Wanted wanted{.alpha = assumed["alpha"].number(), .power = assumed["power"].number()};
    const auto people = stats::people_for_shares(pilot.base_share, pilot.base_share + pilot.difference, 1, wanted);
    if (!people) return std::nullopt;
    return PilotSize{static_cast<std::int64_t>(std::ceil(*people)), wanted.alpha, wanted.power};
}

} // namespace trede::app
