// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/people/people_export.h"
#include "app/practice/caseload_show.h"
#include "domain/codes.h"
#include "web/page.h"
#include "web/pages/people/people_query.h"

namespace trede::web {

namespace {

/// A cell between quotes. A text that a spreadsheet would take for a formula gets an apostrophe before it.
std::string cell(std::string_view text) {
    std::string out = "\"";
    if (!text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

void add_line(std::string& out, std::initializer_list<std::string> cells) {
    bool first = true;
    for (const auto& text : cells) {
        if (!first) out += ';';
        first = false;
        out += cell(text);
    }
    out += "\r\n";
}

} // namespace

http::Response people_export(const Visit& visit) {
    const auto& texts = visit.texts();
    auto query = people_query(visit);
    query.page = 1;
    query.per_page = 10'000; // more than anybody accompanies
    const auto found = app::show_caseload(visit.context, query, work_of(visit), attention_asked(visit));
    if (!found) return show_problems(visit, found.error());
    const auto day = [](const std::optional<core::Date>& date) { return date ? core::to_iso(*date) : std::string(); };
    std::string out = "\xEF\xBB\xBF"; // so that a spreadsheet reads it as UTF-8
    add_line(out, {texts.get("web.people.reference"), texts.get("web.list.name"), texts.get("web.list.neighbourhood"),
                   texts.get("web.list.rung"), texts.get("web.list.group"), texts.get("web.list.last_spoken"),
                   texts.get("web.list.next")});
    for (const auto& row : found->rows)
        add_line(out, {row.reference, row.name, row.neighbourhood, row.rung ? std::to_string(*row.rung) : "",
                       row.group.empty() ? "" : domain::label("group", row.group, texts.language()),
                       day(row.last_contact), day(row.next_contact)});
    auto response = http::Response::text(200, out);
    response.content_type = "text/csv; charset=utf-8";
    response.header("Content-Disposition", "attachment; filename=\"mensen.csv\"");
    response.header("Cache-Control", "no-store");
    return response;
}

} // namespace trede::web
