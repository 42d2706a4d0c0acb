// SPDX-License-Identifier: EUPL-1.2
#include "charts/curves.h"
#include "charts/curve_areas.h"
#include "charts/curve_words.h"
#include "charts/drawing.h"
#include "charts/lettering.h"
#include "core/result.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace trede::charts {

namespace {

constexpr std::array line_classes{"l1", "l2", "l3"};
constexpr std::array word_classes{"t1", "t2", "t3"};
constexpr std::array band_classes{"b1", "b2", "b3"};

// Both drawings of one chart: boxes and words differ.
struct Sheet {
    const Curves& chart;
    const core::Texts& texts;
    bool is_narrow = false;
    double width = 1168, height = 380, left = 46, right = 1018, top = 22, bottom = 334;
    Ticks months{}, values{};
    Scale x{}, y{};

    [[nodiscard]] Point at(double month, double value) const { return {x.at(month), y.at(value)}; }
};

void choose_scales(Sheet& sheet) {
    double first = std::numeric_limits<double>::max(), last = std::numeric_limits<double>::lowest(), low = 0, high = 0;
    for (const auto& curve : sheet.chart.curves)
        for (const auto& point : curve.points) {
            if (!is_drawable(point)) continue;
            first = std::min(first, point.month);
            last = std::max(last, point.month);
            low = std::min(low, point.value);
            high = std::max(high, point.value);
            if (has_band(point)) low = std::min(low, point.band->low), high = std::max(high, point.band->high);
        }
    if (sheet.chart.form.is_share) { // a share below 0 or above 1 is an artefact of its band
        low = std::max(low, 0.0);
        high = std::min(high, 1.0);
    }
    if (last <= first) last = first + 1;
    sheet.values = nice_ticks(low, high, sheet.is_narrow ? 5 : 8);
    // Months read in threes, sixes and dozens.
    const double length = last - first;
    const double most = sheet.is_narrow ? 6 : 12;
    double step = 1;
    for (const double candidate : {1.0, 3.0, 6.0, 12.0, 24.0, 60.0, 120.0}) {
        step = candidate;
        if (length / candidate <= most) break;
    }
    while (length / step > most)
        step *= 2;
    for (double tick = std::ceil(first / step) * step; tick <= last; tick += step)
        sheet.months.at.push_back(tick);
    for (const double tick : sheet.values.at) {
        const auto label = written_tick(tick, sheet.values, sheet.chart.form, sheet.texts);
        sheet.left = std::max(sheet.left, text_width(label, small_size) + 12);
    }
    sheet.x = {first, last, sheet.left, sheet.right};
    sheet.y = {sheet.values.at.front(), sheet.values.at.back(), sheet.bottom, sheet.top};
}

void draw_programme(Drawing& drawing, const Sheet& sheet) {
    const auto& programme = sheet.chart.programme;
    if (!programme) return;
    const double from = sheet.x.at(programme->low), until = sheet.x.at(programme->high);
    if (until <= from) return;
    drawing.box({from, sheet.top}, until - from, sheet.bottom - sheet.top, "shade");
    constexpr double size = 8;
    for (double x = from; x < until; x += size) {
        const double run = std::min(size, until - x);
        drawing.line({x, sheet.bottom}, {x + run, sheet.bottom - run}, "hatch");
    }
}

void draw_axes(Drawing& drawing, const Sheet& sheet) {
    for (const double tick : sheet.values.at) {
        const double y = sheet.y.at(tick);
        drawing.line({sheet.left, y}, {sheet.right, y}, tick == 0 ? "axis" : "grid");
        drawing.text({sheet.left - 8, y + 5}, written_tick(tick, sheet.values, sheet.chart.form, sheet.texts),
                     "end small soft");
    }
    for (const double tick : sheet.months.at) {
        const double x = sheet.x.at(tick);
        drawing.line({x, sheet.bottom}, {x, sheet.bottom + 5}, "axis");
        drawing.text({x, sheet.bottom + 21}, month_name(tick, sheet.texts), "mid small soft");
    }
    if (!sheet.chart.axis.empty())
        drawing.text({(sheet.left + sheet.right) / 2, sheet.bottom + 40}, sheet.chart.axis, "mid small soft");
}

// What is missing leaves a gap, in the band and in the line.
template <class Draws, class Holds> void each_stretch(const Curve& curve, Holds holds, Draws draws) {
    std::vector<CurvePoint> stretch;
    for (const auto& point : curve.points) {
        if (holds(point)) {
            stretch.push_back(point);
            continue;
        }
        draws(stretch);
        stretch.clear();
    }
    draws(stretch);
}

void draw_band(Drawing& drawing, const Sheet& sheet, const Curve& curve, const char* css_class) {
    each_stretch(
        curve, [](const auto& point) { return has_band(point); },
        [&](const std::vector<CurvePoint>& stretch) {
            std::vector<Point> outline;
            for (const auto& point : stretch)
                outline.push_back(sheet.at(point.month, point.band->high));
            for (auto point = stretch.rbegin(); point != stretch.rend(); ++point)
                outline.push_back(sheet.at(point->month, point->band->low));
            if (stretch.size() > 1) drawing.path(outline, css_class, true);
        });
}

void draw_line(Drawing& drawing, const Sheet& sheet, const Curve& curve, std::size_t index) {
    each_stretch(
        curve, [](const auto& point) { return is_drawable(point); },
        [&](const std::vector<CurvePoint>& stretch) {
            std::vector<Point> points;
            for (const auto& point : stretch)
                points.push_back(sheet.at(point.month, point.value));
            if (points.size() == 1) drawing.dot(points[0], 4, index == 0 ? "f1" : index == 1 ? "f2" : "f3");
            drawing.path(points, line_classes[index]);
        });
}

void draw_areas(Drawing& drawing, const Sheet& sheet) {
    const auto& chart = sheet.chart;
    if (!chart.shows_areas || chart.curves.size() != 2) return;
    for (const auto& area : areas_between(chart.curves[0], chart.curves[1], chart.break_even)) {
        std::vector<Point> outline;
        for (const auto& point : area.first)
            outline.push_back(sheet.at(point.month, point.value));
        for (auto point = area.second.rbegin(); point != area.second.rend(); ++point)
            outline.push_back(sheet.at(point->month, point->value));
        drawing.path(outline, area.is_gain ? "gain" : "loss", true);
    }
}

void draw_words(Drawing& drawing, const Sheet& sheet) {
    const auto& chart = sheet.chart;
    if (chart.programme && !chart.programme_name.empty()) {
        const double from = sheet.x.at(chart.programme->low), until = sheet.x.at(chart.programme->high);
        const bool is_brief = sheet.is_narrow && !chart.programme_short.empty();
        const auto& word = is_brief ? chart.programme_short : chart.programme_name;
        if (text_width(word, small_size) <= until - from) // else the legend says it
            drawing.text({(from + until) / 2, sheet.top + 18}, word, "mid small t2 halo");
    }
    if (chart.break_even) {
        const double x = sheet.x.at(*chart.break_even);
        drawing.line({x, sheet.top + 4}, {x, sheet.bottom}, "now");
        const bool at_left = x > (sheet.left + sheet.right) / 2;
        const double edge = at_left ? x - 6 : x + 6;
        const std::string side = at_left ? "end " : "";
        drawing.text({edge, sheet.top + 16}, chart.break_even_name, side + "small strong halo");
        if (!chart.break_even_note.empty())
            drawing.text({edge, sheet.top + 33},
                         fitted(chart.break_even_note, at_left ? x - sheet.left : sheet.width - x, small_size),
                         side + "small halo");
    }
}

// The last value and the name beside the end of each line, moved apart where lines end close together.
void draw_ends(Drawing& drawing, const Sheet& sheet) {
    struct End {
        std::size_t curve = 0;
        double y = 0, value = 0;
    };
    constexpr double distance = 38;
    std::vector<End> ends;
    for (std::size_t i = 0; i < sheet.chart.curves.size(); ++i) {
        const auto& points = sheet.chart.curves[i].points;
        const auto last =
            std::find_if(points.rbegin(), points.rend(), [](const auto& point) { return is_drawable(point); });
        if (last != points.rend()) ends.push_back({i, sheet.y.at(last->value) + 1, last->value});
    }
    std::stable_sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
    for (std::size_t i = 1; i < ends.size(); ++i)
        ends[i].y = std::max(ends[i].y, ends[i - 1].y + distance);
    double floor = sheet.bottom - 17;
    for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
        end->y = std::min(end->y, floor);
        floor = end->y - distance;
    }
    for (const auto& end : ends) {
        const std::string css_class = word_classes[end.curve];
        drawing.text({sheet.right + 10, end.y}, written(end.value, sheet.chart.form, sheet.texts),
                     css_class + " strong");
        drawing.text({sheet.right + 10, end.y + 17},
                     fitted(sheet.chart.curves[end.curve].label, sheet.width - sheet.right - 10, small_size),
                     css_class + " small");
    }
}

