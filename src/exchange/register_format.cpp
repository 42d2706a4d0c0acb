// SPDX-License-Identifier: EUPL-1.2
#include "exchange/register_format.h"
#include "core/texts.h"
#include "domain/codes.h"
#include "exchange/register_table.h"
#include <algorithm>
#include <fmt/format.h>

namespace trede::exchange {

namespace {

class Writer {
public:
    explicit Writer(const core::Texts& texts) : texts_(texts) {}

    [[nodiscard]] std::string say(std::string_view key, const core::TextArgs& args = {}) const {
        return texts_.get("exchange.format." + std::string(key), args);
    }

    void line(std::string_view text = {}) { out_ += std::string(text) + "\n"; }
    void paragraph(std::string_view key) { line(say(key)), line(); }

    void introduction() {
        line("<!-- SPDX-License-Identifier: EUPL-1.2 -->");
        line("# " + say("title"));
        line();
        paragraph("lead");
        line("```toml");
        line("format = 1");
        line("municipality = \"GM9999\"   # " + say("municipality"));
        line("source = \"randerveen\"     # " + say("source"));
        line("delivery_day = 2026-01-31 # " + say("delivery_day"));
        line("kind = \"full\"             # " + say("kind"));
        line("```");
        line();
        line("## " + say("rules"));
        line();
        for (const auto* const rule : {"encoding", "delimiter", "headers", "dates", "numbers", "missing", "limits",
                                       "references", "deliveries", "bsn", "faulty"})
            line("- " + say(rule));
        line();
        line("## " + say("mapping_title"));
        line();
        paragraph("mapping");
        line("```yaml");
        line("files: {uitkering_export: uitkeringen}");
        line("columns: {uitkeringen: {ingangsdatum: begin, uitkering_nr: bron_id}}");
        line("codes: {benefit_end: {\"07\": werk}}");
        line("ignore: {clienten: [bsn]}");
        line("```");
        line();
    }

    [[nodiscard]] std::string kind_of(const Column& column) const {
        switch (column.type) {
        case ColumnType::text:
            return say("type_text") +
                   (column.most ? ", " + say("most", {{"most", texts_.count(static_cast<long long>(*column.most))}})
                                : "");
        case ColumnType::name: return say("type_name");
        case ColumnType::date: return say(column.last_day ? "type_last_day" : "type_date");
        case ColumnType::time: return say("type_time");
        case ColumnType::whole: return say("type_whole") + bounds(column);
        case ColumnType::number: return say("type_number") + bounds(column);
        case ColumnType::eur: return say("type_eur") + bounds(column);
        case ColumnType::code: return say("type_code", {{"list", column.list}});
        case ColumnType::id: return say("type_id");
        case ColumnType::ref: return say("type_ref", {{"file", register_table()[*find_file(column.of)].dutch}});
        }
        return {};
    }

    [[nodiscard]] std::string bounds(const Column& column) const {
        if (!column.from || !column.to) return {};
        return ", " + say("bounds", {{"from", texts_.number(*column.from)}, {"to", texts_.number(*column.to)}});
    }

    void file(const RegisterFile& file) {
        line("### " + file.dutch + ".csv");
        line();
        line(file.means + " " + say("english_name", {{"name", file.file + ".csv"}}));
        line();
        line("| " + say("column") + " | " + say("english") + " | " + say("type") + " | " + say("needed") + " | " +
             say("meaning") + " |");
        line("|---|---|---|---|---|");
        for (const auto& column : file.columns) {
            auto names = column.name;
            for (const auto& other : column.also)
                names += ", " + other;
            const auto needed =
                column.required ? say("yes")
                : column.required_with.empty()
                    ? std::string()
                    : say("needed_with", {{"other", file.columns[file.column(column.required_with)].dutch}});
            line(fmt::format("| `{}` | {} | {} | {} | {} |", column.dutch, names, kind_of(column), needed,
                             column.means));
        }
        line();
    }

    void code_list(const std::string& list) {
        line("### " + list);
        line();
        line("| " + say("in_register") + " | " + say("also") + " | " + say("meaning") + " |");
        line("|---|---|---|");
        for (const auto& code : domain::codes(list)) {
            auto also = code.code == code.in_register ? std::string() : code.code;
            for (const auto& other : code.also)
                also += (also.empty() ? "" : ", ") + other;
            line(fmt::format("| `{}` | {} | {} |", code.in_register, also, code.nl));
        }
        line();
    }

    std::string all() {
        introduction();
        line("## " + say("files_title"));
        line();
        paragraph("files");
        for (const auto& table : register_table())
            file(table);
        line("## " + say("codes_title"));
        line();
        paragraph("codes");
        for (const auto& list : domain::code_lists())
            for (const auto& table : register_table()) {
                const bool used =
                    std::any_of(table.columns.begin(), table.columns.end(), [&](auto& c) { return c.list == list; });
                if (!used && !(list == "group" && table.fact == "measurement")) continue;
                code_list(list);
                break;
            }
        out_.pop_back(); // the last empty line
        return std::move(out_);
    }

private:
    const core::Texts& texts_;
    std::string out_;
};

} // namespace

std::string register_format() { return Writer(core::Texts::in(core::Language::nl)).all(); }

} // namespace trede::exchange
