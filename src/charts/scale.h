// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/texts.h"
#include <optional>
#include <string>
#include <vector>

/// Where a value comes to stand on paper, and how it is written there. Pure: the same values, the same
/// answer.
namespace trede::charts {

/// Round values along an axis. The first is at or below the lowest value, the last at or above the highest.
struct Ticks {
    std::vector<double> at;
    double step = 1;
    int decimals = 0; ///< with which the step can be written
};

/// About `about` ticks (at least two), a step of 1, 2 or 5 times a power of ten. What is not finite counts as
/// 0; a range without width is widened.
Ticks nice_ticks(double low, double high, int about);

/// A straight line from values to places on paper.
struct Scale {
    double from = 0, until = 1;                  ///< values
    double from_place = 0, until_place = 1;      ///< units of the drawing
    [[nodiscard]] double at(double value) const; ///< a value outside the range stands at its edge
};

/// The same for days.
struct DateScale {
    core::Date from, until;
    double from_place = 0, until_place = 1;
    [[nodiscard]] double at(core::Date day) const;
};

/// A part of a date axis: a month, a quarter, one or more years. The name stands in the middle of a part of a
/// year or less, and at the line where a part of more years begins.
struct DatePart {
    core::Date begin, end;      ///< [begin, end), cut off at the ends of the axis
    std::string name;           ///< "okt", "2026"; empty when the line of a part of more years is off the axis
    std::string name_with_year; ///< "okt 2026": for the first that is written
    bool is_one_year_or_less = true;
};

/// The parts of an axis of which at most `most` fit beside each other.
std::vector<DatePart> date_parts(core::Date from, core::Date until, int most, const core::Texts& texts);

/// How the numbers of a chart are written.
struct NumberForm {
    int decimals = 0;
    bool is_share = false;  ///< 0.062 as 6,2 %
    bool is_signed = false; ///< +0,9: a difference
};
std::string written(double value, const NumberForm& form, const core::Texts& texts);

/// The same, with the decimals that a step asks for: as few as tell two ticks apart.
std::string written_tick(double value, const Ticks& ticks, const NumberForm& form, const core::Texts& texts);

/// "−6,5 tot −1,1", as it stands in a table or a sentence; the upper end has no plus.
std::string written_range(double low, double high, const NumberForm& form, const core::Texts& texts);

std::string short_date(core::Date day, const core::Texts& texts);    ///< 20 okt 2026
std::string short_month_name(int month, const core::Texts& texts);   ///< okt
std::string short_month(core::Date day, const core::Texts& texts);   ///< okt 2026
std::string short_weekday(core::Date day, const core::Texts& texts); ///< di

/// A value that can be drawn: there, and finite.
bool is_drawable(const std::optional<double>& value);

} // namespace trede::charts
