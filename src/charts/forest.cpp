// SPDX-License-Identifier: EUPL-1.2
#include "charts/forest.h"
#include "charts/drawing.h"
#include "charts/lettering.h"
#include "charts/value_axis.h"
#include <algorithm>
#include <cmath>

namespace trede::charts {

namespace {

enum class Sign : std::uint8_t { source, together, next, own };

/// Sources and answers alike, as the drawing and the table walk through them.
struct Line {
    Sign sign = Sign::source;
    std::string label, note, missing;
    std::optional<double> estimate;
    std::optional<Range> interval, inner;
    std::optional<double> weight, factor;
    bool is_own = false;

    [[nodiscard]] bool is_strong() const { return sign == Sign::together || sign == Sign::own; }
};

bool is_finite(const std::optional<Range>& range) {
    return range && std::isfinite(range->low) && std::isfinite(range->high) && range->low <= range->high;
}

std::vector<Line> lines_of(const Forest& chart) {
    std::vector<Line> out;
    for (const auto& source : chart.sources) {
        Line line{.label = source.label,
                  .note = source.note,
                  .missing = source.missing,
                  .estimate = source.estimate,
                  .interval = source.interval,
                  .inner = {},
                  .weight = source.weight,
                  .factor = source.factor,
                  .is_own = source.is_own};
        if (!is_drawable(line.estimate)) line.estimate.reset();
        if (!line.estimate || !is_finite(line.interval)) line.interval.reset();
        out.push_back(std::move(line));
    }
    const auto add = [&](Sign sign, const std::optional<ForestAnswer>& answer) {
        if (!answer || !std::isfinite(answer->estimate) || !is_finite(answer->interval)) return;
        out.push_back({.sign = sign,
                       .label = answer->label,
                       .note = answer->note,
                       .missing = {},
                       .estimate = answer->estimate,
                       .interval = answer->interval,
                       .inner = is_finite(answer->inner) ? answer->inner : std::nullopt,
                       .weight = {},
                       .factor = {}});
    };
    add(Sign::together, chart.together);
    add(Sign::next, chart.next);
    add(Sign::own, chart.own);
    return out;
}

struct Reader {
    const Forest& chart;
    const core::Texts& texts;
    std::vector<Line> lines = lines_of(chart);

