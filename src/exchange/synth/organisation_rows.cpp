// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/organisation_rows.h"
#include "core/random.h"
#include "core/result.h"
#include "exchange/synth/spelling.h"
#include "exchange/synth/story.h"
#include <cmath>

namespace trede::exchange::synth {

namespace {

/// "Wijkteam Veenkant"; a second team in a neighbourhood gets a number.
std::string team_name(const Model& model, int team) {
    const auto& neighbourhoods = model.settings.town.neighbourhoods;
    const auto count = static_cast<int>(neighbourhoods.size());
    auto name = model.settings.town.team;
    const auto at = name.find("{neighbourhood}");
    core::ensure(at != std::string::npos, "the name of a team has a place for the neighbourhood");
    name.replace(at, 15, neighbourhoods[static_cast<std::size_t>(team % count)].name);
    if (team >= count) name += ' ' + std::to_string(team / count + 1);
    return name;
}

std::string invented_name(const Model& model, std::int64_t number) {
    core::Random chance(model.seed, "staff", static_cast<std::uint64_t>(number));
    const auto& backgrounds = model.settings.backgrounds;
    const auto& background = backgrounds[static_cast<std::size_t>(chance.below(backgrounds.size()))];
    const auto& given = one_of(chance, chance.chance(0.65) ? background.female : background.male);
    const auto& [prefix, surname] =
        background.surnames[static_cast<std::size_t>(chance.below(background.surnames.size()))];
    return given + ' ' + (prefix.empty() ? "" : prefix + ' ') + surname;
}

class Staff {
public:
    Staff(const Model& model, Page& page) : model_(model), page_(page) {}

    /// The next member of staff; the first of each role is the account that the town names.
    void add(const std::string& role, int team) {
        const Account* account = nullptr;
        for (const auto& one : model_.settings.town.accounts)
            if (one.role == role && role != last_role_) account = &one;
        last_role_ = role;
        ++number_;
        page_.id(staff_prefix, number_)
            .text(account ? account->name : invented_name(model_, number_))
            .text(spelled("role", role));
        if (team < 0)
            page_.nothing();
        else
            page_.id("T-", team + 1);
        page_.text(account ? account->login : "").end();
    }

private:
    const Model& model_;
    Page& page_;
    std::string last_role_;
    std::int64_t number_ = 0;
};

} // namespace

void write_organisation(const Model& model, Pages& pages) {
    auto& teams = pages[RegisterFile::teams];
    for (int team = 0; team < model.teams; ++team)
        teams.id("T-", team + 1).text(team_name(model, team)).end();

    Staff staff(model, pages[RegisterFile::staff]);
    for (int i = 0; i < model.case_managers; ++i)
        staff.add("case_manager", model.team_of(i));
    for (const auto* role : {"activation_expert", "team_manager"})
        for (int team = 0; team < model.teams; ++team)
            staff.add(role, team);
    for (const auto* role : {"policy_adviser", "administrator", "data_protection_officer"})
        staff.add(role, -1);

    auto& programmes = pages[RegisterFile::programmes];
    const double size = static_cast<double>(model.clients) / model.settings.capacity_for;
    for (const auto& p : model.settings.programmes) {
        programmes.text(p.reference).text(p.name).text(p.kind).text(p.goal).text(p.provider);
        programmes.day(model.month(p.opens).first_day());
        if (p.closes < never)
            programmes.last_day(model.month(p.closes + p.months).last_day(), model.delivery_day());
        else
            programmes.nothing();
        programmes.whole(p.people > 0 ? p.people : std::max<std::int64_t>(1, std::llround(p.capacity * size)));
        programmes.whole(p.cost_cents / 100).text(p.description).end();
    }
}

} // namespace trede::exchange::synth
