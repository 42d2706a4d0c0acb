// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/team_show.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "store/database.h"

namespace trede::app {

namespace {

/// Who of the team accompanies people, or would by role; the store has them by name.
std::vector<TeamAnswer::Member> members_of(const store::Reader& reader, const core::Id& team) {
    std::vector<TeamAnswer::Member> members;
    for (const auto& staff : reader.staff())
        if (staff.team == team && (staff.role == "case_manager" || staff.role == "activation_expert"))
            members.push_back({staff.id, staff.name, staff.role, {}});
    return members;
}

} // namespace

core::Result<TeamAnswer> show_team(const Context& context) {
    const auto reach = TRY(permitted(context.actor, "see_team"));
    core::ensure(reach.kind == domain::Reach::Kind::team, "a team manager has one team");
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<TeamAnswer> {
        auto table = TRY(count_attention(reader, context, reach));
        TeamAnswer answer;
        for (const auto& team : reader.teams())
            if (team.id == reach.of) answer.name = team.name;
        answer.members = members_of(reader, reach.of);
        for (auto& member : answer.members)
            member.counts = table.by_staff[member.staff];
        answer.all = table.all;
        answer.nobody = table.by_staff[{}];
        reader.note({.action = "team_shown", .details = core::Value::object().set("count", table.all.people)});
        return answer;
    });
}

core::Result<std::vector<TeamAnswer::Member>> team_members(const Context& context) {
    const auto reach = TRY(permitted(context.actor, "see_caseload"));
    if (reach.kind != domain::Reach::Kind::team) return std::vector<TeamAnswer::Member>{};
    return context.database->read(author_of(context),
                                  [&](store::Reader& reader) { return members_of(reader, reach.of); });
}

} // namespace trede::app
