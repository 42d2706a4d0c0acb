// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/screening_show.h"
#include "app/access/person_reach.h"
#include "app/author.h"
#include "app/practice/conversation_steps.h"
#include "app/typed.h"
#include "planning/screening.h"
#include "store/database.h"

namespace trede::app {

core::Result<ScreeningStanding> screening_standing(const domain::Timeline& timeline, core::Date today) {
    const auto norms = TRY(planning::parameters_at(today));
    const auto found = planning::screening_of(timeline, today, norms);
    if (!found) return ScreeningStanding{};
    return ScreeningStanding{std::string(code_of(found->status)), found->benefit_begin, found->by, found->since};
}

core::Result<ScreeningAnswer> show_screening(const Context& context, core::Id person) {
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<ScreeningAnswer> {
        const auto reach = reach_to(reader, context, "open_dossier", person);
        reader.note({.action = reach ? "screening_shown" : "dossier_refused", .person = person});
        if (!reach) return core::failed(reach.error());
        auto dossier = reader.dossier(person, *reach, context.today);
        if (!dossier) return core::failed(core::Problem{.code = "not_found"});
        auto standing = TRY(screening_standing(dossier->timeline, context.today));
        ScreeningAnswer answer{std::move(*dossier), std::move(standing), {}};
        if (const auto draft = reader.draft(person)) answer.unfinished = touched_steps(fields_in(draft->fields));
        return answer;
    });
}

} // namespace trede::app
