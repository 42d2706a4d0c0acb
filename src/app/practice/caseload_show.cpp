// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/caseload_show.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/practice/worklist.h"
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
    if (!query.barrier.empty()) details.set("barrier", query.barrier);
    if (!query.programme.is_nil()) details.set("programme", query.programme.text());
    return details.set("page", query.page).set("count", found);
}

} // namespace

core::Result<domain::CaseloadPage> show_caseload(const Context& context, domain::CaseloadQuery query,
                                                 const std::string& work) {
    query.reach = TRY(permitted(context.actor, "see_caseload"));
    query.day = context.today;
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<domain::CaseloadPage> {
        if (!work.empty()) {
            query.only.emplace();
            query.on_benefit_only = false; // there is work after an exit too
            for (const auto& item : TRY(worklist(reader, context, query.reach)))
                if (item.code == work) query.only->push_back(item.person);
        }
        auto page = reader.caseload(query);
        std::vector<core::Id> ids;
        for (const auto& row : page.rows)
            ids.push_back(row.person);
        auto details = asked(query, page.found);
        if (!work.empty()) details.set("work", work);
        reader.note({.action = "caseload_listed", .details = details, .ids = std::move(ids)});
        return page;
    });
}

} // namespace trede::app
