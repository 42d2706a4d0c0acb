// SPDX-License-Identifier: EUPL-1.2
#include "app/access/rights.h"
#include "app/insight/evaluations_show.h"
#include "app/insight/programmes_show.h"
#include "domain/codes.h"
#include "web/page.h"
#include "web/pages/evaluations/evaluation_status.h"
#include "web/pages/people/person_parts.h"
#include "web/pages/programmes/programme_evaluation.h"
#include "web/pages/programmes/programmes_show.h"
#include "web/person_line.h"
#include "web/words.h"
#include <algorithm>
#include <charconv>

namespace trede::web {

namespace {

constexpr int per_page = 25;

void add_tile(html::View& view, const std::string& value, const std::string& label, const std::string& note = {}) {
    view.add("tiles").set("value", value).set("label", label).set("note", note);
}

void add_tiles(html::View& view, const core::Texts& texts, const domain::ProgrammeFigures& figures) {
    add_tile(view, texts.count(figures.started), texts.get("web.programme.started"),
             texts.get("web.programme.announced", {{"count", std::to_string(figures.announced)}}));
    const auto& programme = figures.programme;
    add_tile(view, texts.count(figures.running), texts.get("web.programme.running"),
             programme.capacity > 0
                 ? texts.get("web.programme.of_places", {{"count", std::to_string(programme.capacity)}})
                 : "");
    add_tile(view,
             figures.ended > 0
                 ? texts.percentage(static_cast<double>(figures.completed) / static_cast<double>(figures.ended))
                 : "–",
             texts.get("web.programme.completed"),
             texts.get("web.programme.of_ended", {{"count", std::to_string(figures.ended)}}));
    if (programme.cost_cents > 0)
        add_tile(view, "€ " + texts.count((programme.cost_cents + 50) / 100), texts.get("web.programme.cost"));
}

/// The way to its evaluations, and to a new one.
void add_evaluations(html::View& view, const Visit& visit, const core::Id& programme) {
    const auto lines = app::list_evaluations(visit.context, programme);
    if (!lines) return;
    view.set("sees_evaluations", true)
        .set("any_evaluations", !lines->empty())
        .set("evaluate_url", evaluate_url(programme));
    for (const auto& line : *lines) {
        auto& row = view.add("evaluations");
        row.set("evaluation_url", evaluation_url(line.job.id))
            .set("outcome", visit.texts().get("web.evaluations.outcome_" + line.choices.main))
            .set("asked", day_and_time(visit.texts(), line.job.asked_at));
        set_status(row, visit, line);
    }
}

} // namespace

http::Response programme_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto id = core::Id::parse(visit.request.parameter("id"));
    if (!id) return show_error(visit, 404);
    int number = 1;
    const auto asked = visit.request.query_value("pagina").value_or("1");
    std::from_chars(asked.data(), asked.data() + asked.size(), number);
    number = std::clamp(number, 1, 1'000'000);

    const auto shown = app::show_programme(visit.context, *id, number);
    if (!shown) return show_problems(visit, shown.error());
    const auto& figures = shown->figures;
    const auto& programme = figures.programme;

    Page page{.title = programme.name,
              .template_name = "pages/programmes/programme_show",
              .view = {},
              .section = "trajecten"};
    auto& view = page.view;
    std::string line = capitalised(domain::label("programme", programme.kind, texts.language()));
    if (!programme.goal.empty())
        line += " · " +
                texts.get("web.programme.goal", {{"goal", domain::label("goal", programme.goal, texts.language())}});
    if (!programme.provider.empty()) line += " · " + programme.provider;
    if (programme.from) line += " · " + period(texts, *programme.from, programme.until);
    const bool sees_people = app::may(visit.context.actor, "see_participants").has_value();
    view.set("name", programme.name)
        .set("line", line)
        .set("description", programme.description)
        .set("evaluation_html", evaluation_part(visit, figures))
        .set("has_participants", sees_people)
        .set("no_participants", shown->participants.empty())
        .set("any_participants", !shown->participants.empty())
        .set("participants_text",
             texts.get("web.programme.participants_text", {{"count", std::to_string(shown->participants_in_reach)}}))
        .set("next_url", number * per_page < shown->participants_in_reach
                             ? url("/trajecten/" + id->text(), {{"pagina", std::to_string(number + 1)}})
                             : "");
    add_tiles(view, texts, figures);
    add_evaluations(view, visit, *id);
    for (const auto& participant : shown->participants)
        view.add("participants")
            .set("person_url", person_url(participant.person))
            .set("name", participant.name)
            .set("reference", participant.reference)
            .set("period", participant.enrolment.from
                               ? period(texts, *participant.enrolment.from, participant.enrolment.until)
                               : texts.get("web.enrolment.not_begun"))
            .set("how", enrolment_words(texts, participant.enrolment));
    return show(visit, page);
}

} // namespace trede::web
