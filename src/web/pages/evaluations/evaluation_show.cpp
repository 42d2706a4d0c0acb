// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/evaluations/evaluation_show.h"
#include "app/insight/evaluations_show.h"
#include "app/jobs/job_problems.h"
#include "core/problem_words.h"
#include "web/page.h"
#include "web/pages/evaluations/evaluation_status.h"
#include "web/pages/evaluations/evaluation_view.h"
#include "web/words.h"

namespace trede::web {

namespace {

constexpr const char* seconds_between_looks = "3";

/// What every state of it has in common.
Page page_of(const Visit& visit, const app::EvaluationShown& shown, const char* template_name) {
    const auto& texts = visit.texts();
    const auto& line = shown.line;
    Page page{.title = texts.get("web.evaluations.does_it_help", {{"programme", line.programme}}),
              .template_name = template_name,
              .view = {},
              .section = "evaluaties"};
    page.view.set("title", page.title)
        .set("name", line.programme)
        .set("programme_url", "/trajecten/" + line.choices.programme.text())
        .set("evaluate_url", evaluate_url(line.choices.programme))
        .set("stop_url", evaluation_url(line.job.id) + "/stop")
        .set("again_url", evaluation_url(line.job.id) + "/opnieuw")
        .set("form_token", visit.form_token);
    return page;
}

void add_choices(html::View& view, const Visit& visit, const app::EvaluationLine& line) {
    const auto& texts = visit.texts();
    const auto fact = [&](const char* name, const std::string& value) {
        if (!value.empty()) view.add("facts").set("name", texts.get(name)).set("value", value);
    };
    fact("web.evaluate.design", texts.get("web.evaluate.design_" + line.choices.design));
    fact("web.evaluate.main", outcome_words(texts, line.choices.main));
    std::string further;
    for (const auto& outcome : line.choices.further)
        further += (further.empty() ? "" : ", ") + outcome_words(texts, outcome);
    fact("web.evaluate.further", further);
    fact("web.evaluations.asked",
         day_and_time(texts, line.job.asked_at) + (line.asked_by.empty() ? "" : " · " + line.asked_by));
}

http::Response under_way(const Visit& visit, const app::EvaluationShown& shown) {
    const auto& texts = visit.texts();
    const auto& job = shown.line.job;
    auto page = page_of(visit, shown, "pages/evaluations/evaluation_progress");
    auto& view = page.view;
    set_status(view, visit, shown.line);
    add_choices(view, visit, shown.line);
    const bool planned = is_planned(job, visit.context.today);
    const bool runs = !domain::is_over(job.state) && !planned;
    view.set("is_planned", planned)
        .set("has_failed", job.state == domain::JobState::failed)
        .set("is_over", domain::is_over(job.state))
        .set("may_stop", !domain::is_over(job.state) && !job.wants_stop)
        .set("is_stopping", runs && job.wants_stop)
        .set("stop_text", texts.get(planned ? "web.evaluations.not_needed" : "web.evaluations.stop"));
    const auto problems = app::problems_of(job.problems);
    for (const auto& problem : problems.kept())
        view.add("reasons")
            .set("reason", core::reason_of(problem, texts))
            .set("remedy", core::remedy_of(problem, texts));
    auto response = show(visit, page);
    // The page looks again by itself, with and without scripts.
    if (runs) response.header("Refresh", seconds_between_looks);
    return response;
}

http::Response answered(const Visit& visit, const app::EvaluationShown& shown) {
    auto page = page_of(visit, shown, "pages/evaluations/evaluation_show");
    fill_evaluation(page.view, visit, shown);
    return show(visit, page);
}

} // namespace

http::Response evaluation_show(const Visit& visit) {
    const auto id = core::Id::parse(visit.request.parameter("id"));
    if (!id) return show_error(visit, 404);
    const auto shown = app::show_evaluation(visit.context, *id);
    if (!shown) return show_problems(visit, shown.error());
    return shown->answer ? answered(visit, *shown) : under_way(visit, *shown);
}

http::Response evaluation_stop(const Visit& visit) {
    const auto id = core::Id::parse(visit.request.parameter("id"));
    if (!id) return show_error(visit, 404);
    const auto stopped = app::stop_evaluation(visit.context, *id);
    if (!stopped) return show_problems(visit, stopped.error());
    return http::Response::redirect(evaluation_url(*id));
}

http::Response evaluation_again(const Visit& visit) {
    const auto id = core::Id::parse(visit.request.parameter("id"));
    const auto again = core::Id::parse(visit.request.form_value("kenmerk"));
    if (!id || !again) return show_error(visit, 404);
    const auto planned = app::evaluate_again(visit.context, *id, *again);
    if (!planned) return show_problems(visit, planned.error());
    return http::Response::redirect(evaluation_url(*planned));
}

} // namespace trede::web