    [[nodiscard]] NumberForm plain() const { return {chart.form.decimals, chart.form.is_share, false}; }
    [[nodiscard]] std::string estimate(const Line& line) const {
        if (line.estimate) return written(*line.estimate, chart.form, texts);
        return line.missing.empty() ? texts.get("charts.missing.figure") : line.missing;
    }
    [[nodiscard]] std::string range(const Line& line) const {
        return line.interval ? written_range(line.interval->low, line.interval->high, plain(), texts) : "–";
    }
    // At the edge of the drawing, where room is scarce: +6,2 [1,3; 11,1]
    [[nodiscard]] std::string at_edge(const Line& line) const {
        if (!line.interval) return estimate(line);
        return estimate(line) + " [" + written(line.interval->low, plain(), texts) + "; " +
               written(line.interval->high, plain(), texts) + "]";
    }
    [[nodiscard]] std::string description() const {
        std::string out;
        for (const auto& line : lines) {
            out += (out.empty() ? "" : "; ") + whole(line.label) + ": " + estimate(line);
            if (line.interval) out += " (" + range(line) + ")";
        }
        return out + ".";
    }
    [[nodiscard]] std::string_view narrow_axis() const {
        return chart.narrow_axis.empty() ? chart.axis : chart.narrow_axis;
    }
};

/// Wide enough for all estimates and answers, and for the interval of a usual source. One that is far less sure than
/// the rest runs off the axis: it would press the others together to a point.
Ticks axis_of(const Reader& reader, int about) {
    double low = reader.chart.reference, high = reader.chart.reference;
    const auto include = [&](double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    };
    std::vector<double> widths;
    for (const auto& line : reader.lines) {
        if (line.estimate) include(*line.estimate);
        if (!line.interval) continue;
        if (line.sign != Sign::source) include(line.interval->low), include(line.interval->high);
        if (line.sign == Sign::source) widths.push_back(line.interval->high - line.interval->low);
    }
    if (!widths.empty()) {
        const auto middle = widths.begin() + static_cast<std::ptrdiff_t>((widths.size() - 1) / 2);
        std::ranges::nth_element(widths, middle);
        const double room = std::max((high - low) / 2, *middle);
        const double lowest = low - room, highest = high + room;
        for (const auto& line : reader.lines)
            if (line.interval) {
                include(std::max(line.interval->low, lowest));
                include(std::min(line.interval->high, highest));
            }
    }
    return nice_ticks(low, high, about);
}

/// A line with caps where it ends, and an arrow where it runs off the axis.
void draw_interval(Drawing& drawing, const Range& range, const Scale& x, double y, double cap, std::string_view line,
                   std::string_view caps) {
    const double low = x.at(range.low), high = x.at(range.high);
    drawing.line({low, y}, {high, y}, line);
    const auto end = [&](double value, double at, double inwards) {
        if (value >= x.from && value <= x.until)
            drawing.line({at, y - cap}, {at, y + cap}, caps);
        else
            drawing.path({{at + inwards * 6, y - 4}, {at, y}, {at + inwards * 6, y + 4}}, caps);
    };
    end(range.low, low, 1);
    end(range.high, high, -1);
}

void draw_source(Drawing& drawing, const Line& line, const Scale& x, double y) {
    if (line.interval) {
        const auto thin = line.is_own ? "l1 thin" : "l4 thin";
        draw_interval(drawing, *line.interval, x, y, 4, thin, thin);
    }
    const Point centre{x.at(*line.estimate), y};
    if (!line.weight) {
        drawing.dot(centre, 4.5, line.is_own ? "o1" : "o4");
        return;
    }
    // The area follows the weight.
    constexpr double half_of_all = 16, smallest = 2.5, largest = 10;
    const double half = std::clamp(half_of_all * std::sqrt(std::max(*line.weight, 0.0)), smallest, largest);
    drawing.square(centre, half, line.is_own ? "f1" : "f4");
}

void draw_line(Drawing& drawing, const Line& line, const Scale& x, double y) {
    if (!line.estimate) return;
    if (line.sign == Sign::source) return draw_source(drawing, line, x, y);
    const auto& range = *line.interval;
    switch (line.sign) {
    case Sign::together:
        drawing.path(
            {{x.at(range.low), y}, {x.at(*line.estimate), y - 9}, {x.at(range.high), y}, {x.at(*line.estimate), y + 9}},
            "f1", true);
        return;
    case Sign::next: draw_interval(drawing, range, x, y, 5, "l3", "l4 thin"); return;
    case Sign::own:
        draw_interval(drawing, range, x, y, 4, "l1 thin", "l1 thin");
        if (line.inner) {
            const double low = x.at(line.inner->low);
            drawing.box({low, y - 4}, x.at(line.inner->high) - low, 8, "b1strong");
        }
        drawing.dot({x.at(*line.estimate), y}, 6, "f1");
        return;
    case Sign::source: return;
    }
}

std::string strong_if(bool strong, std::string_view css_class) {
    return strong ? std::string(css_class) + (css_class.empty() ? "strong" : " strong") : std::string(css_class);
}

std::string wide(const Reader& reader) {
    const auto& chart = reader.chart;
    constexpr double row_height = 48, top = 8, line_height = 16;
    double labels = 0, values = 0;
    const double most_for_labels = chart.width * 0.3;
    for (const auto& line : reader.lines) {
        for (const auto& part : wrapped(line.label, most_for_labels, normal_size))
            labels = std::max(labels, text_width(part, normal_size));
        for (const auto& part : wrapped(line.note, most_for_labels, small_size))
            labels = std::max(labels, text_width(part, small_size));
        values = std::max(values, text_width(reader.at_edge(line), line.is_strong() ? normal_size : small_size));
    }
    struct Row {
        std::vector<std::string> label, note;
        double height = row_height;
    };
    std::vector<Row> rows;
    double bottom = top;
    for (const auto& line : reader.lines) {
        Row row{wrapped(line.label, labels, normal_size), {}};
        if (!line.note.empty()) row.note = wrapped(line.note, labels, small_size);
        row.height = std::max(row_height, static_cast<double>(row.label.size() + row.note.size()) * line_height + 16);
        bottom += row.height;
        rows.push_back(std::move(row));
    }
    bottom += 4;
    const double left = labels + 24, right = std::max(left + 80, chart.width - values - 28);
    const auto ticks = axis_of(reader, static_cast<int>(std::clamp((right - left) / 90, 3.0, 9.0)));
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
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& line = reader.lines[i];
        const double y = begin + rows[i].height / 2;
        begin += rows[i].height;
        const double count = static_cast<double>(rows[i].label.size() + rows[i].note.size());
        double base = y + 5 - (count - 1) * line_height / 2;
        for (const auto& part : rows[i].label) {
            drawing.text({0, base}, part, strong_if(line.is_strong(), ""));
            base += line_height;
        }
        for (const auto& part : rows[i].note) {
            drawing.text({0, base}, part, "soft small");
            base += line_height;
        }
        draw_line(drawing, line, x, y);
        drawing.text({chart.width, y + 5}, reader.at_edge(line), strong_if(line.is_strong(), "end small"));
    }
    return drawing.take();
}

// On a phone the label and the figure stand above the line, which then has the whole width.
std::string narrow(const Reader& reader) {
    const auto& chart = reader.chart;
    constexpr double width = 328, left = 16, right = 312, top = 8, line_height = 17;
    struct Head {
        std::vector<std::string> label, note;
        double height = 0;
    };
    std::vector<Head> heads;
    double bottom = top;
    for (const auto& line : reader.lines) {
        constexpr double strong = 1.12; // letters of the labels are that much wider
        const double figure = text_width(reader.at_edge(line), small_size) * (line.is_strong() ? strong : 1);
        Head head{wrapped(line.label, std::max((width - figure - 12) / strong, 80.0), small_size), {}};
        if (!line.note.empty()) head.note = wrapped(line.note, width, small_size);
        head.height =
            static_cast<double>(head.label.size() + head.note.size()) * line_height + (line.estimate ? 38 : 12);
        bottom += head.height;
        heads.push_back(std::move(head));
    }
    const auto axis_lines =
        reader.narrow_axis().empty() ? std::vector<std::string>{} : wrapped(reader.narrow_axis(), width, small_size);
    const auto ticks = axis_of(reader, 5);
    const Scale x{ticks.at.front(), ticks.at.back(), left, right};
    const double height = bottom + 24 + 16 * static_cast<double>(axis_lines.size());
    Drawing drawing(width, height, {chart.caption.id + "-narrow", chart.caption.title, reader.description()});
    draw_value_axis(drawing, ticks, x, chart.reference, top, bottom, chart.form, reader.texts);
    double base = bottom + 36;
    for (const auto& part : axis_lines) {
        drawing.text({width / 2, base}, part, "mid small soft");
        base += 16;
    }
    double begin = top;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        const auto& line = reader.lines[i];
        double y = begin + 16;
        drawing.text({width, y}, reader.at_edge(line), strong_if(line.is_strong(), "small end halo"));
        for (const auto& part : heads[i].label) {
            drawing.text({0, y}, part, "small strong halo");
            y += line_height;
        }
        for (const auto& part : heads[i].note) {
            drawing.text({0, y}, part, "small soft halo");
            y += line_height;
        }
        draw_line(drawing, line, x, y + 2);
        begin += heads[i].height;
    }
    return drawing.take();
}

