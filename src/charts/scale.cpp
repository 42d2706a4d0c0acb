// SPDX-License-Identifier: EUPL-1.2
#include "charts/scale.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace trede::charts {

namespace {

// Far beyond what is ever drawn; keeps differences of two values finite.
constexpr double largest = 1e300;
// From here on a number is written as a power of ten, or it would be wider than the chart.
constexpr double too_long = 1e12;
constexpr int most_decimals = 6;

double finite(double value) { return std::isfinite(value) ? std::clamp(value, -largest, largest) : 0; }

// Multiplying by a power below one gives 0.30000000000000004 where dividing by its inverse gives 0.3.
double times_power(double whole, int power) {
    return power >= 0 ? whole * std::pow(10.0, power) : whole / std::pow(10.0, -power);
}

} // namespace

bool is_drawable(const std::optional<double>& value) { return value && std::isfinite(*value); }

Ticks nice_ticks(double low, double high, int about) {
    low = finite(low);
    high = finite(high);
    if (low > high) std::swap(low, high);
    const double smallest = std::max({std::fabs(low), std::fabs(high), 1.0}) * std::pow(10.0, -most_decimals);
    if (high - low < smallest) {
        const double half = std::max(std::fabs(low), 1.0) / 2;
        low -= half;
        high += half;
    }
    const double raw = (high - low) / std::max(about - 1, 1);
    int power = static_cast<int>(std::floor(std::log10(raw)));
    const double leading = raw / std::pow(10.0, power);
    int mantissa = leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10;
    if (mantissa == 10) {
        mantissa = 1;
        ++power;
    }
    Ticks ticks;
    ticks.step = times_power(mantissa, power);
    ticks.decimals = std::clamp(-power, 0, most_decimals);
    // A hair of slack, so that an end on a tick is not taken for one beyond it.
    const double first = std::floor(low / ticks.step + 1e-9);
    const double last = std::ceil(high / ticks.step - 1e-9);
    for (double i = first; i <= last; ++i)
        ticks.at.push_back(i == 0 ? 0 : times_power(i * mantissa, power));
    return ticks;
}

double Scale::at(double value) const {
    const double width = until - from;
    if (width == 0) return (from_place + until_place) / 2;
    const double share = std::clamp((finite(value) - from) / width, 0.0, 1.0);
    return from_place + share * (until_place - from_place);
}

double DateScale::at(core::Date day) const {
    return Scale{static_cast<double>(from.days), static_cast<double>(until.days), from_place, until_place}.at(day.days);
}

std::vector<DatePart> date_parts(core::Date from, core::Date until, int most, const core::Texts& texts) {
    std::vector<DatePart> parts;
    if (until <= from) return parts;
    const auto first = core::Month::of(from);
    const int months = core::Month::of(until - 1) - first + 1;
    constexpr std::array sizes{1, 3, 12, 24, 60, 120, 240, 600, 1200};
    constexpr int years_read_better_from = 24; // months
    int size = sizes.back();
    for (const int candidate : sizes) {
        if (candidate < 12 && months >= years_read_better_from) continue;
        if (months / candidate + 1 > std::max(most, 1)) continue;
        size = candidate;
        break;
    }
    for (core::Month at{first.index / size * size}; at.first_day() < until; at = at + size) {
        const auto begin = std::max(at.first_day(), from);
        const auto end = std::min((at + size).first_day(), until);
        const auto year = std::to_string(at.year());
        DatePart part{begin, end, year, year, size <= 12};
        if (size < 12) {
            part.name = short_month_name(begin.month(), texts);
            part.name_with_year = part.name + " " + year;
            if (at.month() == 1) part.name = part.name_with_year;
        } else if (size > 12 && begin != at.first_day()) {
            part.name.clear();
            part.name_with_year.clear();
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

std::string written(double value, const NumberForm& form, const core::Texts& texts) {
    if (!std::isfinite(value)) return "–";
    std::string out;
    if (form.is_share) {
        out = texts.percentage(value, form.decimals);
    } else if (std::fabs(value) >= too_long) {
        const int power = static_cast<int>(std::floor(std::log10(std::fabs(value))));
        out = texts.number(value / std::pow(10.0, power), 1) + " × 10^" + std::to_string(power);
    } else {
        out = texts.number(value, form.decimals);
    }
    const bool is_zero = out.find_first_of("123456789") == std::string::npos;
    return form.is_signed && value > 0 && !is_zero ? "+" + out : out;
}

std::string written_tick(double value, const Ticks& ticks, const NumberForm& form, const core::Texts& texts) {
    const int decimals = form.is_share ? std::max(ticks.decimals - 2, 0) : ticks.decimals;
    return written(value, {decimals, form.is_share, form.is_signed}, texts);
}

std::string written_range(double low, double high, const NumberForm& form, const core::Texts& texts) {
    const NumberForm plain{form.decimals, form.is_share, false};
    return texts.get("charts.interval.range",
                     {{"low", written(low, plain, texts)}, {"high", written(high, plain, texts)}});
}

std::string short_month_name(int month, const core::Texts& texts) {
    return texts.get(fmt::format("charts.month.m{}", month));
}
std::string short_month(core::Date day, const core::Texts& texts) {
    return short_month_name(day.month(), texts) + " " + std::to_string(day.year());
}
std::string short_date(core::Date day, const core::Texts& texts) {
    return std::to_string(day.day()) + " " + short_month(day, texts);
}
std::string short_weekday(core::Date day, const core::Texts& texts) {
    return texts.get(fmt::format("charts.weekday.d{}", day.weekday()));
}

} // namespace trede::charts
