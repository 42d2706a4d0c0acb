// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/synth/lines.h"
#include <array>
#include <string>
#include <vector>

namespace trede::core {
class Value;
}

namespace trede::exchange::synth {

struct Population;

inline constexpr std::size_t owners = 3; ///< client, staff, together
inline constexpr std::size_t document_kinds = 5;

/// What is talked about (data/synth/talks.yaml).
struct Talks {
    Lines wishes, told, practical;
    std::vector<std::string> topics_intake, topics_talk, topics_programme, topics_aftercare, topics_planned;
    std::vector<std::string> intake, wish, nothing_agreed, programme, no_show, cancelled, aftercare;
    std::array<std::vector<std::string>, owners> agreed;
    std::vector<std::string> offices; ///< with {neighbourhood}
    std::string at_home;
    double with_second = 0, with_wish = 0, about_barrier = 0, with_practical = 0, with_programme = 0, with_closing = 0,
           no_note = 0, usual_place = 0;
};

/// What comes of it (data/synth/plan.yaml).
struct Plan {
    Lines strengths, needs, goals_work, goals_participation;
    std::array<Lines, owners> agreements;
    std::array<Lines, document_kinds> documents;
    std::vector<std::string> document_places;
    int months = 0; ///< before the delivery
    std::array<double, 4> strength_count{}, need_count{};
    double need_over = 0, second_wish = 0, own_strengths = 0, own_needs = 0;
    double goal = 0, goal_agreed = 0, goal_disagreed = 0;
    double agreement = 0, kept = 0, open = 0, overdue = 0;
    int due_days = 0, open_until_days = 0, open_since_days = 0, open_made_days = 0;
    std::array<double, owners> owner{};
    std::array<double, 3> document_count{};
    std::array<double, document_kinds> document_share{};
    double health = 0, health_again = 0, health_blank = 0, health_level = 0;
    std::array<std::array<double, 6>, 7> health_pulled{}; ///< by kind of barrier: how much lower each dimension is
    double review = 0;
    int review_months = 0;
};

Talks read_talks(const core::Value& node, const Population& population);
Plan read_plan(const core::Value& node, const Population& population);

} // namespace trede::exchange::synth
