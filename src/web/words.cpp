// SPDX-License-Identifier: EUPL-1.2
#include "web/words.h"
#include <fmt/format.h>

namespace trede::web {

std::string small_number(const core::Texts& texts, long long n) {
    if (n >= 0 && n <= 12) return texts.get(fmt::format("web.number.n{}", n));
    return texts.count(n);
}

std::string capitalised(std::string text) {
    if (text.empty()) return text;
    const auto first = static_cast<unsigned char>(text[0]);
    if (first >= 'a' && first <= 'z')
        text[0] = static_cast<char>(first - 'a' + 'A');
    else if (first == 0xC3 && text.size() > 1 && static_cast<unsigned char>(text[1]) >= 0xA0)
        text[1] = static_cast<char>(text[1] - 0x20); // à to þ
    return text;
}

std::string time_since(const core::Texts& texts, core::Date day, core::Date today) {
    const int days = today - day;
    if (days <= 0) return texts.get("web.since.today");
    if (days < 14) return texts.get("web.since.days", {{"count", std::to_string(days)}});
    if (days < 63) return texts.get("web.since.weeks", {{"count", std::to_string(days / 7)}});
    return texts.get("web.since.months", {{"count", std::to_string(core::months_between(day, today))}});
}

std::string length_of(const core::Texts& texts, core::Date from, core::Date until) {
    const int months = core::months_between(from, until);
    if (months < 1) return texts.get("web.length.short");
    const auto years_text = texts.get("web.length.years", {{"count", std::to_string(months / 12)}});
    const auto months_text = texts.get("web.length.months", {{"count", std::to_string(months % 12)}});
    if (months < 12) return months_text;
    if (months % 12 == 0) return years_text;
    return texts.get("web.length.both", {{"years", years_text}, {"months", months_text}});
}

std::string short_date(const core::Texts& texts, core::Date day) {
    return fmt::format("{} {} {}", day.day(), texts.get(fmt::format("web.short_month.m{}", day.month())), day.year());
}

std::string day_and_time(const core::Texts& texts, core::Moment moment) {
    const auto local = core::local_time(moment);
    return short_date(texts, local.date) + ", " + texts.time(local.hour, local.minute);
}

std::string period(const core::Texts& texts, core::Date from, std::optional<core::Date> until) {
    const auto month = [&](core::Date day) {
        return fmt::format("{} {}", texts.get(fmt::format("web.short_month.m{}", day.month())), day.year());
    };
    return month(from) + " – " + (until ? month(*until - 1) : texts.get("web.period.now"));
}

} // namespace trede::web