std::string draw(Sheet sheet, const std::string& id_end) {
    const auto& chart = sheet.chart;
    choose_scales(sheet);
    const auto& caption = chart.caption;
    Drawing drawing(sheet.width, sheet.height,
                    {caption.id + id_end, caption.title,
                     caption.description.empty() ? curves_summary(chart, sheet.texts) : caption.description});
    draw_programme(drawing, sheet);
    draw_axes(drawing, sheet);
    for (std::size_t i = chart.curves.size(); i-- > 0;)
        draw_band(drawing, sheet, chart.curves[i], band_classes[i]);
    draw_areas(drawing, sheet);
    for (std::size_t i = chart.curves.size(); i-- > 0;)
        draw_line(drawing, sheet, chart.curves[i], i);
    draw_words(drawing, sheet);
    if (!sheet.is_narrow) draw_ends(drawing, sheet);
    return drawing.take();
}

std::vector<LegendEntry> legend_of(const Curves& chart, const core::Texts& texts) {
    std::vector<LegendEntry> legend;
    for (std::size_t i = 0; i < chart.curves.size(); ++i) {
        legend.push_back(line_entry(line_classes[i], chart.curves[i].label));
        if (i == 0 && has_band(chart.curves[i]))
            legend.push_back(area_entry(band_classes[i],
                                        chart.band_name.empty() ? texts.get("charts.curves.band") : chart.band_name));
    }
    if (chart.shows_areas && chart.curves.size() == 2) {
        bool loss = false, gain = false;
        for (const auto& area : areas_between(chart.curves[0], chart.curves[1], chart.break_even))
            (area.is_gain ? gain : loss) = true;
        if (loss) legend.push_back(area_entry("loss", chart.loss_name));
        if (gain) legend.push_back(area_entry("gain", chart.gain_name));
    }
    if (chart.programme) legend.push_back(hatch_entry(chart.programme_name));
    return legend;
}

} // namespace

std::string curves(const Curves& chart, const core::Texts& texts) {
    core::ensure(chart.curves.size() <= line_classes.size(), "a drawing of curves tells three lines apart");
    const bool has_points = std::any_of(chart.curves.begin(), chart.curves.end(), [](const Curve& curve) {
        return std::any_of(curve.points.begin(), curve.points.end(),
                           [](const auto& point) { return is_drawable(point); });
    });
    if (!has_points) return empty_figure(chart.caption, texts.get("charts.curves.empty"));
    double words = 0;
    for (const auto& curve : chart.curves)
        words = std::max(words, text_width(curve.label, small_size));
    Sheet wide{chart, texts};
    wide.width = chart.width;
    wide.right = chart.width - std::clamp(words + 14, 70.0, chart.width * 0.25);
    if (chart.axis.empty()) wide.height -= 16;
    Sheet narrow{chart, texts, true, 328, 320, 46, 312, 22, 274};
    return figure(chart.caption, legend_of(chart, texts),
                  {draw(wide, "-wide"), draw(narrow, "-narrow"), {}, chart.width > 800}, curves_table(chart, texts),
                  texts);
}

} // namespace trede::charts
