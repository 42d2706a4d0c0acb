// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/people/person_charts.h"
#include "charts/timeline.h"
#include "charts/web.h"
#include "domain/codes.h"
#include "web/pages/people/person_facts.h"
#include "web/words.h"
#include <algorithm>

namespace trede::web {

namespace {

constexpr int years_shown = 5;

/// From the first fact, but no further back than some years: what happened long ago is in the table.
core::Date first_day_shown(const domain::Timeline& timeline, core::Date today) {
    auto first = today - 365;
    for (const auto& spell : timeline.spells)
        if (spell.from && spell.kind != "household") first = std::min(first, *spell.from);
    for (const auto& measurement : timeline.measurements)
        first = std::min(first, measurement.day);
    return std::max(first, today - years_shown * 365);
}

std::string spell_label(const core::Texts& texts, const domain::Dossier& dossier, const domain::Spell& spell) {
    if (spell.kind == "enrolment") {
        const auto name = dossier.names.find(spell.subject);
        return name == dossier.names.end() ? texts.get("web.dossier.programme") : name->second;
    }
    return capitalised(domain::label(spell.kind, spell.code, texts.language()));
}

charts::TimelineLane lane(const core::Texts& texts, const domain::Dossier& dossier, const char* kind) {
    charts::TimelineLane made;
    made.label = texts.get(std::string("web.lane.") + kind);
    const std::string_view of = kind;
    for (const auto& spell : dossier.timeline.spells) {
        if (spell.kind != of || !spell.from) continue;
        const bool broken_off = spell.end_reason == "stopped_by_client" || spell.end_reason == "stopped_by_provider" ||
                                spell.end_reason == "health";
        made.spells.push_back({.label = spell_label(texts, dossier, spell),
                               .short_label = {},
                               .from = *spell.from,
                               .until = spell.until,
                               .state = of == "benefit" ? charts::SpellState::benefit
                                        : broken_off    ? charts::SpellState::attention
                                                        : charts::SpellState::normal});
    }
    return made;
}

std::optional<double> score(std::string_view scores, std::size_t i) {
    if (i >= scores.size() || scores[i] < '1' || scores[i] > '5') return std::nullopt;
    return scores[i] - '0';
}

} // namespace

std::string timeline_chart(const Visit& visit, const domain::Dossier& dossier) {
    const auto& texts = visit.texts();
    const auto& timeline = dossier.timeline;
    charts::Timeline chart;
    chart.caption.id = "tijdlijn";
    chart.caption.heading = texts.get("web.dossier.timeline");
    chart.caption.reading = texts.get("web.dossier.timeline_reading");
    chart.caption.title = texts.get("web.dossier.timeline_of", {{"name", dossier.identity.full_name()}});
    chart.today = visit.context.today;
    chart.from = first_day_shown(timeline, chart.today);
    chart.until = chart.today + 60;
    chart.own_view_name = texts.get("web.dossier.own_view");
    chart.measurements_name = texts.get("web.dossier.zrm_measured");
    for (const auto& measurement : timeline.measurements) {
        if (measurement.kind == "ladder" && measurement.value) {
            auto& line = measurement.view == "client" ? chart.own_view : chart.rungs;
            line.push_back({measurement.day, *measurement.value});
        }
        if (measurement.kind == "zrm" && measurement.view == "professional")
            chart.measurements.push_back(measurement.day);
    }
    for (const char* kind : {"benefit", "work", "enrolment", "barrier"}) {
        auto made = lane(texts, dossier, kind);
        if (!made.spells.empty()) chart.lanes.push_back(std::move(made));
    }
    for (const auto& event : timeline.events) {
        if (event.kind != "contact" || event.status == "cancelled") continue;
        const auto kind = event.status == "no_show" ? charts::ContactKind::missed
                          : event.code == "phone"   ? charts::ContactKind::phone
                                                    : charts::ContactKind::conversation;
        chart.contacts.push_back({event.day, kind});
    }
    return charts::timeline(chart, texts);
}

std::string zrm_chart(const Visit& visit, const domain::Dossier& dossier) {
    const auto& texts = visit.texts();
    const auto zrm = last_measurements(dossier.timeline, "zrm", "professional", visit.context.today);
    const auto own = last_measurements(dossier.timeline, "zrm", "client", visit.context.today);
    charts::Web chart;
    chart.caption.id = "zrm";
    chart.caption.heading = texts.get("web.dossier.zrm_heading");
    chart.caption.title = texts.get("web.dossier.zrm_of", {{"name", dossier.identity.full_name()}});
    chart.axis_name = texts.get("web.dossier.domain");
    if (zrm.last) {
        chart.caption.reading = texts.get("web.dossier.zrm_reading");
        chart.caption.foot = texts.get("web.dossier.zrm_foot", {{"edition", zrm.last->edition}});
        chart.now_name = texts.get("web.dossier.zrm_now", {{"day", short_date(texts, zrm.last->day)}});
        if (zrm.before)
            chart.previous_name = texts.get("web.dossier.zrm_before", {{"day", short_date(texts, zrm.before->day)}});
    }
    const bool own_comparable = own.last && zrm.last && own.last->edition == zrm.last->edition;
    if (own_comparable) chart.own_name = texts.get("web.dossier.own_view");
    const auto scores = [](const domain::Measurement* m) {
        return m ? m->details["scores"].string() : std::string_view{};
    };
    const auto& domains = domain::codes("zrm_domain");
    if (zrm.last)
        for (std::size_t i = 0; i < domains.size(); ++i)
            chart.axes.push_back({.label = domain::label("zrm_domain", domains[i].code, texts.language()),
                                  .now = score(scores(zrm.last), i),
                                  .previous = score(scores(zrm.before), i),
                                  .own = own_comparable ? score(scores(own.last), i) : std::nullopt});
    return charts::web(chart, texts);
}

} // namespace trede::web
