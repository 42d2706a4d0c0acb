// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/analysis_write.h"
#include "app/tools/html_page.h"
#include "charts/curves.h"
#include "html/writer.h"
#include <fmt/format.h>

namespace trede::app {

namespace {

constexpr std::size_t most_points = 400; ///< of a line: more than a screen has places
constexpr std::size_t most_lines = 3;    ///< that a drawing tells apart

charts::Curve curve_of(const Line& line) {
    charts::Curve curve{.label = line.label};
    const auto step = line.points.size() / most_points + 1;
    for (std::size_t i = 0; i < line.points.size(); ++i) {
        if (i % step != 0 && i + 1 != line.points.size()) continue;
        const auto& point = line.points[i];
        charts::CurvePoint at{.month = point.x, .value = point.y};
        if (point.low && point.high) at.band = {*point.low, *point.high};
        curve.points.push_back(at);
    }
    return curve;
}

std::string drawing_of(const Analysis& analysis, const std::string& title, const core::Texts& texts) {
    if (analysis.lines.empty() || analysis.lines.size() > most_lines) return {};
    const auto x = texts.get("analyse.axis." + analysis.x_name);
    charts::Curves chart{.caption = {.id = "lines", .title = title}, .axis = x, .time_name = x, .form = {3}};
    chart.caption.description = texts.get("analyse.axis." + analysis.y_name);
    chart.caption.reading = chart.caption.description;
    for (const auto& line : analysis.lines)
        chart.curves.push_back(curve_of(line));
    return charts::curves(chart, texts);
}

std::string word_of(const core::Value& value, const core::Texts& texts) {
    if (value.is_null()) return "–";
    if (value.is_string()) return std::string(value.string());
    if (value.is_bool()) return value.boolean() ? "true" : "false";
    if (value.is_int()) return texts.count(value.integer());
    return fmt::format("{:.6g}", value.number());
}

void write_table(const FigureTable& table, const std::string& title, const core::Texts& texts, html::Writer& writer) {
    const auto& name = table.name.empty() ? title : table.name;
    writer.open("section", {{"class", "trede-section"}});
    writer.open("div",
                {{"class", "utrecht-table-container"}, {"role", "region"}, {"aria-label", name}, {"tabindex", "0"}});
    writer.open("table", {{"class", "utrecht-table"}});
    writer.element("caption", name, {{"class", "utrecht-table__caption"}});
    writer.open("thead").open("tr");
    writer.element("td", "", {{"class", "utrecht-table__header-cell"}});
    for (std::size_t j = 1; j < table.heading.size(); ++j)
        writer.element("th", table.heading[j],
                       {{"scope", "col"}, {"class", "utrecht-table__header-cell utrecht-table__header-cell--numeric"}});
    writer.close().close().open("tbody");
    for (const auto& row : table.rows) {
        writer.open("tr");
        writer.element("th", word_of(row[0], texts), {{"scope", "row"}, {"class", "utrecht-table__cell"}});
        for (std::size_t j = 1; j < row.size(); ++j)
            writer.element("td", word_of(row[j], texts),
                           {{"class", "utrecht-table__cell utrecht-table__cell--numeric"}});
        writer.close();
    }
    writer.close().close().close().close();
}

} // namespace

std::string analysis_html(const Analysed& answer, const core::Texts& texts) {
    const auto title = texts.get("analyse.verb." + std::string(answer.document["verb"].string()));
    html::Writer writer;
    writer.raw(drawing_of(answer.analysis, title, texts));
    for (const auto& table : tables_of(answer.analysis.results))
        write_table(table, title, texts, writer);
    for (const auto& note : answer.analysis.notes)
        writer.element("p", texts.get("analyse.note." + note.key, note.args), {{"class", "trede-text"}});
    const auto& input = answer.document["input"];
    std::string lead = texts.get("analyse.lead");
    if (!input.is_null())
        lead = texts.get("analyse.rows", {{"used", texts.count(input["used"].integer())},
                                          {"rows", texts.count(input["rows"].integer())}});
    for (const auto& [name, count] : input["missing"].members())
        writer.element("p", texts.get("analyse.missing", {{"column", name}, {"count", texts.count(count.integer())}}),
                       {{"class", "trede-text"}});
    return html_page(title, lead, writer.take(), texts);
}

} // namespace trede::app
