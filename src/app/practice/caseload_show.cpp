// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/caseload_show.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "store/database.h"

namespace trede::app {

namespace {

/// What the list was asked for, without the words: those are somebody's name.
core::Value asked(const domain::CaseloadQuery& query, std::int64_t found) {
    auto details = core::Value::object();
    if (!query.rungs.empty()) {
        auto rungs = core::Value::array();
        for (const int rung : query.rungs)
            rungs.push(rung);
        details.set("rungs", rungs);
    }
    if (!query.groups.empty()) {
        auto groups = core::Value::array();
        for (const auto& group : query.groups)
            groups.push(group);
        details.set("groups", groups);
    }
    if (!query.words.empty()) details.set("by_name", true);
    return details.set("page", query.page).set("count", found);
}

} // namespace

core::Result<domain::CaseloadPage> show_caseload(const Context& context, domain::CaseloadQuery query) {
    query.reach = TRY(permitted(context.actor, "see_caseload"));
    query.day = context.today;
    return context.database->read(author_of(context), [&](store::Reader& reader) {
        auto page = reader.caseload(query);
        std::vector<core::Id> ids;
        for (const auto& row : page.rows)
            ids.push_back(row.person);
        reader.note({.action = "caseload_listed", .details = asked(query, page.found), .ids = std::move(ids)});
        return page;
    });
}

} // namespace trede::app
