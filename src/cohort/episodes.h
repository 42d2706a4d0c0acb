// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "cohort/benefit_history.h"
#include "cohort/person_months.h"
#include "domain/timeline.h"
#include "panel/episodes.h"

namespace trede::cohort {

/// Adds the benefit episodes of one person that run in the window, cut where a phase of a programme begins or
/// ends. An episode that has not ended by the last day of the window is cut off there, without an exit.
/// `person` is its place in the panel.
void add_episodes(const domain::Timeline& timeline, const BenefitHistory& history, const Window& window,
                  std::uint32_t person, panel::EpisodeTable& table);

} // namespace trede::cohort
