// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/today_show.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "store/database.h"

namespace trede::app {

namespace {

// A page that answers at a glance.
constexpr std::size_t most_changes = 8, most_listed = 6;

void take_work(const std::vector<WorkItem>& work, TodayAnswer& answer) {
    for (const auto& item : work) {
        ++answer.work[item.code];
        const auto list = [&](const char* code, std::vector<WorkItem>& items) {
            if (item.code == code && items.size() < most_listed) items.push_back(item);
        };
        list("agreement_due", answer.agreements);
        list("appointment_not_recorded", answer.unrecorded);
        list("screening_due", answer.unscreened);
        list("look_back_due", answer.ended);
    }
}

std::vector<core::Id> people_of(const TodayAnswer& answer) {
    std::vector<core::Id> ids;
    for (const auto& planned : answer.today.contacts)
        ids.push_back(planned.person.person);
    for (const auto& row : answer.today.out_of_sight)
        ids.push_back(row.person);
    for (const auto& change : answer.today.changes)
        ids.push_back(change.person);
    for (const auto* list : {&answer.agreements, &answer.unrecorded, &answer.unscreened, &answer.ended})
        for (const auto& item : *list)
            ids.push_back(item.person);
    return ids;
}

} // namespace

core::Result<TodayAnswer> show_today(const Context& context) {
    // A case manager sees the own day; the table gives this action no wider reach.
    const auto reach = TRY(permitted(context.actor, "see_today"));
    core::ensure(reach.kind == domain::Reach::Kind::own, "a day is somebody's own");
    constexpr std::int64_t a_day = 86'400'000'000;
    const core::Moment yesterday{context.now.micros - a_day};
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<TodayAnswer> {
        TodayAnswer answer{reader.today(reach.of, context.today, yesterday), {}, {}, {}, {}, {}, {}};
        if (answer.today.changes.size() > most_changes) answer.today.changes.resize(most_changes);
        take_work(TRY(worklist(reader, context, reach)), answer);
        auto people = people_of(answer);
        answer.names = reader.full_names(people);
        reader.note({.action = "today_shown", .ids = std::move(people)});
        return answer;
    });
}

} // namespace trede::app
