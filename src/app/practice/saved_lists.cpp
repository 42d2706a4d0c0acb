// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/saved_lists.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/fresh_id.h"
#include "store/database.h"

namespace trede::app {

core::Result<std::vector<NamedList>> saved_lists(const Context& context) {
    TRY(permitted(context.actor, "see_caseload"));
    return context.database->read(author_of(context), [](store::Reader& reader) {
        std::vector<NamedList> lists;
        for (auto& list : reader.saved_lists())
            lists.push_back({list.id, std::move(list.name), std::move(list.query)});
        return lists;
    });
}

core::Result<void> save_list(const Context& context, const std::string& name, const std::string& query) {
    TRY(permitted(context.actor, "see_caseload"));
    return context.database->write(
        author_of(context), [&](store::Writer& writer) { return writer.save_list({fresh_id(context), name, query}); });
}

core::Result<void> remove_list(const Context& context, core::Id id) {
    TRY(permitted(context.actor, "see_caseload"));
    context.database->write(author_of(context), [&](store::Writer& writer) { writer.remove_saved_list(id); });
    return {};
}

} // namespace trede::app
