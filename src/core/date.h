// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trede::core {

/// A civil day, as days since 1 January 1970.
struct Date {
    std::int32_t days = 0;

    /// No day for a date that the calendar does not have (30 February).
    static std::optional<Date> of(int year, int month, int day);

    [[nodiscard]] int year() const;
    [[nodiscard]] int month() const; ///< 1 to 12
    [[nodiscard]] int day() const;
    [[nodiscard]] int weekday() const; ///< 1 Monday to 7 Sunday

    friend auto operator<=>(const Date&, const Date&) = default;
    friend Date operator+(Date date, int days) { return {date.days + days}; }
    friend Date operator-(Date date, int days) { return {date.days - days}; }
    friend int operator-(Date a, Date b) { return a.days - b.days; }
};

/// A month as year x 12 + month - 1, so that months can be counted.
struct Month {
    std::int32_t index = 0;

    static Month of(int year, int month) { return {year * 12 + month - 1}; }
    static Month of(Date date) { return of(date.year(), date.month()); }

    [[nodiscard]] int year() const { return index / 12; }
    [[nodiscard]] int month() const { return index % 12 + 1; }
    [[nodiscard]] Date first_day() const;
    [[nodiscard]] Date last_day() const;

    friend auto operator<=>(const Month&, const Month&) = default;
    friend Month operator+(Month month, int months) { return {month.index + months}; }
    friend Month operator-(Month month, int months) { return {month.index - months}; }
    friend int operator-(Month a, Month b) { return a.index - b.index; }
};

/// A moment in UTC, as microseconds since 1970.
struct Moment {
    std::int64_t micros = 0;
    friend auto operator<=>(const Moment&, const Moment&) = default;
};

/// Whole years between a birth day and a day; someone born on 29 February turns on 1 March in other years.
int age_on(Date born, Date day);

/// Whole calendar months from one day to a later one: 31 January to 28 February is 0.
int months_between(Date from, Date until);

/// The first day on which that many whole calendar months have passed: one month after 31 January is 1 March.
Date months_after(Date from, int months);

std::string to_iso(Date date);     ///< 2026-11-24
std::string to_iso(Month month);   ///< 2026-11
std::string to_iso(Moment moment); ///< 2026-11-24T09:30:00.000000Z

std::optional<Date> parse_iso_date(std::string_view text);
std::optional<Month> parse_iso_month(std::string_view text);
std::optional<Moment> parse_iso_moment(std::string_view text);

/// The civil day and the time of day in the Netherlands (Europe/Amsterdam), whatever the machine's own zone.
struct LocalTime {
    Date date;
    int hour = 0;
    int minute = 0;
};
LocalTime local_time(Moment moment);

/// The clock of the machine. Only the faces ask it; all else receives what they read.
Moment now();

} // namespace trede::core
