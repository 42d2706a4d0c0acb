// SPDX-License-Identifier: EUPL-1.2
#include "charts/timeline_words.h"
#include "charts/lettering.h"
#include <algorithm>
#include <fmt/format.h>

namespace trede::charts {

namespace {

std::string period(const TimelineSpell& spell, const core::Texts& texts) {
    const auto from = short_date(spell.from, texts);
    if (!spell.until) return texts.get("charts.timeline.period_open", {{"from", from}});
    // The register and the screen show the last day; the code keeps the first day after it.
    const auto last = std::max(*spell.until - 1, spell.from);
    return texts.get("charts.timeline.period", {{"from", from}, {"last", short_date(last, texts)}});
}

std::string contact_name(ContactKind kind, const core::Texts& texts) {
    switch (kind) {
    case ContactKind::conversation: return texts.get("charts.timeline.conversation");
    case ContactKind::phone: return texts.get("charts.timeline.phone");
    case ContactKind::missed: return texts.get("charts.timeline.missed");
    }
    return {};
}

} // namespace

std::string rung_name(int rung, const core::Texts& texts) {
    if (rung < 1 || rung > 6) return texts.get("charts.rung.unknown");
    return fmt::format("{} {}", rung, texts.get(fmt::format("charts.rung_name.r{}", rung)));
}

std::string own_view_name(const Timeline& chart, const core::Texts& texts) {
    return chart.own_view_name.empty() ? texts.get("charts.timeline.own_view") : chart.own_view_name;
}

std::string measurements_name(const Timeline& chart, const core::Texts& texts) {
    return chart.measurements_name.empty() ? texts.get("charts.timeline.measured") : chart.measurements_name;
}

Table timeline_table(const Timeline& chart, const core::Texts& texts) {
    std::vector<std::pair<core::Date, std::vector<std::string>>> rows;
    const auto add = [&](core::Date day, std::string when, std::string lane, std::string what) {
        rows.push_back({day, {std::move(when), std::move(lane), std::move(what)}});
    };
    for (const auto& step : chart.rungs)
        add(step.day, short_date(step.day, texts), texts.get("charts.rung.name"), rung_name(step.rung, texts));
    for (const auto& step : chart.own_view)
        add(step.day, short_date(step.day, texts), own_view_name(chart, texts), rung_name(step.rung, texts));
    for (const auto& lane : chart.lanes)
        for (const auto& spell : lane.spells)
            add(spell.from, period(spell, texts), whole(lane.label), whole(spell.label));
    for (const auto& contact : chart.contacts)
        add(contact.day, short_date(contact.day, texts), texts.get("charts.timeline.contacts"),
            contact_name(contact.kind, texts));
    for (const auto& day : chart.measurements)
        add(day, short_date(day, texts), texts.get("charts.timeline.measurement"), measurements_name(chart, texts));
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });

    Table table{
        {{texts.get("charts.timeline.when")}, {texts.get("charts.timeline.lane")}, {texts.get("charts.timeline.what")}},
        {}};
    for (auto& [day, row] : rows)
        table.rows.push_back(std::move(row));
    return table;
}

std::string timeline_summary(const Timeline& chart, const core::Texts& texts) {
    std::string out;
    auto rungs = chart.rungs;
    std::stable_sort(rungs.begin(), rungs.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
    for (const auto& step : rungs)
        out += texts.get("charts.timeline.step",
                         {{"rung", rung_name(step.rung, texts)}, {"from", short_month(step.day, texts)}}) +
               " ";
    std::size_t spells = 0;
    for (const auto& lane : chart.lanes)
        spells += lane.spells.size();
    const auto count = [](std::size_t of) { return std::to_string(of); };
    return out + texts.get("charts.timeline.counts", {{"spells", count(spells)},
                                                      {"contacts", count(chart.contacts.size())},
                                                      {"measurements", count(chart.measurements.size())}});
}

} // namespace trede::charts
