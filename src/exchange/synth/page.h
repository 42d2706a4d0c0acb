// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "exchange/synth/register_files.h"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace trede::exchange::synth {

/// The text of one file of the register, row by row: fields in the order of the table, ';' between them.
class Page {
public:
    Page& text(std::string_view value);                   ///< in quotes when it must be
    Page& day(core::Date date);                           ///< dd-mm-jjjj
    Page& last_day(core::Date date, core::Date delivery); ///< nothing when it lies after the delivery: still running
    Page& whole(std::int64_t value);
    Page& nothing();
    Page& id(std::string_view prefix, std::int64_t number);              ///< R-2047
    Page& id(std::string_view prefix, std::int64_t number, int counted); ///< C-2047-3
    Page& time(int minute);                                              ///< of the day: 09:30
    Page& hours(int halves);                                             ///< 16,5
    void end();

    [[nodiscard]] const std::string& content() const { return text_; }
    [[nodiscard]] std::int64_t rows() const { return rows_; }
    [[nodiscard]] int fields() const { return widest_; } ///< most fields of a row, to compare with the table
    void clear();

private:
    void open();
    void digits(std::int64_t value, int width);
    std::string text_;
    std::int64_t rows_ = 0;
    int in_row_ = 0, widest_ = 0;
};

/// A page for each file of the register.
struct Pages {
    std::array<Page, register_file_count> all;
    Page& operator[](RegisterFile file) { return all[static_cast<std::size_t>(file)]; }
};

} // namespace trede::exchange::synth
