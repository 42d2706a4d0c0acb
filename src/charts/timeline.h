// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/figure.h"
#include "core/date.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::charts {

/// From this day on; it holds until the next one.
struct RungFrom {
    core::Date day;
    int rung = 0; ///< 1 to 6 of the participation ladder; 0: not known
};

enum class SpellState : unsigned char { normal, attention, benefit };

struct TimelineSpell {
    std::string label{};
    std::string short_label{}; ///< for a phone; `label` when empty
    core::Date from{};
    std::optional<core::Date> until{}; ///< the first day after it; absent: still running
    SpellState state = SpellState::normal;
};

struct TimelineLane {
    std::string label{};
    std::string short_label{};
    std::vector<TimelineSpell> spells{};
};

enum class ContactKind : unsigned char { conversation, phone, missed };

struct TimelineContact {
    core::Date day{};
    ContactKind kind = ContactKind::conversation;
};

/// A person's years on one sheet. What lies outside [from, until) is not drawn, and is in the table all the
/// same.
struct Timeline {
    Caption caption{};
    core::Date from{}, until{}; ///< the period that is drawn
    core::Date today{};
    std::vector<RungFrom> rungs{};
    std::vector<RungFrom> own_view{}; ///< where the client sees him or herself, on that day
    std::string own_view_name{};      ///< "Anneke zelf"; a text of our own when empty
    std::vector<TimelineLane> lanes{};
    std::vector<TimelineContact> contacts{};
    std::vector<core::Date> measurements{};
    std::string measurements_name{};  ///< "ZRM gemeten"; a text of our own when empty
    std::string measurements_short{}; ///< for a phone: "ZRM"
};

std::string timeline(const Timeline& chart, const core::Texts& texts);

} // namespace trede::charts
