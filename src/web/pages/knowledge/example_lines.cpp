// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/knowledge/example_lines.h"
#include "web/words.h"

namespace trede::web {

using evidence::ListKind;

void add_examples(html::View& view, const std::vector<const evidence::Initiative*>& initiatives,
                  const evidence::KnowledgeView& known, const KnowledgeWords& words) {
    for (const auto* initiative : initiatives) {
        auto& row = view.add("examples");
        row.set("id", initiative->id)
            .set("example_url", "/kennis/voorbeelden#" + initiative->id)
            .set("name", words.in(initiative->name))
            .set("place", words.in(initiative->place))
            .set("period", words.in(initiative->period))
            .set("whom", words.in(initiative->target_group))
            .set("what", words.in(initiative->what))
            .set("participants", words.in(initiative->participants))
            .set("results", words.in(initiative->results))
            .set("evaluation", capitalised(words.name(ListKind::evaluations, initiative->evaluation)))
            .set("evaluation_note", words.in(initiative->evaluation_note))
            .set("example_note", words.in(initiative->note))
            .set("example_pages", words.pages(initiative->pages))
            .set("counts", initiative->counts ? words.counts(*initiative->counts) : "")
            .set("has_flags", !initiative->flags.empty())
            .set("has_links", !initiative->instruments.empty() || !initiative->claims.empty());
        for (const auto& flag : initiative->flags)
            row.add("flags").set("text", words.flag(flag));
        for (const auto& id : initiative->instruments)
            if (const auto* instrument = known.instrument(id))
                row.add("links").set("link_url", instrument_url(id)).set("link", words.in(instrument->name));
        for (const auto& id : initiative->claims)
            row.add("links").set("link_url", statement_url(id)).set("link", id);
        for (const auto& id : initiative->contradictions)
            row.add("links").set("link_url", contradiction_url(id)).set("link", id);
    }
    view.set("has_examples", !initiatives.empty());
}

} // namespace trede::web
