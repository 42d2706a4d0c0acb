// SPDX-License-Identifier: EUPL-1.2
#include "app/provider/enrolments_show.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/provider/enrolment_find.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

core::Result<std::vector<domain::ProviderEnrolment>> show_enrolments(const Context& context) {
    const auto reach = TRY(permitted(context.actor, "see_enrolments"));
    return context.database->read(author_of(context), [&](store::Reader& reader) {
        auto seen = reader.provider_enrolments(reach.provider, context.today);
        std::vector<core::Id> people;
        for (const auto& each : seen)
            people.push_back(each.enrolment.person);
        reader.note({.action = "enrolments_shown", .ids = std::move(people)});
        return seen;
    });
}

core::Result<EnrolmentAnswer> show_enrolment(const Context& context, core::Id person, core::Id enrolment) {
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<EnrolmentAnswer> {
        auto seen = find_enrolment(reader, context, "see_enrolments", person, enrolment);
        // A refused look is noted too, without saying whether there was anything to see.
        reader.note({.action = seen ? "enrolment_shown" : "enrolment_refused",
                     .person = person,
                     .details = core::Value::object().set("fact", enrolment.text())});
        if (!seen) return core::failed(seen.error());
        EnrolmentAnswer answer{std::move(*seen), {}, reader.versions(person)};
        answer.attended = attended_in(reader, answer.seen.enrolment);
        std::reverse(answer.attended.begin(), answer.attended.end());
        return answer;
    });
}

} // namespace trede::app
