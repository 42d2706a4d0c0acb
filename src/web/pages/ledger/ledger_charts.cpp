// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/ledger/ledger_charts.h"
#include "app/tools/outcome_name.h"
#include "charts/forest.h"
#include "web/words.h"

namespace trede::web {

namespace {

using evidence::Interval;

charts::Range drawn(const Interval& interval, const app::LedgerMeasure& in) {
    return {app::shown_value(interval.low, in), app::shown_value(interval.high, in)};
}

charts::ForestSource drawn(const evidence::RowSource& each, const app::LedgerMeasure& in,
                           const app::LedgerWords& words) {
    charts::ForestSource source{.label = app::source_name(each.source, words),
                                .note = app::source_note(each.source, words),
                                .is_own = each.source.origin == evidence::Origin::own};
    if (each.source.estimate) source.estimate = app::shown_value(*each.source.estimate, in);
    const auto& interval = each.part == evidence::Part::averaged ? each.widened : each.interval;
    if (interval) source.interval = drawn(*interval, in);
    if (each.part != evidence::Part::averaged) return source;
    source.weight = each.weight;
    source.factor = each.factor;
    return source;
}

} // namespace

std::string forest_of(const app::LedgerRowShown& shown, const app::LedgerWords& words) {
    const auto& texts = words.texts;
    const auto& row = shown.row;
    if (!row.together) return {};
    const auto in = app::measure_of(row);
    const auto say = [&](const std::string& phrase, const core::TextArgs& args = {}) {
        return texts.get("web.ledger." + phrase, args);
    };
    const auto number = static_cast<long long>(row.together->sources);
    charts::Forest chart{.caption = {.id = "bronnen-samen",
                                     .heading = say(number == 1 ? "forest_heading_one" : "forest_heading",
                                                    {{"number", capitalised(small_number(texts, number))}}),
                                     .level = 3,
                                     .reading = say("forest_reading"),
                                     .title = say("forest_title"),
                                     .foot = app::method_sentence(shown, texts)},
                         .row_name = say("source")};
    const core::TextArgs axis{{"outcome", app::outcome_name(row.key, words)},
                              {"after", app::horizon_words(row.key, texts)},
                              {"unit", app::unit_name(row.unit, texts)}};
    const std::string kind = row.scale == evidence::Scale::share ? "share" : "mean";
    chart.axis = say("axis_" + kind, axis);
    chart.narrow_axis = say("axis_short_" + kind, axis);
    chart.form = {.decimals = row.scale == evidence::Scale::share ? 1 : 2, .is_share = false, .is_signed = true};
    for (const auto& each : row.sources)
        // What has no figure is told beside the drawing.
        if (each.source.estimate) chart.sources.push_back(drawn(each, in, words));
    const auto& together = *row.together;
    chart.together = {.label = say("together"),
                      .note = say("interval95"),
                      .estimate = app::shown_value(together.estimate, in),
                      .interval = drawn(together.interval, in)};
    chart.next = {.label = say("next_place"),
                  .note = say("prediction95"),
                  .estimate = app::shown_value(together.estimate, in),
                  .interval = drawn(together.next, in)};
    if (row.own)
        chart.own = {.label = say("own", {{"name", shown.municipality}}),
                     .note = say("own_share", {{"share", texts.percentage(row.own->own_share)}}),
                     .estimate = app::shown_value(row.own->estimate, in),
                     .interval = drawn(row.own->interval, in),
                     .inner = drawn(row.own->interval80, in)};
    return charts::forest(chart, texts);
}

} // namespace trede::web
