// SPDX-License-Identifier: EUPL-1.2
#include "app/access/rights.h"
#include "core/assets.h"
#include "core/yaml.h"

namespace trede::app {

namespace {

const core::Value& table() {
    static const core::Value read = [] {
        constexpr auto file = "rights/rights.yaml";
        auto parsed = core::parse_yaml(core::asset(file), file);
        core::ensure(parsed.has_value(), "the table of rights is valid YAML");
        return *parsed;
    }();
    return read;
}

} // namespace

std::optional<domain::Reach> may(const Actor& actor, std::string_view action) {
    const auto& row = table()["actions"][action];
    if (!row.is_object()) throw core::Broken("no action " + std::string(action) + " in the table of rights");
    std::optional<domain::Reach> widest;
    for (const auto& role : actor.roles) {
        const auto reach = row[role].string();
        if (reach == "municipality") return domain::Reach{domain::Reach::Kind::municipality, {}};
        if (reach == "team" && !actor.team.is_nil()) widest = domain::Reach{domain::Reach::Kind::team, actor.team};
        if (reach == "own" && !actor.staff.is_nil() && !widest)
            widest = domain::Reach{domain::Reach::Kind::own, actor.staff};
        if (reach == "participants" && !actor.provider.empty() && !widest)
            widest = domain::Reach{domain::Reach::Kind::participants, {}, actor.provider};
        if (reach == "self" && !actor.person.is_nil() && !widest)
            widest = domain::Reach{domain::Reach::Kind::self, actor.person};
    }
    return widest;
}

core::Result<domain::Reach> permitted(const Actor& actor, std::string_view action) {
    if (const auto reach = may(actor, action)) return *reach;
    return core::failed(core::Problem{.code = "not_allowed"});
}

} // namespace trede::app
