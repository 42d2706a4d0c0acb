// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/knowledge/instrument_show.h"
#include "app/insight/knowledge_show.h"
#include "web/page.h"
#include "web/pages/knowledge/example_lines.h"
#include "web/pages/knowledge/knowledge_words.h"
#include "web/words.h"
#include <algorithm>
#include <array>

namespace trede::web {

using evidence::Claim;
using evidence::Direction;
using evidence::Instrument;
using evidence::KnowledgeView;
using evidence::ListKind;
using evidence::Side;

namespace {

/// "3 gunstig, 1 wisselend. De sterkste is redelijk." What a reader may think after one line.
std::string balance_of(const std::vector<const Claim*>& claims, const KnowledgeView& known, const KnowledgeWords& words,
                       const core::Texts& texts) {
    constexpr std::array directions{Direction::positive, Direction::negative, Direction::none, Direction::mixed,
                                    Direction::descriptive};
    if (claims.empty()) return texts.get("web.knowledge.side_nothing");
    std::string counts;
    for (const auto direction : directions) {
        const auto count =
            std::ranges::count_if(claims, [&](const Claim* claim) { return shown_direction(*claim) == direction; });
        if (count == 0) continue;
        counts += (counts.empty() ? "" : ", ") + texts.get("web.knowledge.count_" + std::string(code_of(direction)),
                                                           {{"count", std::to_string(count)}});
    }
    const auto* strongest = *std::ranges::min_element(
        claims, {}, [&](const Claim* claim) { return known.lists().rank(ListKind::strengths, claim->strength); });
    return texts.get("web.knowledge.side_balance",
                     {{"counts", counts}, {"strongest", words.name(ListKind::strengths, strongest->strength)}});
}

/// A claim about work and about social participation stands on both sides; what is about neither stands apart.
void add_side(html::View& view, const char* list, std::vector<const Claim*> claims, const KnowledgeView& known,
              const KnowledgeWords& words, const core::Texts& texts) {
    std::ranges::stable_sort(
        claims, {}, [&](const Claim* claim) { return known.lists().rank(ListKind::strengths, claim->strength); });
    html::View side;
    side.set("balance", balance_of(claims, known, words, texts)).set("has_lines", !claims.empty());
    for (const auto* claim : claims)
        words.set_line(side.add("lines"), *claim);
    view.set(list, std::move(side));
}

void add_sides(html::View& view, const Instrument& instrument, const KnowledgeView& known, const KnowledgeWords& words,
               const core::Texts& texts) {
    std::vector<const Claim*> work, social, other;
    for (const auto* claim : known.claims_about(instrument)) {
        const bool on_work = known.is_on(Side::work, claim->outcomes);
        const bool on_social = known.is_on(Side::social, claim->outcomes);
        if (on_work) work.push_back(claim);
        if (on_social) social.push_back(claim);
        if (!on_work && !on_social) other.push_back(claim);
    }
    view.set("has_other", !other.empty());
    add_side(view, "work", work, known, words, texts);
    add_side(view, "social", social, known, words, texts);
    add_side(view, "other", other, known, words, texts);
}

void add_lines(html::View& view, const char* list, const std::vector<evidence::Bilingual>& lines,
               const KnowledgeWords& words) {
    for (const auto& line : lines)
        view.add(list).set("text", words.in(line));
    view.set("has_" + std::string(list), !lines.empty());
}

void add_facts(html::View& view, const Instrument& instrument, const KnowledgeWords& words, const core::Texts& texts) {
    const auto fact = [&](const char* key, const std::string& value) {
        if (!value.empty())
            view.add("facts").set("what", texts.get("web.knowledge." + std::string(key))).set("value", value);
    };
    std::string distances;
    for (const auto distance : instrument.distance)
        distances +=
            (distances.empty() ? "" : ", ") + texts.get("web.knowledge.distance_" + std::string(code_of(distance)));
    fact("goal", texts.get("web.knowledge.goal_" + std::string(code_of(instrument.goal))));
    fact("population", words.in(instrument.target_group));
    fact("distance", capitalised(distances));
    fact("duration", words.in(instrument.duration));
    fact("cost", words.in(instrument.cost));
    fact("ladder", words.in(instrument.ladder));
}

void add_grounds(html::View& view, const Instrument& instrument, const KnowledgeWords& words,
                 const core::Texts& texts) {
    for (const auto& ground : instrument.legal_ground) {
        std::string when;
        if (ground.from) when = texts.get("web.knowledge.ground_from", {{"year", std::to_string(ground.from->year())}});
        if (ground.until)
            when += (when.empty() ? "" : ", ") +
                    texts.get("web.knowledge.ground_until", {{"day", texts.date(*ground.until - 1)}});
        view.add("grounds").set("text", words.in(ground.text)).set("when", when).set("unverified", !ground.is_verified);
    }
    view.set("has_grounds", !instrument.legal_ground.empty());
}

} // namespace

http::Response instrument_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto known = app::show_knowledge(visit.context);
    if (!known) return show_problems(visit, known.error());
    const auto* instrument = known->instrument(visit.request.parameter("id"));
    if (!instrument) return show_error(visit, 404);
    const KnowledgeWords words(*known, texts);
    Page page{.title = words.in(instrument->name),
              .template_name = "pages/knowledge/instrument_show",
              .view = {},
              .section = "kennis"};
    auto& view = page.view;
    view.set("name", page.title)
        .set("definition", words.in(instrument->definition))
        .set("category", words.name(ListKind::categories, instrument->category))
        .set("note", words.in(instrument->note))
        .set("pages", words.pages(instrument->pages))
        .set("withdrawn", known->standing(*instrument) == evidence::Standing::withdrawn
                              ? texts.get("web.knowledge.withdrawn", {{"day", texts.date(*instrument->until)},
                                                                      {"why", words.in(instrument->withdrawn)}})
                              : "")
        .set("all_url", url("/kennis", {{"instrument", instrument->id}}))
        .set("ledger_url", url("/effectenboek", {{"instrument", instrument->id}}));
    add_facts(view, *instrument, words, texts);
    add_grounds(view, *instrument, words, texts);
    add_sides(view, *instrument, *known, words, texts);
    add_lines(view, "works_if", instrument->works_if, words);
    add_lines(view, "fails_if", instrument->fails_if, words);
    add_lines(view, "mechanisms", instrument->mechanisms, words);
    const auto checks = known->checks_about(*instrument);
    for (const auto* check : checks)
        words.set_line(view.add("checks"), *check);
    view.set("has_checks", !checks.empty());
    for (const auto& id : instrument->contradictions)
        if (const auto* contradiction = known->contradiction(id))
            words.set_contradiction(view.add("contradictions"), *contradiction);
    view.set("has_contradictions", !instrument->contradictions.empty());
    add_examples(view, known->examples_of(*instrument), *known, words);
    return show(visit, page);
}

} // namespace trede::web
