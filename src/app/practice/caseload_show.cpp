// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/caseload_show.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/practice/worklist.h"
#include "store/database.h"
#include <algorithm>
#include <iterator>

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

core::Value with_attention(core::Value details, const AttentionFilter& filter) {
    if (filter.staff) details.set("accompanied_by", filter.staff->text());
    if (filter.attention) details.set("attention", code_of(*filter.attention));
    return details;
}

/// Those of the people for whom there is this work.
core::Result<std::vector<core::Id>> people_with_work(const store::Reader& reader, const Context& context,
                                                     const domain::Reach& reach, const std::string& work) {
    std::vector<core::Id> found;
    for (const auto& item : TRY(worklist(reader, context, reach)))
        if (item.code == work) found.push_back(item.person);
    return found;
}

/// In both lists; one that was not asked for leaves the other as it is.
void narrow(std::optional<std::vector<core::Id>>& only, std::vector<core::Id> fitting) {
    std::ranges::sort(fitting);
    if (!only) {
        only = std::move(fitting);
        return;
    }
    std::vector<core::Id> both;
    std::ranges::set_intersection(*only, fitting, std::back_inserter(both));
    only = std::move(both);
}

} // namespace

core::Result<domain::CaseloadPage> show_caseload(const Context& context, domain::CaseloadQuery query,
                                                 const std::string& work, const AttentionFilter& attention) {
    query.reach = TRY(permitted(context.actor, "see_caseload"));
    query.day = context.today;
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<domain::CaseloadPage> {
        if (!work.empty()) {
            query.on_benefit_only = false; // there is work after an exit too
            narrow(query.only, TRY(people_with_work(reader, context, query.reach, work)));
        }
        if (attention.any()) narrow(query.only, TRY(people_with(reader, context, query.reach, attention)));
        auto page = reader.caseload(query);
        std::vector<core::Id> ids;
        for (const auto& row : page.rows)
            ids.push_back(row.person);
        auto details = with_attention(asked(query, page.found), attention);
        if (!work.empty()) details.set("work", work);
        reader.note({.action = "caseload_listed", .details = details, .ids = std::move(ids)});
        return page;
    });
}

} // namespace trede::app
