// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/emergency_open.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "core/utf8.h"
#include "store/database.h"
#include "store/security.h"

namespace trede::app {

namespace {

constexpr std::size_t longest_reason = 500;
constexpr std::int64_t hour = 3'600'000'000, shown = 90 * 24 * hour;

} // namespace

core::Result<void> open_in_emergency(const Context& context, core::Id person, const Fields& fields) {
    const auto reach = TRY(permitted(context.actor, "open_in_emergency"));
    Typed typed(fields);
    const auto reason = typed.text("reden", longest_reason, Typed::Need::required);
    const auto least = store::security_number("emergency_reason_characters", context.today);
    if (!reason.empty() && core::characters(reason) < static_cast<std::size_t>(least))
        typed.problem("reden", "reason_too_short", {{"least", std::to_string(least)}});
    if (typed.problems().has_errors()) return core::failed(typed.problems());

    const core::Moment until{context.now.micros + store::security_number("emergency_hours", context.today) * hour};
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<void> {
        if (!writer.within(reach, person, context.today)) return core::failed(core::Problem{.code = "not_found"});
        writer.open_emergency_access(person, until, reason);
        writer.note({.action = "emergency_opened", .person = person});
        return {};
    });
}

core::Result<std::vector<Emergency>> show_emergencies(const Context& context) {
    TRY(permitted(context.actor, "see_emergencies"));
    return context.database->read(author_of(context), [&](store::Reader& reader) {
        std::map<core::Id, std::string> names;
        for (const auto& account : reader.accounts())
            names[account.id] = account.name;
        std::vector<Emergency> found;
        std::vector<core::Id> people;
        const auto opened = reader.emergency_accesses({context.now.micros - shown});
        for (const auto& access : opened)
            people.push_back(access.person);
        const auto references = reader.references(people);
        for (const auto& access : opened) {
            const auto reference = references.find(access.person);
            found.push_back({names[access.account], reference == references.end() ? "" : reference->second,
                             access.reason, access.opened, access.until});
        }
        reader.note({.action = "emergencies_shown", .ids = people});
        return found;
    });
}

} // namespace trede::app
