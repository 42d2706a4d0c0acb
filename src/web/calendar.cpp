// SPDX-License-Identifier: EUPL-1.2
#include "web/calendar.h"
#include <algorithm>
#include <cstdio>

namespace trede::web {

namespace {

/// A text as RFC 5545 wants it: commas, semicolons, backslashes and line breaks escaped.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == ',' || c == ';' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c != '\r')
            out += c;
    }
    return out;
}

/// A line of at most 75 bytes, the rest on lines that begin with a blank; a letter is never cut in two.
std::string folded(std::string_view line) {
    constexpr std::size_t most = 73;
    std::string out;
    while (line.size() > most) {
        auto end = most;
        while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80)
            --end;
        out += std::string(line.substr(0, end)) + "\r\n ";
        line.remove_prefix(end);
    }
    return out + std::string(line) + "\r\n";
}

std::string digits(core::Date day) {
    auto iso = core::to_iso(day);
    std::erase(iso, '-');
    return iso;
}

std::string digits(core::Date day, int minute) {
    char time[16];
    std::snprintf(time, sizeof time, "T%02d%02d00", minute / 60, minute % 60);
    return digits(day) + time;
}

/// Local time without a zone: the conversation is where its people are.
std::string when(const domain::Event& event) {
    constexpr int usual_minutes = 45, day_minutes = 24 * 60;
    if (!event.minute) return folded("DTSTART;VALUE=DATE:" + digits(event.day));
    const auto minutes = event.details["minutes"].integer(usual_minutes);
    const int end = std::min(*event.minute + static_cast<int>(minutes), day_minutes - 1);
    return folded("DTSTART:" + digits(event.day, *event.minute)) + folded("DTEND:" + digits(event.day, end));
}

std::string calendar(const Visit& visit, const domain::Event& event, const std::string& summary) {
    const auto stamp = core::to_iso(visit.context.now);
    std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Trede//" TREDE_VERSION "//NL\r\nBEGIN:VEVENT\r\n";
    out += folded("UID:" + event.id.text() + "@trede");
    out += folded("DTSTAMP:" + digits(core::local_time(visit.context.now).date) + "T" + stamp.substr(11, 2) +
                  stamp.substr(14, 2) + stamp.substr(17, 2) + "Z");
    out += when(event);
    out += folded("SUMMARY:" + escaped(summary));
    if (const auto place = event.details["place"].string(); !place.empty()) out += folded("LOCATION:" + escaped(place));
    return out + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

} // namespace

http::Response calendar_file(const Visit& visit, const domain::Event& contact, const std::string& summary) {
    auto response = http::Response::text(200, calendar(visit, contact, summary));
    response.content_type = "text/calendar; charset=utf-8";
    response.header("Content-Disposition", "attachment; filename=\"gesprek.ics\"");
    response.header("Cache-Control", "no-store");
    return response;
}

} // namespace trede::web
