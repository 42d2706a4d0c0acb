// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "panel/dictionary.h"
#include "panel/person_key.h"
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace trede::panel {

// A value and whether it is known share a byte (or two): the highest bit says that it is known.
inline constexpr std::uint8_t known_bit = 0x80;
inline constexpr std::uint16_t known_bit_of_months = 0x8000;

constexpr std::uint8_t known(int value) { return static_cast<std::uint8_t>(known_bit | value); }
constexpr std::optional<int> value_of(std::uint8_t stored) {
    return (stored & known_bit) != 0 ? std::optional<int>(stored & 0x7F) : std::nullopt;
}
constexpr std::uint16_t known_months(int value) { return static_cast<std::uint16_t>(known_bit_of_months | value); }
constexpr std::optional<int> value_of(std::uint16_t stored) {
    return (stored & known_bit_of_months) != 0 ? std::optional<int>(stored & 0x7FFF) : std::nullopt;
}

/// The yes-or-no columns of a month, one bit each.
enum Flag : std::uint8_t {
    on_benefit = 1,
    exit_work = 2,
    exit_other = 4,
    rung_known = 8,
    contact = 16,
    rung_measured = 32, ///< in the month itself; so is
    zrm_measured = 64
};

/// What differs from month to month. Codes and hours are stored as `known(value)`; 0 is unknown.
struct MonthValues {
    std::uint8_t flags = 0;
    std::uint16_t months_on_benefit = 0;
    std::uint8_t working_hours = 0;
    std::uint8_t rung = 0;
    std::uint8_t group = 0; ///< 1 + place in group_codes
    friend bool operator==(const MonthValues&, const MonthValues&) = default;
};

/// The self-sufficiency matrix as it stood from a month of a person on (counted from the person's first
/// month), until the next run. A score is 1-5, or 0 when unknown.
struct ZrmRun {
    std::uint16_t from = 0;
    std::array<std::uint8_t, zrm_domains> scores{};
    friend bool operator==(const ZrmRun&, const ZrmRun&) = default;
};

/// What somebody said in a month (counted from the person's first month) of how things are going, in tenths of a mark
/// from 0 to 10. It holds for that month alone: nobody says the same for ever.
struct OwnView {
    std::uint16_t month = 0;
    std::uint8_t score = 0;
    friend bool operator==(const OwnView&, const OwnView&) = default;
};

/// Months [from, until) of a person in a phase of a programme, counted from the person's first month.
struct PhaseRun {
    std::uint16_t programme = 0; ///< place in Panel::programmes
    Phase phase{};
    std::uint16_t from = 0, until = 0;
    friend auto operator<=>(const PhaseRun&, const PhaseRun&) = default;
};

/// One person with all of its months, as it goes into a panel.
struct PersonMonths {
    PersonKey key;
    std::uint8_t sex = 0, education = 0; ///< 1 + place in the list of codes; 0 unknown
    std::int16_t birth_band = 0;         ///< first birth year of the band; 0 unknown
    std::uint16_t neighbourhood = 0;     ///< 1 + place in Panel::neighbourhoods; 0 not shown
    core::Month first;
    std::vector<MonthValues> months;
    std::vector<ZrmRun> zrm;          ///< by `from`
    std::vector<OwnView> own_views{}; ///< by month, one for a month
    std::vector<PhaseRun> phases;     ///< in any order; runs of one programme and phase do not overlap
};

/// The person x month panel as a structure of arrays. Person p has the rows row_start[p] to row_start[p + 1],
/// one for each month from first_month[p] on, without a gap. What hardly ever changes (the matrix,
/// programmes) is kept as runs, what never changes once for a person. Arrays may be read freely; only the
/// functions here write them.
struct Panel {
    core::Month first, last;             ///< the months asked for, both included
    int birth_band_years = 0;            ///< width of an age band; 0 when there are none
    std::vector<std::string> programmes; ///< codes, the stems of columns
    std::vector<std::string> neighbourhoods;

    // One for each person.
    std::vector<PersonKey> keys;
    std::vector<std::uint8_t> sex, education;
    std::vector<std::int16_t> birth_band;
    std::vector<std::uint16_t> neighbourhood;
    std::vector<core::Month> first_month;
    std::vector<std::uint64_t> row_start{0};   ///< one more than there are people
    std::vector<std::uint64_t> zrm_start{0};   ///< the same, into zrm
    std::vector<std::uint64_t> own_start{0};   ///< the same, into own_views
    std::vector<std::uint64_t> phase_start{0}; ///< the same, into phases
    std::vector<ZrmRun> zrm;
    std::vector<OwnView> own_views;
    std::vector<PhaseRun> phases;

    // One for each row.
    std::vector<std::uint8_t> flags;
    std::vector<std::uint16_t> months_on_benefit;
    std::vector<std::uint8_t> working_hours, rung, group;

    [[nodiscard]] std::size_t people() const { return keys.size(); }
    [[nodiscard]] std::size_t rows() const { return flags.size(); }
    [[nodiscard]] std::size_t months_of(std::size_t person) const {
        return static_cast<std::size_t>(row_start[person + 1] - row_start[person]);
    }
    [[nodiscard]] std::span<const ZrmRun> zrm_of(std::size_t person) const {
        return std::span(zrm).subspan(zrm_start[person], zrm_start[person + 1] - zrm_start[person]);
    }
    [[nodiscard]] std::span<const OwnView> own_views_of(std::size_t person) const {
        return std::span(own_views).subspan(own_start[person], own_start[person + 1] - own_start[person]);
    }
    [[nodiscard]] std::span<const PhaseRun> phases_of(std::size_t person) const {
        return std::span(phases).subspan(phase_start[person], phase_start[person + 1] - phase_start[person]);
    }
    [[nodiscard]] MonthValues values(std::size_t row) const {
        return {flags[row], months_on_benefit[row], working_hours[row], rung[row], group[row]};
    }

    /// Adds a person after the others. A person without months, or with runs outside of them, is a bug.
    void append(const PersonMonths& person);

    /// Puts the people in the order of their keys, so that a result does not depend on the order in which
    /// they came. Returns for each person where it stood before. Two people with one key are a bug. Works
    /// column by column: the memory that it needs beside the panel is that of one column.
    std::vector<std::uint32_t> sort_by_key();

    friend bool operator==(const Panel&, const Panel&) = default;
};

/// "1980-1984".
std::string band_text(int first_year, int years);

} // namespace trede::panel