Table table_of(const Reader& reader) {
    const auto& texts = reader.texts;
    const auto& name = reader.chart.row_name;
    const auto level = [&](int of) { return texts.get("charts.interval.level", {{"level", std::to_string(of)}}); };
    const auto has = [&](auto member) {
        return std::ranges::any_of(reader.lines, [&](const Line& line) { return (line.*member).has_value(); });
    };
    const bool has_weight = has(&Line::weight), has_factor = has(&Line::factor), has_inner = has(&Line::inner);
    Table table{{{name.empty() ? texts.get("charts.forest.source") : name},
                 {texts.get("charts.forest.design")},
                 {texts.get("charts.interval.estimate"), true},
                 {level(reader.chart.level), true}},
                {}};
    if (has_inner) table.columns.push_back({level(reader.chart.inner_level), true});
    if (has_weight) table.columns.push_back({texts.get("charts.forest.weight"), true});
    if (has_factor) table.columns.push_back({texts.get("charts.forest.widened"), true});
    for (const auto& line : reader.lines) {
        std::vector<std::string> cells{whole(line.label), line.note.empty() ? "–" : line.note, reader.estimate(line),
                                       reader.range(line)};
        if (has_inner)
            cells.push_back(line.inner ? written_range(line.inner->low, line.inner->high, reader.plain(), texts) : "–");
        if (has_weight) cells.push_back(line.weight ? written(*line.weight, {0, true, false}, texts) : "–");
        if (has_factor) cells.push_back(line.factor ? "× " + written(*line.factor, {1, false, false}, texts) : "–");
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::vector<LegendEntry> legend_of(const Reader& reader) {
    const auto& texts = reader.texts;
    const auto any = [&](auto holds) { return std::ranges::any_of(reader.lines, holds); };
    const auto is = [](Sign sign) { return [sign](const Line& line) { return line.sign == sign; }; };
    const auto source = [](bool own, bool counts) {
        return [=](const Line& line) {
            return line.sign == Sign::source && line.estimate && line.weight.has_value() == counts &&
                   (!counts || line.is_own == own);
        };
    };
    std::vector<LegendEntry> legend;
    if (any(source(false, true))) legend.push_back(square_entry("f4", texts.get("charts.forest.mark")));
    if (any(source(true, true))) legend.push_back(square_entry("f1", texts.get("charts.forest.own")));
    if (any(source(false, false))) legend.push_back(dot_entry("o4", texts.get("charts.forest.not_counted")));
    if (any(is(Sign::together))) legend.push_back(diamond_entry("f1", texts.get("charts.forest.together")));
    if (any(is(Sign::next))) legend.push_back(line_entry("l3", texts.get("charts.forest.next")));
    if (any([](const Line& line) { return line.inner.has_value(); }))
        legend.push_back(area_entry(
            "b1strong", texts.get("charts.interval.level", {{"level", std::to_string(reader.chart.inner_level)}})));
    return legend;
}

} // namespace

std::string forest(const Forest& chart, const core::Texts& texts) {
    const Reader reader{chart, texts};
    if (std::ranges::none_of(reader.lines, [](const Line& line) { return line.estimate.has_value(); }))
        return empty_figure(chart.caption, texts.get("charts.forest.empty"));
    constexpr double beside_another = 700;
    return figure(chart.caption, legend_of(reader),
                  {.wide = wide(reader), .narrow = narrow(reader), .fills_page = chart.width > beside_another},
                  table_of(reader), texts);
}

} // namespace trede::charts
