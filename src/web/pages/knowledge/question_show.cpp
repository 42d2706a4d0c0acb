// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/knowledge/question_show.h"
#include "app/insight/knowledge_show.h"
#include "web/page.h"
#include "web/pages/knowledge/knowledge_words.h"

namespace trede::web {

using evidence::KnowledgeQuestion;
using evidence::KnowledgeView;
using evidence::ListKind;

namespace {

void add_pilot(html::View& view, const evidence::Pilot& pilot, const KnowledgeWords& words, const core::Texts& texts) {
    const auto size = app::pilot_size(pilot);
    if (!size) return;
    const auto in_hundred = [&](double share) { return words.number(share * 100); };
    const std::string outcome = words.name(ListKind::outcomes, pilot.outcome);
    view.set("has_pilot", true)
        .set("pilot_sentence", texts.get("web.knowledge.pilot_sentence", {{"all", texts.count(2 * size->per_group)},
                                                                          {"each", texts.count(size->per_group)}}))
        .set("pilot_sees",
             texts.get("web.knowledge.pilot_sees", {{"outcome", outcome},
                                                    {"from", in_hundred(pilot.base_share)},
                                                    {"to", in_hundred(pilot.base_share + pilot.difference)},
                                                    {"power", texts.percentage(size->power)},
                                                    {"alpha", texts.percentage(size->alpha)}}))
        .set("pilot_months", pilot.horizon_months ? texts.get("web.knowledge.pilot_months",
                                                              {{"count", std::to_string(*pilot.horizon_months)}})
                                                  : "")
        .set("pilot_why", words.in(pilot.why))
        .set("pilot_source", pilot.source)
        .set("pilot_source_url", statement_url(pilot.source));
}

void add_records(html::View& view, const KnowledgeQuestion& question, const KnowledgeView& known,
                 const KnowledgeWords& words) {
    for (const auto& id : question.claims)
        if (const auto* claim = known.claim(id)) words.set_line(view.add("lines"), *claim);
    for (const auto& id : question.checks)
        if (const auto* check = known.check(id)) words.set_line(view.add("lines"), *check);
    for (const auto& id : question.contradictions)
        if (const auto* contradiction = known.contradiction(id))
            words.set_contradiction(view.add("contradictions"), *contradiction);
    for (const auto& id : question.instruments)
        if (const auto* instrument = known.instrument(id))
            view.add("instruments").set("instrument_url", instrument_url(id)).set("name", words.in(instrument->name));
    view.set("has_lines", !question.claims.empty() || !question.checks.empty())
        .set("has_contradictions", !question.contradictions.empty())
        .set("has_instruments", !question.instruments.empty());
}

} // namespace

http::Response question_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto known = app::show_knowledge(visit.context);
    if (!known) return show_problems(visit, known.error());
    const auto* question = known->question(visit.request.parameter("code"));
    if (!question) return show_error(visit, 404);
    const KnowledgeWords words(*known, texts);
    Page page{.title = words.in(question->question),
              .template_name = "pages/knowledge/question_show",
              .view = {},
              .section = "kennis"};
    const bool by_report = question->asked == evidence::AskedBy::report;
    page.view.set("question", page.title)
        .set("known", texts.get("web.knowledge.known_" + std::string(code_of(question->known))))
        .set("badge_class", question->known == evidence::Known::yes ? "utrecht-status-badge--safe" : "")
        .set("answer", words.in(question->answer))
        .set("asked", texts.get(by_report ? "web.knowledge.asked_report" : "web.knowledge.asked_reader"))
        .set("pages", words.pages(question->pages))
        .set("has_pilot", false);
    if (question->pilot) add_pilot(page.view, *question->pilot, words, texts);
    add_records(page.view, *question, *known, words);
    return show(visit, page);
}

} // namespace trede::web
