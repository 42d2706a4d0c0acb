// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/people/people_export.h"
#include "app/practice/caseload_show.h"
#include "domain/codes.h"
#include "web/csv.h"
#include "web/page.h"
#include "web/pages/people/people_query.h"

namespace trede::web {

http::Response people_export(const Visit& visit) {
    const auto& texts = visit.texts();
    auto query = people_query(visit);
    query.page = 1;
    query.per_page = 10'000; // more than anybody accompanies
    const auto found = app::show_caseload(visit.context, query, work_of(visit), attention_asked(visit));
    if (!found) return show_problems(visit, found.error());
    const auto day = [](const std::optional<core::Date>& date) { return date ? core::to_iso(*date) : std::string(); };
    CsvFile file;
    file.line({texts.get("web.people.reference"), texts.get("web.list.name"), texts.get("web.list.neighbourhood"),
               texts.get("web.list.rung"), texts.get("web.list.group"), texts.get("web.list.last_spoken"),
               texts.get("web.list.next")});
    for (const auto& row : found->rows)
        file.line({row.reference, row.name, row.neighbourhood, row.rung ? std::to_string(*row.rung) : "",
                   row.group.empty() ? "" : domain::label("group", row.group, texts.language()), day(row.last_contact),
                   day(row.next_contact)});
    return file.response("mensen.csv");
}

} // namespace trede::web
