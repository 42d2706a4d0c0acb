// SPDX-License-Identifier: EUPL-1.2
#include "charts/figure.h"
#include "charts/drawing.h"
#include "core/result.h"
#include "html/writer.h"
#include <algorithm>

namespace trede::charts {

namespace {

constexpr double sign_width = 32, sign_height = 14;
constexpr Point sign_centre{16, 7};

Drawing sign() { return {sign_width, sign_height, "trede-svg"}; }

void write_head(html::Writer& out, const Caption& caption) {
    core::ensure(!caption.id.empty(), "a chart has an id");
    if (caption.heading.empty() && caption.reading.empty()) return;
    const auto level = std::to_string(std::clamp(caption.level, 2, 4));
    out.open("figcaption");
    if (!caption.heading.empty())
        out.element("h" + level, caption.heading, {{"class", "utrecht-heading-" + level}, {"id", caption.id}});
    if (!caption.reading.empty()) out.element("p", caption.reading);
    out.close();
}

void write_legend(html::Writer& out, const std::vector<LegendEntry>& legend) {
    if (legend.empty()) return;
    out.open("ul", {{"class", "trede-legend"}});
    for (const auto& entry : legend)
        out.open("li").raw(entry.sign).text(entry.word).close();
    out.close();
}

void write_table(html::Writer& out, const Caption& caption, const Table& table, const core::Texts& texts) {
    const auto cell_class = [&](std::size_t column, std::string_view base) {
        const bool is_numeric = column < table.columns.size() && table.columns[column].is_numeric;
        return std::string(base) + (is_numeric ? " " + std::string(base) + "--numeric" : "");
    };
    out.open("details").element("summary", texts.get("charts.table.open"));
    out.open("div", {{"class", "utrecht-table-container"},
                     {"role", "region"},
                     {"aria-label", texts.get("charts.table.label", {{"title", caption.title}})},
                     {"tabindex", "0"}});
    out.open("table", {{"class", "utrecht-table"}});
    out.element("caption", caption.title, {{"class", "utrecht-table__caption"}});
    out.open("thead").open("tr");
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        out.element("th", table.columns[i].name,
                    {{"scope", "col"}, {"class", cell_class(i, "utrecht-table__header-cell")}});
    out.close().close().open("tbody");
    for (const auto& row : table.rows) {
        out.open("tr");
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto css_class = cell_class(i, "utrecht-table__cell");
            if (i == 0)
                out.element("th", row[i], {{"scope", "row"}, {"class", css_class}});
            else
                out.element("td", row[i], {{"class", css_class}});
        }
        out.close();
    }
    out.close().close().close().close();
}

void write_foot(html::Writer& out, const Caption& caption) {
    if (!caption.foot.empty()) out.element("p", caption.foot, {{"class", "trede-chart__foot"}});
}

} // namespace

LegendEntry line_entry(std::string_view css_class, std::string word) {
    return {sign().line({1, 7}, {31, 7}, css_class).take(), std::move(word)};
}
LegendEntry dot_entry(std::string_view css_class, std::string word) {
    return {sign().dot(sign_centre, 5, css_class).take(), std::move(word)};
}
LegendEntry square_entry(std::string_view css_class, std::string word) {
    return {sign().square(sign_centre, 4.5, css_class).take(), std::move(word)};
}
LegendEntry cross_entry(std::string word) { return {sign().cross(sign_centre, 4).take(), std::move(word)}; }
LegendEntry diamond_entry(std::string_view css_class, std::string word) {
    return {sign().diamond(sign_centre, 6, css_class).take(), std::move(word)};
}
LegendEntry area_entry(std::string_view css_class, std::string word) {
    return {sign().box({0, 1}, sign_width, 12, css_class).take(), std::move(word)};
}
LegendEntry hatch_entry(std::string word) {
    auto drawing = sign();
    drawing.box({0, 1}, sign_width, 12, "shade");
    for (double x = 0; x + 12 <= sign_width; x += 5)
        drawing.line({x, 13}, {x + 12, 1}, "hatch");
    return {drawing.take(), std::move(word)};
}

std::string figure(const Caption& caption, const std::vector<LegendEntry>& legend, const Drawings& drawings,
                   const Table& table, const core::Texts& texts) {
    html::Writer out;
    out.open("figure", {{"class", drawings.fills_page ? "trede-chart trede-chart--page" : "trede-chart"}});
    write_head(out, caption);
    write_legend(out, legend);
    if (!drawings.wide.empty()) out.open("div", {{"class", "trede-chart__wide"}}).raw(drawings.wide).close();
    if (!drawings.narrow.empty())
        out.open("div", {{"class", "trede-chart__narrow"}}).raw(drawings.narrow).raw(drawings.below_narrow).close();
    write_table(out, caption, table, texts);
    write_foot(out, caption);
    out.close();
    return out.take();
}

std::string framed(const Caption& caption, std::string_view markup) {
    html::Writer out;
    out.open("figure", {{"class", "trede-chart"}});
    write_head(out, caption);
    out.raw(markup);
    write_foot(out, caption);
    out.close();
    return out.take();
}

std::string empty_figure(const Caption& caption, std::string_view what_is_missing) {
    html::Writer out;
    out.open("div", {{"class", "trede-empty"}}).element("p", what_is_missing).close();
    return framed(caption, out.take());
}

} // namespace trede::charts
