// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "cohort/parameters.h"
#include "cohort/programmes.h"
#include "core/date.h"
#include "core/result.h"
#include "domain/timeline.h"
#include "panel/episodes.h"
#include "panel/panel.h"
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// The door between people and numbers: timelines go in, a panel without names comes out.
namespace trede::cohort {

/// Gives the next person, with all facts, by overwriting what it is handed; false when there are no more.
/// People may come in any order, and their facts too.
using TimelineSource = std::function<bool(domain::Timeline&)>;

struct Options {
    core::Month first, last; ///< both included; the data must be complete up to the end of `last`
    Parameters parameters;
    std::vector<ProgrammeCode> programmes; ///< those that get columns; enrolments in others are left out
    std::string purpose;                   ///< what the panel is for: another purpose gives other pseudonyms
    std::optional<std::string> key;        ///< of the installation, at least 16 bytes; never part of the result
    bool episodes = false;                 ///< make the episode table as well
};

struct Cohort {
    panel::Panel panel;
    panel::EpisodeTable episodes; ///< empty unless asked for
};

/// Makes the panel (and the episode table) in one pass over the people. With a key people are called by their
/// pseudonym and stand in its order; without one they are numbered, and stand in the order in which they
/// came. The same person twice is a bug of the source. Problems: cohort_months_reversed,
/// cohort_too_many_months.
core::Result<Cohort> build_cohort(const TimelineSource& next, const Options& options);

/// Only the panel.
core::Result<panel::Panel> build_panel(const TimelineSource& next, const Options& options);

} // namespace trede::cohort
