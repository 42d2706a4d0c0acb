// SPDX-License-Identifier: EUPL-1.2
#include "charts/intervals.h"
#include "charts/drawing.h"
#include "charts/lettering.h"
#include "charts/value_axis.h"
#include <algorithm>
#include <cmath>

namespace trede::charts {

namespace {

bool is_drawable(const std::optional<Range>& range) {
    return range && std::isfinite(range->low) && std::isfinite(range->high);
}
bool has_estimate(const IntervalRow& row) { return charts::is_drawable(row.estimate); }

bool holds_reference(const IntervalRow& row, double reference) {
    return !is_drawable(row.interval) || (row.interval->low <= reference && row.interval->high >= reference);
}

struct Reader {
    const Intervals& chart;
    const core::Texts& texts;

    [[nodiscard]] NumberForm plain() const { return {chart.form.decimals, chart.form.is_share, false}; }
    [[nodiscard]] std::string estimate(const IntervalRow& row) const {
        if (has_estimate(row)) return written(*row.estimate, chart.form, texts);
        return row.missing.empty() ? texts.get("charts.missing.figure") : row.missing;
    }
    [[nodiscard]] std::string range(const std::optional<Range>& range) const {
        return is_drawable(range) ? written_range(range->low, range->high, plain(), texts) : "–";
    }
    // At the edge of the drawing, where room is scarce: +6,2 [1,3; 11,1]
    [[nodiscard]] std::string at_edge(const IntervalRow& row) const {
        if (!has_estimate(row) || !is_drawable(row.interval)) return estimate(row);
        return estimate(row) + " [" + written(row.interval->low, plain(), texts) + "; " +
               written(row.interval->high, plain(), texts) + "]";
    }
    [[nodiscard]] std::string description() const {
        std::string out;
        for (const auto& row : chart.rows) {
            out += (out.empty() ? "" : "; ") + whole(row.label) + ": " + estimate(row);
            if (has_estimate(row) && is_drawable(row.interval)) out += " (" + range(row.interval) + ")";
        }
        return out + ".";
    }
};

Ticks axis_of(const Intervals& chart, int about) {
    double low = chart.reference, high = chart.reference;
    const auto include = [&](double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    };
    for (const auto& row : chart.rows) {
        if (!has_estimate(row)) continue;
        include(*row.estimate);
        for (const auto& range : {row.interval, row.inner})
            if (is_drawable(range)) include(range->low), include(range->high);
    }
    return nice_ticks(low, high, about);
}

void draw_estimate(Drawing& drawing, const IntervalRow& row, double reference, const Scale& x, double y) {
    const bool open = holds_reference(row, reference);
    if (is_drawable(row.interval)) {
        const auto line = open ? "l4 thin" : "l1 thin";
        const double low = x.at(row.interval->low), high = x.at(row.interval->high);
        drawing.line({low, y}, {high, y}, line);
        drawing.line({low, y - 4}, {low, y + 4}, line).line({high, y - 4}, {high, y + 4}, line);
    }
    if (is_drawable(row.inner)) {
        const double low = x.at(row.inner->low);
        drawing.box({low, y - 4}, x.at(row.inner->high) - low, 8, open ? "b4strong" : "b1strong");
    }
    drawing.dot({x.at(*row.estimate), y}, row.is_main ? 6 : 5.5, open ? "o4" : "f1");
}

std::string strong_if(bool strong, std::string_view css_class) {
    return strong ? std::string(css_class) + " strong" : std::string(css_class);
}

std::string wide(const Reader& reader) {
    const auto& chart = reader.chart;
    double labels = 0, values = 0;
    const double most_for_labels = chart.width * 0.36;
    for (const auto& row : chart.rows) {
        for (const auto& line : wrapped(row.label, most_for_labels, normal_size))
            labels = std::max(labels, text_width(line, normal_size));
        labels = std::max(labels, text_width(row.note, small_size));
        values = std::max(values, text_width(reader.at_edge(row), row.is_main ? normal_size : small_size));
    }
    constexpr double row_height = 44, top = 8, line_height = 16;
    const auto lines_of = [&](const IntervalRow& row) {
        auto lines = wrapped(row.label, labels, normal_size);
        return lines;
    };
    std::vector<double> heights;
    double bottom = top;
    for (const auto& row : chart.rows) {
        const auto lines = static_cast<double>(lines_of(row).size()) + (row.note.empty() ? 0 : 1);
        heights.push_back(std::max(row_height, lines * line_height + 16));
        bottom += heights.back();
    }
    bottom += 4;
    const double left = labels + 20, right = std::max(left + 80, chart.width - values - 24);
    const auto ticks = axis_of(chart, static_cast<int>(std::clamp((right - left) / 45, 3.0, 8.0)));
    const Scale x{ticks.at.front(), ticks.at.back(), left, right};

    const double height = bottom + (chart.axis.empty() ? 24 : 40);
    Drawing drawing(chart.width, height, {chart.caption.id + "-wide", chart.caption.title, reader.description()});
    draw_value_axis(drawing, ticks, x, chart.reference, top, bottom, chart.form, reader.texts);
    if (!chart.axis.empty()) {
        const double half = text_width(chart.axis, small_size) / 2;
        const double middle = std::clamp((left + right) / 2, half, std::max(half, chart.width - half));
        drawing.text({middle, bottom + 36}, chart.axis, "mid small soft");
    }
    double begin = top;
    for (std::size_t i = 0; i < chart.rows.size(); ++i) {
        const auto& row = chart.rows[i];
        const double y = begin + heights[i] / 2;
        begin += heights[i];
        const auto lines = lines_of(row);
        const double count = static_cast<double>(lines.size()) + (row.note.empty() ? 0 : 1);
        double base = y + 5 - (count - 1) * line_height / 2;
        for (const auto& line : lines) {
            drawing.text({0, base}, line, row.is_main ? "strong" : "");
            base += line_height;
        }
        if (!row.note.empty()) drawing.text({0, base}, row.note, "soft small");
        if (has_estimate(row)) draw_estimate(drawing, row, chart.reference, x, y);
        drawing.text({chart.width, y + 5}, reader.at_edge(row), strong_if(row.is_main, "end small"));
    }
    return drawing.take();
}

// On a phone the label and the figure stand above the line, which then has the whole width.
std::string narrow(const Reader& reader) {
    const auto& chart = reader.chart;
    constexpr double width = 328, left = 16, right = 312, top = 8, line_height = 17;
    struct Head {
        std::vector<std::string> lines;
        double height = 0;
    };
    std::vector<Head> heads;
    double bottom = top;
    for (const auto& row : chart.rows) {
        const double room = width - text_width(reader.at_edge(row), small_size) - 12;
        Head head{wrapped(row.label, std::max(room, 90.0), small_size), 0};
        const double count = static_cast<double>(head.lines.size()) + (row.note.empty() ? 0 : 1);
        head.height = count * line_height + 40;
        bottom += head.height;
        heads.push_back(std::move(head));
    }
    const auto& words = chart.narrow_axis.empty() ? chart.axis : chart.narrow_axis;
    const auto axis_lines = words.empty() ? std::vector<std::string>{} : wrapped(words, width, small_size);
    const auto ticks = axis_of(chart, 5);
    const Scale x{ticks.at.front(), ticks.at.back(), left, right};
    const double height = bottom + 24 + 16 * static_cast<double>(axis_lines.size());
    Drawing drawing(width, height, {chart.caption.id + "-narrow", chart.caption.title, reader.description()});
    draw_value_axis(drawing, ticks, x, chart.reference, top, bottom, chart.form, reader.texts);
    double base = bottom + 36;
    for (const auto& line : axis_lines) {
        drawing.text({width / 2, base}, line, "mid small soft");
        base += 16;
    }
    double begin = top;
    for (std::size_t i = 0; i < chart.rows.size(); ++i) {
        const auto& row = chart.rows[i];
        double y = begin + 16;
        drawing.text({width, y}, reader.at_edge(row), strong_if(row.is_main, "small end halo"));
        for (const auto& line : heads[i].lines) {
            drawing.text({0, y}, line, "small strong halo");
            y += line_height;
        }
        if (!row.note.empty()) {
            drawing.text({0, y}, row.note, "small soft halo");
            y += line_height;
        }
        if (has_estimate(row)) draw_estimate(drawing, row, chart.reference, x, y + 2);
        begin += heads[i].height;
    }
    return drawing.take();
}

Table table_of(const Reader& reader) {
    const auto& chart = reader.chart;
    const bool has_inner =
        std::any_of(chart.rows.begin(), chart.rows.end(), [](const auto& row) { return is_drawable(row.inner); });
    const auto level_name = [&](int level) {
        return reader.texts.get("charts.interval.level", {{"level", std::to_string(level)}});
    };
    const auto& name = chart.row_name;
    Table table{{{name.empty() ? reader.texts.get("charts.interval.what") : name},
                 {reader.texts.get("charts.interval.estimate"), true},
                 {level_name(chart.level), true}},
                {}};
    if (has_inner) table.columns.push_back({level_name(chart.inner_level), true});
    for (const auto& row : chart.rows) {
        std::vector<std::string> cells{whole(row.label) + (row.note.empty() ? "" : " (" + row.note + ")"),
                                       reader.estimate(row), has_estimate(row) ? reader.range(row.interval) : "–"};
        if (has_inner) cells.push_back(has_estimate(row) ? reader.range(row.inner) : "–");
        table.rows.push_back(std::move(cells));
    }
    return table;
}

// A mark that occurs in one form only needs no key.
std::vector<LegendEntry> legend_of(const Reader& reader) {
    const auto& chart = reader.chart;
    bool filled = false, open = false, inner = false;
    for (const auto& row : chart.rows) {
        if (!has_estimate(row)) continue;
        (holds_reference(row, chart.reference) ? open : filled) = true;
        inner = inner || is_drawable(row.inner);
    }
    std::vector<LegendEntry> legend;
    const auto level = [](int of) { return std::to_string(of); };
    if (filled && open) {
        legend.push_back(dot_entry("f1", reader.texts.get("charts.interval.clear")));
        legend.push_back(dot_entry("o4", reader.texts.get("charts.interval.unclear")));
    }
    if (inner) {
        legend.push_back(
            line_entry("l1 thin", reader.texts.get("charts.interval.level", {{"level", level(chart.level)}})));
        legend.push_back(
            area_entry("b1strong", reader.texts.get("charts.interval.level", {{"level", level(chart.inner_level)}})));
    }
    return legend;
}

} // namespace

std::string intervals(const Intervals& chart, const core::Texts& texts) {
    if (chart.rows.empty()) return empty_figure(chart.caption, texts.get("charts.interval.empty"));
    const Reader reader{chart, texts};
    return figure(chart.caption, legend_of(reader), {wide(reader), narrow(reader)}, table_of(reader), texts);
}

} // namespace trede::charts
