// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/own/own_view.h"
#include "charts/web.h"
#include "domain/codes.h"
#include "html/template.h"
#include "web/pages/people/person_facts.h"
#include "web/words.h"
#include <charconv>

namespace trede::web {

namespace {

constexpr int highest = 10;

std::optional<double> score(const std::vector<std::string>& scores, std::size_t i) {
    if (i >= scores.size()) return std::nullopt;
    int value = 0;
    const auto& text = scores[i];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string dimension_name(const core::Texts& texts, std::size_t i) {
    return domain::label("health_dimension", domain::codes("health_dimension")[i].code, texts.language());
}

/// "Meedoen ging van 4 naar 7." The part that grew most; nothing when none did.
std::string grown(const core::Texts& texts, const std::vector<charts::WebAxis>& axes) {
    const charts::WebAxis* most = nullptr;
    const auto growth = [](const charts::WebAxis& axis) {
        return axis.now && axis.previous ? *axis.now - *axis.previous : 0.0;
    };
    for (const auto& axis : axes)
        if (growth(axis) > (most ? growth(*most) : 0.0)) most = &axis;
    if (!most) return {};
    return texts.get(
        "web.own.grew",
        {{"part", most->label}, {"from", texts.number(*most->previous)}, {"to", texts.number(*most->now)}});
}

std::string web_html(const Visit& visit, const LastTwo& own) {
    const auto& texts = visit.texts();
    charts::Web chart;
    chart.rings = highest;
    const auto now = health_scores(own.last), before = health_scores(own.before);
    for (std::size_t i = 0; i < domain::codes("health_dimension").size(); ++i)
        chart.axes.push_back({.label = dimension_name(texts, i), .now = score(now, i), .previous = score(before, i)});
    chart.caption.id = "web";
    chart.caption.level = 3;
    chart.caption.heading = texts.get("web.own.web");
    chart.caption.title = texts.get("web.own.web_title");
    chart.caption.reading = texts.get("web.own.web_reading", {{"day", texts.date(own.last->day)}});
    if (const auto said = grown(texts, chart.axes); !said.empty()) chart.caption.reading += " " + said;
    chart.axis_name = texts.get("web.own.part");
    chart.now_name = texts.get("web.dossier.zrm_now", {{"day", short_date(texts, own.last->day)}});
    if (own.before)
        chart.previous_name = texts.get("web.dossier.zrm_before", {{"day", short_date(texts, own.before->day)}});
    return charts::web(chart, texts);
}

/// Every time that the client filled this in, newest first.
void add_times(html::View& view, const Visit& visit, const domain::Timeline& timeline) {
    const auto& texts = visit.texts();
    std::size_t times = 0;
    for (auto each = timeline.measurements.rbegin(); each != timeline.measurements.rend(); ++each) {
        if (each->day > visit.context.today || (each->kind != "positive_health" && each->kind != "ladder")) continue;
        auto& row = view.add("times").set("day", short_date(texts, each->day));
        ++times;
        if (each->kind == "ladder") {
            const auto rung = std::to_string(each->value.value_or(0));
            row.set("said", texts.get("web.own.rung_was",
                                      {{"rung", rung}, {"name", domain::label("rung", rung, texts.language())}}));
            continue;
        }
        std::string said;
        const auto scores = health_scores(&*each);
        for (std::size_t i = 0; i < scores.size() && i < domain::codes("health_dimension").size(); ++i)
            if (scores[i] != "-") said += (said.empty() ? "" : " · ") + dimension_name(texts, i) + " " + scores[i];
        row.set("said", said);
    }
    view.set("has_times", times > 1);
}

} // namespace

std::string own_view_html(const Visit& visit, const domain::Timeline& timeline) {
    const auto& texts = visit.texts();
    const auto today = visit.context.today;
    const auto own = last_measurements(timeline, "positive_health", "client", today);
    const auto rung = last_measurements(timeline, "ladder", "client", today);
    html::View view;
    view.set("none", !own.last && !rung.last);
    if (own.last) view.set("web_html", web_html(visit, own));
    if (rung.last && rung.last->value) {
        const auto code = std::to_string(*rung.last->value);
        view.set("rung", texts.get("web.own.rung_now", {{"rung", code},
                                                        {"name", domain::label("rung", code, texts.language())},
                                                        {"day", texts.date(rung.last->day)}}));
    }
    add_times(view, visit, timeline);
    return html::render("pages/own/own_view", view, texts);
}

} // namespace trede::web
