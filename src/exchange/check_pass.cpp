// SPDX-License-Identifier: EUPL-1.2
#include "exchange/check_pass.h"
#include "core/utf8.h"
#include "exchange/bsn_watch.h"
#include "exchange/plain_text.h"
#include "exchange/row_checks.h"
#include <algorithm>

namespace trede::exchange {

namespace {

constexpr std::size_t longest_shown = 40;
constexpr auto masked = "•••";

/// What a message may show of a value. A number that could be a BSN is not shown in any column.
std::string shown(const Column& column, std::string_view text) {
    if (text.empty()) return {};
    if (column.identity || looks_like_bsn(trimmed(text))) return masked;
    return core::shortened(text, longest_shown);
}

} // namespace

/// One file while it is checked.
class CheckPass::File {
public:
    File(CheckPass& pass, OpenFile& file, Findings& findings)
        : pass_(pass), file_(file), table_(register_table()[file.place]), findings_(findings),
          own_(pass.references_.file(file.place)), reader_(table_, file.match, pass.mapping_),
          checks_(table_, pass.delivery_), watch_(file.csv.header().size()),
          on_fault_([this](std::size_t column, const CellFault& fault) { this->fault(column, fault); }) {
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const auto& column = table_.columns[i];
            if (column.type == ColumnType::id) id_ = i;
            if (column.type != ColumnType::ref) continue;
            refs_.push_back({i, *find_file(column.of)});
            if (column.name == "client") client_ = i;
        }
    }

    void read() {
        own_.state = file_.match.cell_of[id_] < 0 ? References::State::unusable : References::State::usable;
        check_absent_files();
        while (file_.csv.next(row_)) {
            faulty_ = dependent_ = false;
            watch_.see(row_.cells, file_.match.ignored);
            if (row_.problem != nullptr)
                add(*row_.problem);
            else if (reader_.is_withheld(row_.cells))
                ++file_.counts.withheld;
            else
                read_row();
            end_row();
        }
        findings_.of_files.add(file_.csv.problems());
        if (file_.csv.problems().has_errors()) own_.state = References::State::unusable;
        if (table_.fact == "benefit") settle_benefits();
        for (const auto cell : watch_.found()) {
            core::Place place{file_.counts.path, file_.csv.scan().header_line, static_cast<int>(cell) + 1,
                              core::shortened(file_.csv.header()[cell], longest_shown)};
            findings_.of_files.add(
                {.code = "bsn_column", .place = place, .args = {{"name", place.field}, {"table", table_.file}}});
        }
        for (const auto column : unclear_order_)
            findings_.of_files.add(
                {.code = "date_order_unclear", .place = place_of(column, 0), .args = {{"name", header_of(column)}}});
        file_.counts.rows = static_cast<std::int64_t>(file_.faulty.size());
        file_.counts.faulty = std::count(file_.faulty.begin(), file_.faulty.end(), true);
        file_.counts.good = file_.counts.rows - file_.counts.faulty - file_.counts.withheld;
        if (table_.fact != "person" && table_.fact != "programme" && table_.fact != "team" && table_.fact != "staff")
            own_ = {}; // nothing points at facts
    }

private:
    struct Ref {
        std::size_t column, file;
    };

    [[nodiscard]] std::uint32_t row_number() const { return static_cast<std::uint32_t>(file_.faulty.size()); }
    [[nodiscard]] std::string header_of(std::size_t column) const {
        const int cell = file_.match.cell_of[column];
        return core::shortened(cell < 0 ? table_.columns[column].dutch
                                        : file_.csv.header()[static_cast<std::size_t>(cell)],
                               longest_shown);
    }
    [[nodiscard]] core::Place place_of(std::size_t column, std::int64_t line) const {
        return {file_.counts.path, line, file_.match.cell_of[column] + 1, header_of(column)};
    }

    /// Keeps the first reason of a row, for the file of rows set aside.
    void mark(std::uint32_t row, const core::Problem& problem) {
        if (pass_.set_aside_ && file_.reasons.size() < most_reasons) file_.reasons.emplace(row, problem);
    }

    void add(core::Problem problem) {
        faulty_ = true;
        if (pass_.set_aside_ && problem.severity == core::Severity::error) problem.severity = core::Severity::warning;
        mark(row_number(), problem);
        findings_.of_rows.add(std::move(problem));
    }

    void fault(std::size_t column, const CellFault& fault) {
        if (fault.code == std::string_view("date_order") &&
            std::find(unclear_order_.begin(), unclear_order_.end(), column) == unclear_order_.end())
            unclear_order_.push_back(column);
        const int cell = file_.match.cell_of[column];
        const auto text = cell < 0 ? std::string_view() : row_.cells[static_cast<std::size_t>(cell)];
        add({.code = fault.code,
             .place = place_of(column, row_.line),
             .value = shown(table_.columns[column], text),
             .args = fault.args});
    }

