// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/evaluation_html.h"
#include "app/tools/course_tables.h"
#include "app/tools/evaluation_tables.h"
#include "app/tools/html_page.h"
#include "evaluation/words.h"
#include "html/writer.h"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace trede::app {

namespace {

using html::Writer;

void write_table(const WordTable& table, Writer& writer) {
    if (table.rows.empty()) return;
    const bool worded = table.heading.empty();
    writer.open(
        "div",
        {{"class", "utrecht-table-container"}, {"role", "region"}, {"aria-label", table.title}, {"tabindex", "0"}});
    writer.open("table", {{"class", "utrecht-table"}});
    writer.element("caption", table.title, {{"class", "utrecht-table__caption"}});
    if (!worded) {
        writer.open("thead").open("tr");
        for (std::size_t j = 0; j < table.heading.size(); ++j)
            writer.element("th", table.heading[j],
                           {{"scope", "col"},
                            {"class", j == 0 ? "utrecht-table__header-cell"
                                             : "utrecht-table__header-cell utrecht-table__header-cell--numeric"}});
        writer.close().close();
    }
    writer.open("tbody");
    for (const auto& row : table.rows) {
        writer.open("tr");
        for (std::size_t j = 0; j < row.size(); ++j)
            if (j == 0)
                writer.element("th", row[j], {{"scope", "row"}, {"class", "utrecht-table__cell"}});
            else
                writer.element(
                    "td", row[j],
                    {{"class", worded ? "utrecht-table__cell" : "utrecht-table__cell utrecht-table__cell--numeric"}});
        writer.close();
    }
    writer.close().close().close();
    if (!table.note.empty()) writer.element("p", table.note, {{"class", "trede-chart__foot"}});
}

/// Dots with their intervals, one for each outcome that has a headline, each on its own scale about zero:
/// what matters to the eye is whether the line crosses it.
void write_intervals(const evidence::Evaluation& evaluation, const core::Texts& texts, Writer& writer) {
    std::vector<const evidence::OutcomeResult*> shown;
    for (const auto& result : evaluation.outcomes)
        if (result.finding && (result.figures || result.comparison || result.rollout)) shown.push_back(&result);
    if (shown.empty()) return;
    const double row_height = 80;
    const double middle = 280;
    const double height = 30 + row_height * static_cast<double>(shown.size());
    std::string told;
    for (const auto* result : shown)
        told += fmt::format("{}: {} ({}). ", result->outcome,
                            evaluation::signed_amount(result->finding->estimate, *result, texts),
                            interval_words(result->finding->interval, *result, texts));
    writer.open("figure", {{"class", "trede-chart trede-section"}}).open("figcaption");
    writer.element("h2", texts.get("evaluation.page.how_large"), {{"class", "utrecht-heading-2"}});
    writer.element("p", texts.get("evaluation.page.how_large_text")).close();
    const auto box = fmt::format("0 0 560 {:.0f}", height);
    writer.open("svg", {{"class", "trede-svg"}, {"viewBox", box}, {"role", "img"}, {"aria-labelledby", "i-t i-d"}});
    writer.element("title", texts.get("evaluation.page.how_large"), {{"id", "i-t"}});
    writer.element("desc", told, {{"id", "i-d"}});
    const auto line = [&](double x1, double y1, double x2, double y2, std::string_view kind) {
        writer.empty("line", {{"x1", fmt::format("{:.1f}", x1)},
                              {"y1", fmt::format("{:.1f}", y1)},
                              {"x2", fmt::format("{:.1f}", x2)},
                              {"y2", fmt::format("{:.1f}", y2)},
                              {"class", kind}});
    };
    line(middle, 8, middle, height - 22, "axis");
    writer.element("text", "0", {{"x", "280"}, {"y", fmt::format("{:.0f}", height - 6)}, {"class", "mid small soft"}});
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto& finding = *shown[i]->finding;
        const double reach = std::max({std::abs(finding.interval.low), std::abs(finding.interval.high), 1e-12});
        const auto x = [&](double value) { return middle + 240 * value / reach; };
        const double top = 24 + row_height * static_cast<double>(i);
        writer.element("text", shown[i]->outcome,
                       {{"x", "12"}, {"y", fmt::format("{:.0f}", top)}, {"class", "strong"}});
        writer.element("text",
                       fmt::format("{} [{}]", evaluation::signed_amount(finding.estimate, *shown[i], texts),
                                   interval_words(finding.interval, *shown[i], texts)),
                       {{"x", "12"}, {"y", fmt::format("{:.0f}", top + 19)}});
        line(x(finding.interval.low), top + 38, x(finding.interval.high), top + 38, "l1");
        writer.empty("circle", {{"cx", fmt::format("{:.1f}", x(finding.estimate))},
                                {"cy", fmt::format("{:.1f}", top + 38)},
                                {"r", "6"},
                                {"class", "f1"}});
    }
    writer.close().close();
}

