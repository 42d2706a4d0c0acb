// SPDX-License-Identifier: EUPL-1.2
#include "charts/pairs.h"
#include "charts/drawing.h"
#include "charts/lettering.h"
#include <algorithm>
#include <cmath>

namespace trede::charts {

namespace {

/// What is drawn of it.
struct Layout {
    double width = 560, labels = 180;
    std::size_t ticks = 5;
    bool is_narrow = false;
};

constexpr double row_height = 28, top = 20;

std::vector<PairRow> drawn_rows(const Pairs& chart) {
    std::vector<PairRow> rows;
    for (const auto& row : chart.rows)
        if (rows.size() < chart.drawn && (is_drawable(row.first) || is_drawable(row.second))) rows.push_back(row);
    return rows;
}

std::string number(const std::optional<double>& value, const Pairs& chart, const core::Texts& texts) {
    return is_drawable(value) ? written(*value, chart.form, texts) : "–";
}

std::string description(const Pairs& chart, const std::vector<PairRow>& rows, const core::Texts& texts) {
    std::string out;
    for (const auto& row : rows) {
        out += (out.empty() ? "" : "; ") + whole(row.label) + ": " + number(row.first, chart, texts);
        if (is_drawable(row.second)) out += " → " + number(row.second, chart, texts);
    }
    return out + ".";
}

std::string drawing_of(const Pairs& chart, const std::vector<PairRow>& rows, const Layout& layout,
                       const core::Texts& texts) {
    double most = chart.enough;
    for (const auto& row : rows)
        for (const auto& value : {row.first, row.second})
            if (is_drawable(value)) most = std::max(most, std::abs(*value));
    const auto ticks = nice_ticks(0, most, static_cast<int>(layout.ticks));
    const double left = layout.labels + 10, right = layout.width - 14;
    const Scale x{ticks.at.front(), ticks.at.back(), left, right};
    const double bottom = top + row_height * static_cast<double>(rows.size()) + 6;
    const auto& words = layout.is_narrow && !chart.narrow_axis.empty() ? chart.narrow_axis : chart.axis;

    Drawing drawing(layout.width, bottom + 40,
                    {chart.caption.id + (layout.is_narrow ? "-narrow" : "-wide"), chart.caption.title,
                     description(chart, rows, texts)});
    if (chart.enough > 0) {
        drawing.box({left, top}, x.at(chart.enough) - left, bottom - top, "b1");
        drawing.text({(left + x.at(chart.enough)) / 2, top - 6}, chart.enough_short, "mid small t1");
    }
    for (const double tick : ticks.at) {
        drawing.line({x.at(tick), top}, {x.at(tick), bottom}, tick == 0 ? "axis" : "grid");
        drawing.text({x.at(tick), bottom + 18}, written_tick(tick, ticks, chart.form, texts), "mid small soft");
    }
    drawing.text({(left + right) / 2, bottom + 36}, words, "mid small soft");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double y = top + row_height * (static_cast<double>(i) + 0.5) + 3;
        drawing.text({layout.labels, y + 5}, fitted(whole(rows[i].label), layout.labels, small_size), "end small");
        const auto place = [&](const std::optional<double>& value) { return x.at(std::abs(*value)); };
        if (is_drawable(rows[i].first) && is_drawable(rows[i].second))
            drawing.line({place(rows[i].first), y}, {place(rows[i].second), y}, "axis");
        if (is_drawable(rows[i].first)) drawing.dot({place(rows[i].first), y}, 5, "o4");
        if (is_drawable(rows[i].second)) drawing.dot({place(rows[i].second), y}, 5, "f1");
    }
    return drawing.take();
}

double label_width(const std::vector<PairRow>& rows, double most) {
    double width = 0;
    for (const auto& row : rows)
        width = std::max(width, text_width(whole(row.label), small_size));
    return std::min(width, most);
}

Table table_of(const Pairs& chart, bool has_second, const core::Texts& texts) {
    Table table{{{chart.row_name}, {chart.first_name, true}}, {}};
    if (has_second) table.columns.push_back({chart.second_name, true});
    for (const auto& row : chart.rows) {
        std::vector<std::string> cells{whole(row.label), number(row.first, chart, texts)};
        if (has_second) cells.push_back(number(row.second, chart, texts));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace

std::string pairs(const Pairs& chart, const core::Texts& texts) {
    const auto rows = drawn_rows(chart);
    if (rows.empty()) return empty_figure(chart.caption, texts.get("charts.interval.empty"));
    const bool has_second = std::ranges::any_of(rows, [](const PairRow& row) { return is_drawable(row.second); });
    std::vector<LegendEntry> legend;
    if (has_second) {
        legend.push_back(dot_entry("o4", chart.first_name));
        legend.push_back(dot_entry("f1", chart.second_name));
    }
    if (chart.enough > 0) legend.push_back(area_entry("b1", chart.enough_name));
    const Layout wide{.width = chart.width, .labels = label_width(rows, chart.width * 0.42)};
    const Layout narrow{.width = 328, .labels = label_width(rows, 150), .ticks = 3, .is_narrow = true};
    return figure(chart.caption, legend, {drawing_of(chart, rows, wide, texts), drawing_of(chart, rows, narrow, texts)},
                  table_of(chart, has_second, texts), texts);
}

} // namespace trede::charts
