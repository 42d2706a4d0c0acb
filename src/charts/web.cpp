// SPDX-License-Identifier: EUPL-1.2
#include "charts/web.h"
#include "charts/drawing.h"
#include "charts/lettering.h"
#include "core/result.h"
#include "html/writer.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace trede::charts {

namespace {

constexpr std::size_t fewest_axes = 3;
constexpr double wide_width = 600;
using Series = std::optional<double> WebAxis::*;

bool has(const Web& chart, Series series) {
    return std::any_of(chart.axes.begin(), chart.axes.end(),
                       [&](const WebAxis& axis) { return is_drawable(axis.*series); });
}

// Scores are whole numbers; a mean may come too.
std::string score(double value, const core::Texts& texts) {
    return texts.number(value, value == std::round(value) ? 0 : 1);
}

struct Circle {
    Point centre;
    double radius = 0;
    std::size_t axes = 0;
    int rings = 5;

    [[nodiscard]] double angle(std::size_t axis) const {
        return 2 * std::numbers::pi * static_cast<double>(axis) / static_cast<double>(axes);
    }
    [[nodiscard]] Point around(std::size_t axis,
                               double distance) const { // the first axis points up, then clockwise
        return {centre.x + distance * std::sin(angle(axis)), centre.y - distance * std::cos(angle(axis))};
    }
    [[nodiscard]] Point at(std::size_t axis, double value) const {
        return around(axis, radius * std::clamp(value, 0.0, double(rings)) / rings);
    }
    /// Rings that are drawn: each, or every other one when they would stand too close to read.
    [[nodiscard]] int step() const { return rings > 6 && rings % 2 == 0 ? 2 : 1; }
    [[nodiscard]] std::vector<Point> ring(int number) const {
        std::vector<Point> points;
        for (std::size_t i = 0; i < axes; ++i)
            points.push_back(at(i, number));
        return points;
    }
};

void draw_rings(Drawing& drawing, const Circle& circle) {
    for (int ring = circle.step(); ring <= circle.rings; ring += circle.step())
        drawing.path(circle.ring(ring), ring == circle.rings ? "axis" : "grid", true);
    for (std::size_t i = 0; i < circle.axes; ++i)
        drawing.line(circle.centre, circle.at(i, circle.rings), "grid");
}

// Lines between neighbours that were both measured: whole when all are, else in stretches with gaps between.
void draw_lines(Drawing& drawing, const Web& chart, const Circle& circle, Series series, const std::string& whole_class,
                const std::string& line_class) {
    const auto& axes = chart.axes;
    const auto value = [&](std::size_t i) { return axes[i % axes.size()].*series; };
    std::vector<Point> points;
    std::size_t gap = axes.size();
    for (std::size_t i = 0; i < axes.size(); ++i) {
        if (is_drawable(value(i)))
            points.push_back(circle.at(i, *value(i)));
        else
            gap = i;
    }
    if (gap == axes.size()) {
        drawing.path(points, whole_class, true);
        return;
    }
    points.clear();
    for (std::size_t step = 1; step <= axes.size(); ++step) { // begin after a gap, so that no stretch is cut
        const std::size_t i = (gap + step) % axes.size();
        if (is_drawable(value(i))) {
            points.push_back(circle.at(i, *value(i)));
            continue;
        }
        if (points.size() > 1 && whole_class != line_class) {
            auto wedge = points;
            wedge.push_back(circle.centre);
            drawing.path(wedge, "b1", true);
        }
        drawing.path(points, line_class);
        points.clear();
    }
}

void draw_dots(Drawing& drawing, const Web& chart, const Circle& circle, Series series, std::string_view css_class) {
    for (std::size_t i = 0; i < chart.axes.size(); ++i)
        if (const auto& value = chart.axes[i].*series; is_drawable(value))
            drawing.dot(circle.at(i, *value), 3.5, css_class);
}

void draw_scores(Drawing& drawing, const Web& chart, const Circle& circle) {
    if (has(chart, &WebAxis::previous)) draw_lines(drawing, chart, circle, &WebAxis::previous, "l4 thin", "l4 thin");
    if (has(chart, &WebAxis::own)) {
        draw_lines(drawing, chart, circle, &WebAxis::own, "l3", "l3");
        draw_dots(drawing, chart, circle, &WebAxis::own, "f3");
    }
    draw_lines(drawing, chart, circle, &WebAxis::now, "p1", "l1");
    draw_dots(drawing, chart, circle, &WebAxis::now, "f1");
}

void draw_label(Drawing& drawing, const WebAxis& axis, const Circle& circle, std::size_t i) {
    const double side = std::sin(circle.angle(i)), up = std::cos(circle.angle(i));
    const auto at = circle.around(i, circle.radius + 12);
    const double room = side > 0 ? wide_width - at.x : at.x;
    const auto lines = wrapped(axis.label, std::clamp(room, 50.0, 108.0), small_size);
    constexpr double line_height = 16;
    const double height = line_height * static_cast<double>(lines.size());
    // Right of the web the words begin at the point, left of it they end there; above they stand on it.
    std::string css_class = std::fabs(side) < 0.05 ? "mid small" : side > 0 ? "small" : "end small";
    if (!is_drawable(axis.now)) css_class += " soft";
    const double share = (1 + up) / 2; // 1 at the top, 0 at the bottom
    double base = at.y + 12 - share * height;
    if (share > 0.99) base = at.y - height + 12; // exactly above
    for (const auto& line : lines) {
        drawing.text({at.x, base}, line, css_class);
        base += line_height;
    }
}

std::string change(const WebAxis& axis, const core::Texts& texts) {
    if (!is_drawable(axis.now) || !is_drawable(axis.previous)) return "–";
    const double difference = *axis.now - *axis.previous;
    return (difference > 0 ? "+" : "") + score(difference, texts);
}

std::string summary(const Web& chart, const core::Texts& texts) {
    std::string out = chart.now_name.empty() ? "" : chart.now_name + ": ";
    bool first = true;
    for (const auto& axis : chart.axes) {
        out += (first ? "" : "; ") + whole(axis.label) + " " +
               (is_drawable(axis.now) ? score(*axis.now, texts) : texts.get("charts.missing.score"));
        if (is_drawable(axis.now) && is_drawable(axis.previous) && *axis.now != *axis.previous)
            out += " (" + change(axis, texts) + ")";
        first = false;
    }
    return out + ".";
}

Naming naming(const Web& chart, const core::Texts& texts, const std::string& id_end) {
    const auto& caption = chart.caption;
    return {caption.id + id_end, caption.title,
            caption.description.empty() ? summary(chart, texts) : caption.description};
}

std::string wide(const Web& chart, const core::Texts& texts) {
    const Circle circle{{300, 248}, 204, chart.axes.size(), chart.rings};
    Drawing drawing(wide_width, 496, naming(chart, texts, "-wide"));
    draw_rings(drawing, circle);
    draw_scores(drawing, chart, circle);
    for (int ring = circle.step(); ring <= chart.rings; ring += circle.step()) {
        const auto at = circle.at(0, ring);
        drawing.text({at.x + 4, at.y + (ring == chart.rings ? 12 : 4)}, std::to_string(ring), "soft small halo");
    }
    for (std::size_t i = 0; i < chart.axes.size(); ++i)
        draw_label(drawing, chart.axes[i], circle, i);
    return drawing.take();
}

std::string narrow(const Web& chart, const core::Texts& texts) {
    const Circle circle{{164, 162}, 138, chart.axes.size(), chart.rings};
    Drawing drawing(328, 324, naming(chart, texts, "-narrow"));
    draw_rings(drawing, circle);
    draw_scores(drawing, chart, circle);
    for (std::size_t i = 0; i < chart.axes.size(); ++i) {
        const auto at = circle.around(i, circle.radius + 14);
        drawing.text({at.x, at.y + 5}, std::to_string(i + 1), "mid small strong");
    }
    return drawing.take();
}

std::string numbered_list(const Web& chart) {
    html::Writer out;
    out.open("ol", {{"class", "trede-numlist"}});
    for (const auto& axis : chart.axes)
        out.element("li", axis.label);
    out.close();
    return out.take();
}

Table table_of(const Web& chart, const core::Texts& texts) {
    const bool previous = has(chart, &WebAxis::previous), own = has(chart, &WebAxis::own);
    const auto name = [&](const std::string& given, const char* key) { return given.empty() ? texts.get(key) : given; };
    const auto cell = [&](const std::optional<double>& value) {
        return is_drawable(value) ? score(*value, texts) : texts.get("charts.missing.score");
    };
    Table table{{{name(chart.axis_name, "charts.web.domain")}}, {}};
    if (previous) table.columns.push_back({name(chart.previous_name, "charts.web.previous"), true});
    table.columns.push_back({name(chart.now_name, "charts.web.now"), true});
    if (previous) table.columns.push_back({texts.get("charts.web.change"), true});
    if (own) table.columns.push_back({name(chart.own_name, "charts.web.own"), true});
    for (const auto& axis : chart.axes) {
        std::vector<std::string> row{whole(axis.label)};
        if (previous) row.push_back(cell(axis.previous));
        row.push_back(cell(axis.now));
        if (previous) row.push_back(change(axis, texts));
        if (own) row.push_back(cell(axis.own));
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace

std::string web(const Web& chart, const core::Texts& texts) {
    core::ensure(chart.rings >= 1, "a web has rings");
    const bool previous = has(chart, &WebAxis::previous), own = has(chart, &WebAxis::own);
    if (!has(chart, &WebAxis::now) && !previous && !own)
        return empty_figure(chart.caption, texts.get("charts.web.empty"));
    std::vector<LegendEntry> legend;
    Drawings drawings;
    if (chart.axes.size() >= fewest_axes) {
        const auto name = [&](const std::string& given, const char* key) {
            return given.empty() ? texts.get(key) : given;
        };
        legend.push_back(line_entry("l1", name(chart.now_name, "charts.web.now")));
        if (previous) legend.push_back(line_entry("l4 thin", name(chart.previous_name, "charts.web.previous")));
        if (own) legend.push_back(line_entry("l3", name(chart.own_name, "charts.web.own")));
        drawings = {wide(chart, texts), narrow(chart, texts), numbered_list(chart)};
    }
    return figure(chart.caption, legend, drawings, table_of(chart, texts), texts);
}

} // namespace trede::charts