void write_tile(const std::string& big, const std::string& words, Writer& writer) {
    writer.open("div", {{"class", "trede-tile"}});
    writer.element("span", big, {{"class", "trede-tile__value"}});
    writer.element("span", words, {{"class", "trede-tile__label"}});
    writer.close();
}

void write_tiles(const evidence::OutcomeResult& result, const core::Texts& texts, Writer& writer) {
    if (!result.figures && !(result.comparison && result.finding)) return;
    const auto level = [&](double mean) {
        return result.binary ? texts.percentage(mean, 1) : evaluation::amount(mean, result, texts);
    };
    const auto tile = [&](const char* key, double mean, std::int64_t people) {
        write_tile(level(mean), texts.get(key, {{"outcome", result.outcome}, {"count", texts.count(people)}}), writer);
    };
    writer.open("div", {{"class", "trede-tiles trede-section"}});
    if (result.figures) {
        const auto& itt = result.figures->itt;
        tile("evaluation.page.tile_treated", itt.treated.mean, itt.treated.count);
        tile("evaluation.page.tile_compared", itt.compared.mean, itt.compared.count);
    } else {
        tile("evaluation.page.tile_treated", result.comparison->mean_treated, result.finding->treated);
        tile("evaluation.page.tile_otherwise", result.comparison->mean_otherwise, result.finding->compared);
    }
    if (result.finding)
        write_tile(evaluation::signed_amount(result.finding->estimate, result, texts),
                   texts.get("evaluation.page.tile_difference",
                             {{"interval", interval_words(result.finding->interval, result, texts)}}),
                   writer);
    writer.close();
}

void write_verdict(const evidence::OutcomeResult& result, const core::Texts& texts, Writer& writer) {
    const auto code = result.verdict.code;
    const bool refused = code == evidence::VerdictCode::cannot_tell;
    const std::string badge = code == evidence::VerdictCode::works   ? "safe"
                              : code == evidence::VerdictCode::harms ? "danger"
                                                                     : "warning";
    writer.open("section", {{"class", refused ? "trede-verdict trede-verdict--cannot" : "trede-verdict"},
                            {"aria-label", texts.get("evaluation.page.verdict")}});
    writer.open("p")
        .element("span", texts.get("evaluation.verdict." + std::string(evidence::code_of(code))),
                 {{"class", "utrecht-status-badge utrecht-status-badge--" + badge}})
        .close();
    writer.element("p", evaluation::sentence(result, texts), {{"class", "trede-verdict__sentence"}});
    if (refused) writer.element("p", texts.get("evaluation.page.no_bad_news"), {{"class", "trede-lead"}});
    const auto reasons = evaluation::reasons(result, texts);
    if (!reasons.empty()) {
        writer.open("ul", {{"class", "trede-bullets"}});
        for (const auto& reason : reasons)
            writer.element("li", reason);
        writer.close();
    }
    writer.close();
}

void write_section(const WordTable& table, Writer& writer) {
    if (table.rows.empty()) return;
    writer.open("section", {{"class", "trede-section"}});
    write_table(table, writer);
    writer.close();
}

} // namespace

std::string evaluation_html(const evidence::Evaluation& evaluation, const EvaluationInput& input,
                            const core::Texts& texts) {
    Writer writer;
    const auto title = texts.get("evaluation.page.title", {{"treatment", evaluation.treatment}});
    for (std::size_t i = 0; i < evaluation.outcomes.size(); ++i) {
        const auto& result = evaluation.outcomes[i];
        if (evaluation.outcomes.size() > 1) writer.element("h2", result.outcome, {{"class", "utrecht-heading-2"}});
        write_verdict(result, texts, writer);
        write_tiles(result, texts, writer);
    }
    write_intervals(evaluation, texts, writer);
    for (const auto& result : evaluation.outcomes) {
        write_section(figures_table(result, texts), writer);
        write_section(checks_table(result, texts), writer);
        write_section(weighted_balance_table(result, texts), writer);
        write_section(rollout_table(result, texts), writer);
        write_section(groups_table(result, texts), writer);
        write_section(otherwise_table(result, texts), writer);
        write_section(leaning_table(result, texts), writer);
    }
    write_section(lesser_table(evaluation, texts), writer);
    write_section(course_table(evaluation, texts), writer);
    write_section(balance_words(evaluation, texts), writer);
    write_section(flow_table(evaluation, texts), writer);
    write_section(method_table(evaluation, input, texts), writer);
    writer.element("p", texts.get("evaluation.page.limits"), {{"class", "trede-text"}});
    return html_page(title, texts.get("evaluation.page.lead_" + std::string(evidence::code_of(evaluation.design))),
                     writer.take(), texts);
}

} // namespace trede::app
