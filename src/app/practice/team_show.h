// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/practice/attention.h"
#include "core/result.h"
#include <string>
#include <vector>

namespace trede::app {

/// How the people of a team are divided and looked after.
struct TeamAnswer {
    struct Member {
        core::Id staff;
        std::string name, role; ///< code role
        AttentionCounts counts;
    };
    std::string name;            ///< of the team
    std::vector<Member> members; ///< who accompanies people, by name: never by number
    AttentionCounts all, nobody; ///< nobody: people whom no one accompanies any more
};

/// The team of the acting team manager. A bounded number of statements, however many people there are.
core::Result<TeamAnswer> show_team(const Context& context);

/// Colleagues who accompany people, for the filter of a list; empty for whoever sees the own people only.
core::Result<std::vector<TeamAnswer::Member>> team_members(const Context& context);

} // namespace trede::app
