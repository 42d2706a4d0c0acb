// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/programmes/programme_evaluation.h"
#include "app/insight/programme_evaluate.h"
#include "charts/intervals.h"
#include "html/template.h"
#include "web/verdict_badge.h"

namespace trede::web {

namespace {

void add_lines(html::View& view, const char* list, const std::vector<std::string>& lines) {
    for (const auto& line : lines)
        view.add(list).set("text", line);
}

/// A refusal: no number at all, but why not and what would help.
struct Refusal {
    const char* compared_with;
    const char* why;
    std::vector<const char*> helps, limits;
};

std::string refused(const core::Texts& texts, const Refusal& refusal) {
    html::View view;
    constexpr std::string_view code = "cannot_tell";
    view.set("verdict", verdict_words(texts, code))
        .set("badge_class", verdict_badge(code))
        .set("compared_with", texts.get(refusal.compared_with))
        .set("sentence", texts.get("web.evaluation.cannot_tell"));
    add_lines(view, "reasons", {texts.get(refusal.why)});
    for (const auto* key : refusal.helps)
        view.add("helps").set("text", texts.get(key));
    for (const auto* key : refusal.limits)
        view.add("limits").set("text", texts.get(key));
    return html::render("pages/programmes/programme_evaluation", view, texts);
}

/// `how` is the end of the keys: nothing for a lot.
void add_tiles(html::View& view, const core::Texts& texts, const app::OutcomeAnswer& main, const std::string& how) {
    if (!main.share_programme || !main.share_control || !main.effect) return;
    view.set("has_tiles", true);
    const auto tile = [&](const std::string& value, const std::string& label, const std::string& note) {
        view.add("tiles").set("value", value).set("label", label).set("note", note);
    };
    tile(texts.percentage(*main.share_programme),
         texts.get("web.evaluation.with_programme" + how, {{"outcome", main.name}}),
         texts.get("web.evaluation.people", {{"count", std::to_string(main.effect->treated)}}));
    tile(texts.percentage(*main.share_control),
         texts.get("web.evaluation.without_programme" + how, {{"outcome", main.name}}),
         texts.get("web.evaluation.people", {{"count", std::to_string(main.effect->compared)}}));
    const auto points = [&](double share) { return texts.number(share * 100, 1); };
    tile(
        (main.effect->estimate > 0 ? "+" : "") + points(main.effect->estimate), texts.get("web.evaluation.difference"),
        texts.get("web.evaluation.interval", {{"low", points(main.effect->low)}, {"high", points(main.effect->high)}}));
}

std::string intervals(const core::Texts& texts, const app::ProgrammeAnswer& answer) {
    charts::Intervals chart;
    chart.caption.id = "verschil";
    chart.caption.level = 3;
    chart.caption.heading = texts.get("web.evaluation.how_large");
    chart.caption.reading = texts.get("web.evaluation.how_large_reading");
    chart.caption.title = texts.get("web.evaluation.how_large_title");
    chart.axis = texts.get("web.evaluation.axis");
    if (answer.design == "experiment")
        chart.caption.foot =
            texts.get("web.evaluation.foot", {{"count", texts.count(answer.people - answer.too_recent)},
                                              {"recent", texts.count(answer.too_recent)},
                                              {"month", texts.month(answer.followed_until)}});
    else
        chart.caption.foot =
            texts.get(answer.design == "did" ? "web.evaluation.foot_rollout" : "web.evaluation.foot_trials",
                      {{"count", texts.count(answer.people)}, {"month", texts.month(answer.followed_until)}});
    for (const auto& outcome : answer.outcomes) {
        if (!outcome.effect) continue;
        charts::IntervalRow row;
        row.label = outcome.name;
        row.estimate = outcome.effect->estimate * 100;
        row.interval = charts::Range{outcome.effect->low * 100, outcome.effect->high * 100};
        row.is_main = &outcome == &answer.outcomes.front();
        chart.rows.push_back(row);
    }
    return chart.rows.empty() ? std::string() : charts::intervals(chart, texts);
}

} // namespace

std::string evaluation_part(const Visit& visit, const domain::ProgrammeFigures& figures) {
    const auto& texts = visit.texts();
    const auto answer = app::evaluate_programme(visit.context, figures.programme.id);
    const bool lots = figures.drawn_programme > 0 || figures.drawn_control > 0;
    // Lots were drawn, but the people drawn cannot be compared yet: too few, or too recently.
    if (lots && (!answer || answer->outcomes.empty()))
        return refused(texts, {"web.evaluation.compared_by_lot",
                               "web.evaluation.too_early_why",
                               {"web.evaluation.help_wait", "web.evaluation.help_more"},
                               {"web.evaluation.limit_offered", "web.evaluation.limit_displacement"}});
    if (!answer || answer->outcomes.empty())
        return refused(texts, {"web.evaluation.no_comparison",
                               "web.evaluation.nobody_yet_why",
                               {"web.evaluation.help_wait", "web.evaluation.help_lot", "web.evaluation.help_record"},
                               {"web.evaluation.before_after", "web.evaluation.selection"}});

    const auto& main = answer->outcomes.front();
    const bool districts = answer->design == "did";
    html::View view;
    view.set("verdict", verdict_words(texts, main.verdict))
        .set("badge_class", verdict_badge(main.verdict))
        .set("compared_with", texts.get(lots        ? "web.evaluation.compared_by_lot"
                                        : districts ? "web.evaluation.compared_with_districts"
                                                    : "web.evaluation.compared_with_waiting"))
        .set("sentence", main.sentence)
        .set("intervals_html", main.is_refused() ? std::string() : intervals(texts, *answer));
    add_lines(view, "reasons", main.reasons);
    add_tiles(view, texts, main, lots ? "" : "_trials");
    add_lines(view, "helps",
              lots ? std::vector{texts.get("web.evaluation.help_wait"), texts.get("web.evaluation.help_more")}
                   : std::vector{texts.get("web.evaluation.help_wait"), texts.get("web.evaluation.help_lot"),
                                 texts.get("web.evaluation.help_rollout"), texts.get("web.evaluation.help_record")});
    add_lines(view, "limits",
              {texts.get(lots        ? "web.evaluation.limit_offered"
                         : districts ? "web.evaluation.limit_districts"
                                     : "web.evaluation.selection"),
               texts.get("web.evaluation.limit_displacement"), texts.get("web.evaluation.limit_place")});
    return html::render("pages/programmes/programme_evaluation", view, texts);
}

} // namespace trede::web
