// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// The decision scheme of the ladder as data/assessments/ladder.yaml has it.
namespace trede::diagnosis {

inline constexpr int lowest_rung = 1, highest_rung = 6;

/// Where an answer leads: to a rung, or to a question by its place in the table.
struct LadderStep {
    std::optional<int> rung{};
    std::size_t question = 0;
};

struct LadderQuestion {
    std::string code;
    LadderStep yes, no;
    bool benefit_says_yes = false; ///< a running benefit answers it with yes
};

struct LadderTable {
    std::vector<LadderQuestion> questions;
    int highest_on_benefit = 0;
};

/// The table, read once. Every answer leads to a rung of 1 to 6 or to a later question, so a walk always ends.
const LadderTable& ladder_table();

} // namespace trede::diagnosis
