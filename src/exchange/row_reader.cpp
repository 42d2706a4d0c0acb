// SPDX-License-Identifier: EUPL-1.2
#include "exchange/row_reader.h"
#include "domain/codes.h"
#include "exchange/plain_text.h"

namespace trede::exchange {

namespace {

constexpr std::size_t most_spellings = 1000; ///< remembered per column, so that odd spellings cost no memory

/// The register's own words for a list, for the message: "werk, opleiding, partner".
std::string accepted(const std::string& list) {
    std::string words;
    for (const auto& code : domain::codes(list))
        words += (words.empty() ? "" : ", ") + code.in_register;
    return words;
}

} // namespace

RowReader::RowReader(const RegisterFile& file, const HeaderMatch& match, const Mapping& mapping)
    : file_(file), match_(match), mapping_(mapping), spellings_(file.columns.size()), values_(file.columns.size()),
      faulted_(file.columns.size()) {
    for (std::size_t i = 0; i < file.columns.size(); ++i)
        if (file.columns[i].type == ColumnType::code && domain::has_out_of_use(file.columns[i].list))
            withholding_.push_back(i);
    for (const auto& column : file.columns)
        needs_.push_back(column.required_with.empty() ? -1 : static_cast<int>(file.column(column.required_with)));
}

/// What the municipality's own word for a code means.
std::optional<std::string> RowReader::theirs(const std::string& list, std::string_view text) const {
    const auto words = mapping_.codes.find(list);
    if (words == mapping_.codes.end()) return std::nullopt;
    const auto entry = words->second.find(folded_name(text));
    return entry == words->second.end() ? std::nullopt : std::optional(entry->second);
}

bool RowReader::is_withheld(std::span<const std::string_view> cells) const {
    for (const auto column : withholding_) {
        const int place = match_.cell_of[column];
        if (place < 0) continue;
        const auto text = trimmed(cells[static_cast<std::size_t>(place)]);
        const auto& list = file_.columns[column].list;
        auto meant = theirs(list, text);
        if (!meant) meant = domain::out_of_use_code_in(list, text);
        if (meant && domain::is_out_of_use(list, *meant)) return true;
    }
    return false;
}

bool RowReader::look_up(std::size_t column, std::string_view text, std::string& code) {
    auto& known = spellings_[column];
    if (const auto found = known.find(text); found != known.end()) return code = found->second, true;
    const auto& list = file_.columns[column].list;
    auto meant = theirs(list, text);
    if (!meant) meant = domain::code_in(list, text);
    if (!meant) return false;
    code = *meant;
    if (known.size() < most_spellings) known.emplace(text, std::move(*meant));
    return true;
}

const std::vector<Cell>& RowReader::read(std::span<const std::string_view> cells, const OnFault& on_fault) {
    for (std::size_t i = 0; i < values_.size(); ++i) {
        const auto& column = file_.columns[i];
        auto& value = values_[i];
        const int place = match_.cell_of[i];
        if (place < 0) {
            value.given = false;
            continue;
        }
        auto fault = read_cell(column, cells[static_cast<std::size_t>(place)], value);
        if (!fault && value.given && column.type == ColumnType::code && !look_up(i, value.text, value.code))
            fault = CellFault{"code_unknown", {{"accepted", accepted(column.list)}, {"list", column.list}}};
        if (fault) {
            on_fault(i, *fault);
            value.given = false;
        }
        faulted_[i] = fault.has_value();
    }
    for (std::size_t i = 0; i < values_.size(); ++i)
        if (needs_[i] >= 0 && !values_[i].given && !faulted_[i] && values_[static_cast<std::size_t>(needs_[i])].given)
            on_fault(i,
                     {"required_with_missing", {{"other", file_.columns[static_cast<std::size_t>(needs_[i])].dutch}}});
    return values_;
}

} // namespace trede::exchange
