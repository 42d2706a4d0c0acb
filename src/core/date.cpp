// SPDX-License-Identifier: EUPL-1.2
#include "core/date.h"
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <mutex>

namespace trede::core {

namespace {

using namespace std::chrono;

year_month_day calendar(Date date) { return year_month_day(sys_days(std::chrono::days(date.days))); }

constexpr int first_year = 1;
constexpr int last_year = 9999;

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

std::optional<Date> Date::of(int year, int month, int day) {
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return Date{static_cast<std::int32_t>(sys_days(date).time_since_epoch().count())};
}

int Date::year() const { return static_cast<int>(calendar(*this).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(calendar(*this).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(calendar(*this).day())); }
int Date::weekday() const {
    return static_cast<int>(std::chrono::weekday(sys_days(std::chrono::days(days))).iso_encoding());
}

Date Month::first_day() const { return *Date::of(year(), month(), 1); }
Date Month::last_day() const { return (*this + 1).first_day() - 1; }

int age_on(Date born, Date day) {
    const bool had_birthday = day.month() > born.month() || (day.month() == born.month() && day.day() >= born.day());
    return day.year() - born.year() - (had_birthday ? 0 : 1);
}

int months_between(Date from, Date until) {
    return Month::of(until) - Month::of(from) - (until.day() < from.day() ? 1 : 0);
}

Date months_after(Date from, int months) {
    const Month month = Month::of(from) + months;
    return Date::of(month.year(), month.month(), from.day()).value_or((month + 1).first_day());
}

std::string to_iso(Date date) { return fmt::format("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()); }
std::string to_iso(Month month) { return fmt::format("{:04}-{:02}", month.year(), month.month()); }

std::string to_iso(Moment moment) {
    const sys_time<microseconds> time{microseconds(moment.micros)};
    const auto day = floor<std::chrono::days>(time);
    const hh_mm_ss clock(time - day);
    return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z",
                       to_iso(Date{static_cast<std::int32_t>(day.time_since_epoch().count())}), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::optional<Date> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    return Date::of(*year, *month, *day);
}

std::optional<Month> parse_iso_month(std::string_view text) {
    if (text.size() != 7) return std::nullopt;
    const auto first = parse_iso_date(std::string(text) + "-01");
    if (!first) return std::nullopt;
    return Month::of(*first);
}

std::optional<Moment> parse_iso_moment(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z')
        return std::nullopt;
    const auto date = parse_iso_date(text.substr(0, 10));
    const auto hour = digits(text.substr(11, 2));
    const auto minute = digits(text.substr(14, 2));
    const auto second = digits(text.substr(17, 2));
    if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    std::int64_t micros = 0;
    if (text.size() > 20) {
        const auto fraction = text.substr(20, text.size() - 21);
        if (text[19] != '.' || fraction.empty() || fraction.size() > 6) return std::nullopt;
        const auto value = digits(fraction);
        if (!value) return std::nullopt;
        micros = *value;
        for (auto i = fraction.size(); i < 6; ++i)
            micros *= 10;
    }
    const std::int64_t seconds = ((std::int64_t{date->days} * 24 + *hour) * 60 + *minute) * 60 + *second;
    return Moment{seconds * 1'000'000 + micros};
}

// The zone is given to libc as a rule, so that a machine without a zone database, or set to another zone, gives
// the same answer. The rule holds from 1996 on (Directive 2000/84/EC), before any time of day that Trede keeps.
LocalTime local_time(Moment moment) {
    static std::once_flag once;
    std::call_once(once, [] {
        setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
        tzset();
    });
    const auto seconds = static_cast<std::time_t>(floor<std::chrono::seconds>(microseconds(moment.micros)).count());
    std::tm local{};
    localtime_r(&seconds, &local);
    return {*Date::of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday), local.tm_hour, local.tm_min};
}

Moment now() { return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()}; }

} // namespace trede::core
