// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/cell.h"
#include "exchange/header_match.h"
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trede::exchange {

/// What is wrong in a column of a row; the place of the column is that in the table.
using OnFault = std::function<void(std::size_t column, const CellFault& fault)>;

/// Turns the cells of a row into values, one per column of the table.
class RowReader {
public:
    RowReader(const RegisterFile& file, const HeaderMatch& match, const Mapping& mapping);

    /// The values live until the next call. Faults: those of read_cell, code_unknown, required_with_missing.
    const std::vector<Cell>& read(std::span<const std::string_view> cells, const OnFault& on_fault);

    /// Whether the row says something that is not kept here. It is passed over before any value of it is judged, so
    /// that no message shows one.
    bool is_withheld(std::span<const std::string_view> cells) const;

private:
    [[nodiscard]] std::optional<std::string> theirs(const std::string& list, std::string_view text) const;

    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    using Spellings = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;

    bool look_up(std::size_t column, std::string_view text, std::string& code);

    const RegisterFile& file_;
    const HeaderMatch& match_;
    const Mapping& mapping_;
    std::vector<std::size_t> withholding_; ///< columns of a list with codes that are out of use
    std::vector<int> needs_;               ///< by column: the column of its required_with, or -1
    std::vector<Spellings> spellings_;     ///< by column: the spellings met so far
    std::vector<Cell> values_;
    std::vector<bool> faulted_; ///< by column, of this row
};

} // namespace trede::exchange
