// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/planted/planted_show.h"
#include "app/insight/planted_show.h"
#include "app/jobs/job_problems.h"
#include "core/problem_words.h"
#include "web/page.h"
#include "web/verdict_badge.h"
#include "web/words.h"
#include <cmath>

namespace trede::web {

namespace {

constexpr const char* here = "/ingebouwd";
constexpr const char* seconds_between_looks = "3";

std::string points(const core::Texts& texts, const std::optional<double>& share) {
    if (!share) return texts.get("web.planted.none");
    return (*share > 0 ? "+" : "") + texts.number(100 * *share, 1);
}

std::string found(const core::Texts& texts, const app::PlantedProgramme& line) {
    if (!line.estimate || !line.se) return texts.get("web.planted.none");
    return texts.get("web.planted.found",
                     {{"estimate", points(texts, line.estimate)}, {"se", texts.number(100 * *line.se, 1)}});
}

std::string break_even(const core::Texts& texts, const app::PlantedProgramme& line) {
    if (!line.planted_break_even && !line.break_even) return {};
    const auto month = [&](const std::optional<int>& number) {
        return number ? std::to_string(*number) : texts.get("web.planted.none");
    };
    return texts.get("web.planted.break_even",
                     {{"planted", month(line.planted_break_even)}, {"found", month(line.break_even)}});
}

std::string_view badge_of(app::PlantedOutcome outcome) {
    switch (outcome) {
    case app::PlantedOutcome::as_planted: return "trede-badge--accent";
    case app::PlantedOutcome::held_back: return "utrecht-status-badge--warning";
    case app::PlantedOutcome::otherwise: return "utrecht-status-badge--danger";
    case app::PlantedOutcome::too_small: return "utrecht-status-badge--neutral";
    }
    return {};
}

void add_lines(html::View& view, const core::Texts& texts, const std::vector<app::PlantedProgramme>& lines) {
    for (const auto& line : lines) {
        std::string reasons;
        for (const auto& reason : line.reasons)
            reasons += (reasons.empty() ? "" : ", ") + texts.get("web.planted.reason_" + reason);
        view.add("programmes")
            .set("reference", line.reference)
            .set("name", line.name)
            .set("expected", texts.get("web.planted.expected_" + line.expected))
            .set("planted", points(texts, line.planted))
            .set("found", found(texts, line))
            .set("break_even", break_even(texts, line))
            .set("verdict",
                 line.verdict.empty() ? texts.get("web.planted.not_evaluated") : verdict_words(texts, line.verdict))
            .set("why", reasons)
            .set("outcome", texts.get("web.planted." + std::string(app::code_of(line.outcome))))
            .set("badge_class", badge_of(line.outcome));
    }
}

} // namespace

http::Response planted_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto shown = app::show_planted(visit.context);
    if (!shown) return show_problems(visit, shown.error());
    Page page{.title = texts.get("web.planted.title"),
              .template_name = "pages/planted/planted_show",
              .view = {},
              .section = "ingebouwd"};
    const bool runs = shown->job && !domain::is_over(shown->job->state);
    page.view.set("form_token", visit.form_token)
        .set("compare_url", here)
        .set("is_running", runs)
        .set("may_compare", !runs)
        .set("compare_text", texts.get(shown->programmes.empty() ? "web.planted.compare" : "web.planted.compare_again"))
        .set("something", !shown->programmes.empty());
    if (runs) page.view.set("progress", std::to_string(std::lround(100 * shown->job->share)));
    if (shown->job && shown->job->finished_at)
        page.view.set("made",
                      texts.get("web.planted.made", {{"moment", day_and_time(texts, *shown->job->finished_at)}}));
    const auto problems = app::problems_of(shown->job ? shown->job->problems : core::Value());
    for (const auto& problem : problems.kept())
        page.view.add("reasons")
            .set("reason", core::reason_of(problem, texts))
            .set("remedy", core::remedy_of(problem, texts));
    add_lines(page.view, texts, shown->programmes);
    auto response = show(visit, page);
    if (runs) response.header("Refresh", seconds_between_looks);
    return response;
}

http::Response planted_compare(const Visit& visit) {
    const auto asked = app::ask_planted(visit.context);
    if (!asked) return show_problems(visit, asked.error());
    return http::Response::redirect(here);
}

} // namespace trede::web
