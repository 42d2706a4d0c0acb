// SPDX-License-Identifier: EUPL-1.2
#include "charts/bars.h"
#include "charts/drawing.h"
#include "charts/lettering.h"
#include <algorithm>

namespace trede::charts {

namespace {

constexpr double bar_height = 20, line_height = 16, stub = 36;

std::string value_of(const Bars& chart, const Bar& bar, const core::Texts& texts) {
    if (is_drawable(bar.value)) return written(*bar.value, chart.form, texts);
    return bar.missing.empty() ? texts.get("charts.missing.figure") : bar.missing;
}

std::string summary(const Bars& chart, const core::Texts& texts) {
    std::string out;
    for (const auto& bar : chart.rows)
        out += (out.empty() ? "" : "; ") + whole(bar.label) + ": " + value_of(chart, bar, texts);
    return out + ".";
}

const char* class_of(const Bar& bar) { return bar.needs_attention ? "f2" : bar.is_strong ? "f1" : "s4"; }

// The labels stand left of the bars when there is room, and above them on a phone.
std::string draw(const Bars& chart, const core::Texts& texts, double width, bool labels_above,
                 const std::string& id_end) {
    double low = 0, high = 0, values = 0, labels = 0;
    const double most_for_labels = labels_above ? width : width * 0.4;
    struct Row {
        std::vector<std::string> lines;
        double height = 0;
    };
    std::vector<Row> rows;
    double height = 4;
    for (const auto& bar : chart.rows) {
        if (is_drawable(bar.value)) low = std::min(low, *bar.value), high = std::max(high, *bar.value);
        values = std::max(values, text_width(value_of(chart, bar, texts), normal_size));
        Row row{wrapped(bar.label, most_for_labels, normal_size), 0};
        for (const auto& line : row.lines)
            labels = std::max(labels, text_width(line, normal_size));
        labels = std::max(labels, text_width(bar.note, small_size));
        const double lines = static_cast<double>(row.lines.size()) + (bar.note.empty() ? 0 : 1);
        row.height = labels_above ? lines * line_height + bar_height + 18 : std::max(36.0, lines * line_height + 12);
        height += row.height;
        rows.push_back(std::move(row));
    }
    // A number stands beyond the end of its bar, on either side of zero.
    double left = labels_above ? 0 : std::min(labels, most_for_labels) + 16;
    if (low < 0) left += values + 8;
    const double right = std::max(left + 40, width - values - 10);
    const Scale x{low, high > low ? high : low + 1, left, right};

    const auto& caption = chart.caption;
    Drawing drawing(width, height,
                    {caption.id + id_end, caption.title,
                     caption.description.empty() ? summary(chart, texts) : caption.description});
    double begin = 4;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& bar = chart.rows[i];
        const double lines = static_cast<double>(rows[i].lines.size()) + (bar.note.empty() ? 0 : 1);
        const double middle =
            labels_above ? begin + lines * line_height + 6 + bar_height / 2 : begin + rows[i].height / 2;
        double base = labels_above ? begin + 13 : middle + 5 - (lines - 1) * line_height / 2;
        const Point label{labels_above ? 0 : std::min(labels, most_for_labels), 0};
        const std::string side = labels_above ? "" : "end";
        for (const auto& line : rows[i].lines) {
            drawing.text({label.x, base}, line, side + (bar.is_strong ? " strong" : ""));
            base += line_height;
        }
        if (!bar.note.empty()) drawing.text({label.x, base}, bar.note, side + " soft small");
        const double zero = x.at(0), top = middle - bar_height / 2;
        const auto value = value_of(chart, bar, texts);
        if (!is_drawable(bar.value)) {
            drawing.box({zero, top}, stub, bar_height, "none", 2)
                .text({zero + stub + 8, middle + 5}, value, "soft small");
        } else {
            const double end = x.at(*bar.value);
            drawing.box({std::min(zero, end), top}, std::max(std::abs(end - zero), 1.0), bar_height, class_of(bar), 2);
            const bool below = *bar.value < 0;
            drawing.text({below ? end - 8 : end + 8, middle + 5}, value, below ? "end strong" : "strong");
        }
        // Above each other the labels stand where the line would run: it is drawn beside the bars alone.
        if (labels_above) drawing.line({zero, top - 2}, {zero, top + bar_height + 2}, "zero");
        begin += rows[i].height;
    }
    if (!labels_above) drawing.line({x.at(0), 0}, {x.at(0), height}, "zero");
    return drawing.take();
}

Table table_of(const Bars& chart, const core::Texts& texts) {
    const auto name = [&](const std::string& given, const char* key) { return given.empty() ? texts.get(key) : given; };
    Table table{{{name(chart.row_name, "charts.interval.what")}, {name(chart.value_name, "charts.bars.value"), true}},
                {}};
    for (const auto& bar : chart.rows)
        table.rows.push_back(
            {whole(bar.label) + (bar.note.empty() ? "" : " (" + bar.note + ")"), value_of(chart, bar, texts)});
    return table;
}

} // namespace

std::string bars(const Bars& chart, const core::Texts& texts) {
    if (chart.rows.empty()) return empty_figure(chart.caption, texts.get("charts.bars.empty"));
    const Drawings drawings{draw(chart, texts, chart.width, false, "-wide"), draw(chart, texts, 328, true, "-narrow")};
    return figure(chart.caption, {}, drawings, table_of(chart, texts), texts);
}

} // namespace trede::charts
