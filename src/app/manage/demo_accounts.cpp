// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/demo_accounts.h"
#include "app/author.h"
#include "app/installation.h"
#include "app/manage/demo_provider.h"
#include "domain/running.h"
#include "store/database.h"
#include <algorithm>
#include <set>

namespace trede::app {

namespace {

store::Account account(const store::Author& author, const std::string& login, const std::string& name,
                       const std::string& role) {
    store::Account made;
    made.id = core::Id::named({"demo", login});
    made.municipality = author.municipality;
    made.login = login;
    made.name = name;
    made.roles = {role};
    made.created = author.at;
    return made;
}

/// How much of the own page there is to see.
std::size_t to_see(const domain::Timeline& timeline, core::Date day) {
    std::multiset<std::string> kinds;
    for (const auto& spell : timeline.spells)
        if (domain::is_running(spell, day)) kinds.insert(spell.kind);
    for (const auto& measurement : timeline.measurements)
        if (measurement.view == "client") kinds.insert(measurement.kind);
    for (const auto& event : timeline.events)
        if (event.status == "planned" && event.day >= day) kinds.insert(event.kind);
    std::size_t parts = 0;
    for (const auto* kind : {"goal", "wish", "strength", "enrolment", "ladder", "contact", "agreement"})
        parts += kinds.contains(kind) ? 1 : 0;
    return parts + std::min<std::size_t>(kinds.count("positive_health"), 2);
}

std::optional<core::Id> client_of(const store::Reader& reader, const core::Id& staff, core::Date day) {
    std::optional<core::Id> chosen;
    std::size_t most = 0;
    auto stream = reader.timelines_within({domain::Reach::Kind::own, staff}, day);
    for (domain::Timeline timeline; stream.next(timeline);)
        if (const auto parts = to_see(timeline, day); !chosen || parts > most) {
            chosen = timeline.person.id;
            most = parts;
        }
    return chosen;
}

} // namespace

core::Result<void> add_demo_accounts(const Context& context) {
    const auto hash = TRY(store::checked_password_hash(demo_password, context.today));
    const auto author = author_of(context);
    return context.database->write(author, [&](store::Writer& writer) -> core::Result<void> {
        writer.name_municipality("Randerveen");
        std::optional<core::Id> client;
        for (const auto& member : writer.staff()) {
            if (member.login.empty()) continue;
            auto staff = account(author, member.login, member.name, member.role);
            staff.staff = member.id;
            TRY(writer.add_account(staff, hash));
            if (!client && member.role == "case_manager") client = client_of(writer, member.id, context.today);
        }
        if (const auto provider = live_demo_provider(writer, context.today); !provider.empty()) {
            auto made = account(author, "aanbieder", provider, "provider");
            made.provider = provider;
            TRY(writer.add_account(made, hash));
        }
        if (client) {
            auto made = account(author, "inwoner", writer.identity(*client)->full_name(), "citizen");
            made.person = *client;
            TRY(writer.add_account(made, hash));
        }
        return {};
    });
}

} // namespace trede::app
