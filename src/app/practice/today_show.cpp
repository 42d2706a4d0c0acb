// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/today_show.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "store/database.h"

namespace trede::app {

namespace {

constexpr std::size_t most_changes = 8; ///< a page that answers at a glance

std::vector<core::Id> people_on(const domain::Today& today) {
    std::vector<core::Id> ids;
    for (const auto& planned : today.contacts)
        ids.push_back(planned.person.person);
    for (const auto& row : today.out_of_sight)
        ids.push_back(row.person);
    for (const auto& change : today.changes)
        ids.push_back(change.person);
    return ids;
}

} // namespace

core::Result<domain::Today> show_today(const Context& context) {
    // A case manager sees the own day; the table gives this action no wider reach.
    const auto reach = TRY(permitted(context.actor, "see_today"));
    core::ensure(reach.kind == domain::Reach::Kind::own, "a day is somebody's own");
    constexpr std::int64_t a_day = 86'400'000'000;
    const core::Moment yesterday{context.now.micros - a_day};
    return context.database->read(author_of(context), [&](store::Reader& reader) {
        auto today = reader.today(reach.of, context.today, yesterday);
        if (today.changes.size() > most_changes) today.changes.resize(most_changes);
        reader.note({.action = "today_shown", .ids = people_on(today)});
        return today;
    });
}

} // namespace trede::app
