// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/evaluation_text.h"
#include "app/tools/course_tables.h"
#include "app/tools/evaluation_tables.h"
#include "core/utf8.h"
#include "evaluation/words.h"
#include <algorithm>

namespace trede::app {

namespace {

void write_table(const WordTable& table, std::string& out) {
    if (table.rows.empty()) return;
    out += "\n" + table.title + "\n";
    std::vector<std::vector<std::string>> lines;
    if (!table.heading.empty()) lines.push_back(table.heading);
    lines.insert(lines.end(), table.rows.begin(), table.rows.end());
    std::vector<std::size_t> width(lines.front().size(), 0);
    for (const auto& line : lines)
        for (std::size_t j = 0; j < line.size(); ++j)
            width[j] = std::max(width[j], core::characters(line[j]));
    for (const auto& line : lines) {
        std::string text = "  ";
        for (std::size_t j = 0; j < line.size(); ++j) {
            const std::string gap(width[j] - core::characters(line[j]), ' ');
            // The first column and the columns of a table without heading are words; the others are numbers.
            text += j == 0 || table.heading.empty() ? line[j] + gap : gap + line[j];
            text += "  ";
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + "\n";
    }
    if (!table.note.empty()) out += "  " + table.note + "\n";
}

} // namespace

std::string evaluation_text(const evidence::Evaluation& evaluation, const EvaluationInput& input,
                            const core::Texts& texts) {
    std::string out;
    for (const auto& result : evaluation.outcomes) {
        if (!out.empty()) out += "\n";
        out += texts.get("evaluation.verdict." + std::string(evidence::code_of(result.verdict.code))) + "\n";
        out += evaluation::sentence(result, texts) + "\n";
        for (const auto& reason : evaluation::reasons(result, texts))
            out += "- " + reason + "\n";
        write_table(figures_table(result, texts), out);
        write_table(checks_table(result, texts), out);
        write_table(weighted_balance_table(result, texts), out);
        write_table(rollout_table(result, texts), out);
        write_table(groups_table(result, texts), out);
        write_table(otherwise_table(result, texts), out);
        write_table(leaning_table(result, texts), out);
    }
    write_table(lesser_table(evaluation, texts), out);
    write_table(course_table(evaluation, texts), out);
    write_table(balance_words(evaluation, texts), out);
    write_table(flow_table(evaluation, texts), out);
    write_table(method_table(evaluation, input, texts), out);
    return out;
}

} // namespace trede::app
