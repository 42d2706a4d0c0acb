// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/analysis_write.h"
#include "core/csv.h"
#include "core/json.h"
#include "core/utf8.h"
#include <algorithm>
#include <fmt/format.h>

namespace trede::app {

namespace {

/// A figure in a column of text: six digits that count, which is what an eye compares.
std::string word_of(const core::Value& value) {
    if (value.is_null()) return "-";
    if (value.is_string()) return std::string(value.string());
    if (value.is_bool()) return value.boolean() ? "true" : "false";
    if (value.is_int()) return std::to_string(value.integer());
    return fmt::format("{:.6g}", value.number());
}

std::string padded(const std::string& word, std::size_t width, bool left) {
    const auto letters = core::characters(word);
    const std::string blanks(width > letters ? width - letters : 0, ' ');
    return left ? word + blanks : blanks + word;
}

void add_table(const FigureTable& table, std::string& out) {
    std::vector<std::vector<std::string>> words{table.heading};
    for (const auto& row : table.rows) {
        auto& line = words.emplace_back();
        for (const auto& value : row)
            line.push_back(word_of(value));
    }
    std::vector<std::size_t> widths(table.heading.size(), 0);
    for (const auto& row : words)
        for (std::size_t j = 0; j < row.size(); ++j)
            widths[j] = std::max(widths[j], core::characters(row[j]));
    if (!table.name.empty()) out += table.name + "\n";
    // A table of names and values speaks for itself.
    const bool has_heading = table.heading.size() != 2 || table.heading[1] != "value";
    for (std::size_t i = has_heading ? 0 : 1; i < words.size(); ++i) {
        std::string line;
        for (std::size_t j = 0; j < words[i].size(); ++j)
            line += "  " + padded(words[i][j], widths[j], j == 0);
        out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    out += "\n";
}

} // namespace

std::string analysis_text(const Analysed& answer, const core::Texts& texts) {
    std::string out = texts.get("analyse.verb." + std::string(answer.document["verb"].string())) + "\n\n";
    for (const auto& table : tables_of(answer.analysis.results))
        add_table(table, out);
    for (const auto& note : answer.analysis.notes)
        out += texts.get("analyse.note." + note.key, note.args) + "\n";
    if (const auto code = answer.analysis.verdict["code"].string(); !code.empty()) {
        out += code;
        for (const auto& reason : answer.analysis.verdict["reasons"].items())
            out += "/" + std::string(reason.string());
        out += "\n";
    }
    const auto& input = answer.document["input"];
    if (!input.is_null()) {
        out += texts.get("analyse.rows", {{"used", texts.count(input["used"].integer())},
                                          {"rows", texts.count(input["rows"].integer())}}) +
               "\n";
        for (const auto& [name, count] : input["missing"].members())
            out += texts.get("analyse.missing", {{"column", name}, {"count", texts.count(count.integer())}}) + "\n";
    }
    return out;
}

std::string analysis_csv(const Analysed& answer) {
    const auto cell = [](const core::Value& value) {
        if (value.is_null()) return std::string();
        return value.is_string() ? core::csv_cell(value.string()) : core::to_json(value);
    };
    std::string out = "table;row;column;value\n";
    for (const auto& table : tables_of(answer.analysis.results))
        for (const auto& row : table.rows)
            for (std::size_t j = 1; j < row.size(); ++j)
                out += core::csv_cell(table.name) + ";" + cell(row[0]) + ";" + core::csv_cell(table.heading[j]) + ";" +
                       cell(row[j]) + "\n";
    return out;
}

} // namespace trede::app