    /// Rows may point into a file that is not in the delivery: then the value is passed over, or, when a row
    /// means nothing without it, the file is asked for. A delta points at what was delivered before.
    void check_absent_files() {
        if (!pass_.delivery_.full) return;
        for (const auto& ref : refs_) {
            const auto& column = table_.columns[ref.column];
            if (file_.match.cell_of[ref.column] < 0 ||
                pass_.references_.file(ref.file).state != References::State::absent)
                continue;
            findings_.of_files.add(
                {.code = column.required ? "file_needed" : "file_of_reference_absent",
                 .severity = column.required ? core::Severity::error : core::Severity::warning,
                 .place = place_of(ref.column, 0),
                 .args = {{"file", register_table()[ref.file].dutch}, {"name", header_of(ref.column)}}});
        }
    }

    void read_row() {
        const auto& values = reader_.read(row_.cells, on_fault_);
        std::optional<std::uint32_t> person;
        for (const auto& ref : refs_) {
            const auto& value = values[ref.column];
            if (!value.given) continue;
            const auto& target = pass_.references_.file(ref.file);
            if (target.state != References::State::usable) continue;
            const auto number = target.keys.find(value.text);
            if (!number) {
                if (pass_.delivery_.full)
                    fault(ref.column, {"ref_unknown", {{"file", register_table()[ref.file].dutch}}});
                continue;
            }
            if (target.faulty[*number]) dependent_ = true;
            if (ref.column == client_) person = *number;
        }
        checks_.check(values, person, pass_.people_, on_fault_);
        if (!faulty_ && dependent_) add_dependent();
        register_row(values, person);
    }

    /// The row itself is sound, but what it points at is not: it goes aside with it.
    void add_dependent() {
        add({.code = "depends_on_faulty",
             .severity = core::Severity::warning,
             .place = {file_.counts.path, row_.line, 0, {}}});
    }

    void register_row(const std::vector<Cell>& values, std::optional<std::uint32_t> person) {
        const auto& id = values[id_];
        if (!id.given) return;
        const auto [number, is_new] = own_.keys.add(id.text, row_.line);
        if (!is_new) return fault(id_, {"id_twice", {{"line", std::to_string(own_.keys.line(number))}}});
        own_.faulty.push_back(faulty_);
        if (table_.fact == "person") {
            const auto& birth = values[table_.column("birth_date")];
            if (birth.given && !faulty_) pass_.people_.set_birth(number, birth.date);
        } else if (table_.fact == "benefit" && person && !faulty_) {
            const auto& from = values[table_.column("from")];
            const auto& until = values[table_.column("until")];
            if (from.given)
                pass_.people_.add_benefit(*person, from.date,
                                          until.given ? std::optional(until.date + 1) : std::nullopt, row_number(),
                                          row_.line);
        }
    }

    void end_row() { file_.faulty.push_back(faulty_); }

    void settle_benefits() {
        pass_.people_.settle([this](const People::BenefitSpell& later, const People::BenefitSpell& earlier) {
            const core::Problem problem{.code = "benefit_overlap",
                                        .severity = pass_.set_aside_ ? core::Severity::warning : core::Severity::error,
                                        .place = place_of(table_.column("from"), later.line),
                                        .value = core::to_iso(core::Date{later.from}),
                                        .args = {{"line", std::to_string(earlier.line)}}};
            mark(later.row, problem);
            findings_.of_rows.add(problem);
            file_.faulty[later.row] = true;
        });
    }

    CheckPass& pass_;
    OpenFile& file_;
    const RegisterFile& table_;
    Findings& findings_;
    References::File& own_;
    RowReader reader_;
    RowChecks checks_;
    BsnWatch watch_;
    OnFault on_fault_;
    std::vector<Ref> refs_;
    std::vector<std::size_t> unclear_order_; ///< columns with a date that can only be mm/dd
    std::size_t id_ = 0;
    std::optional<std::size_t> client_;
    core::CsvRow row_;
    bool faulty_ = false, dependent_ = false;
};

CheckPass::CheckPass(const domain::Delivery& delivery, const Mapping& mapping, bool set_aside, References& references)
    : delivery_(delivery), mapping_(mapping), set_aside_(set_aside), references_(references) {}

void CheckPass::read(OpenFile& file, Findings& findings) { File(*this, file, findings).read(); }

} // namespace trede::exchange
