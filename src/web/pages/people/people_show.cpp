// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/people/people_show.h"
#include "app/access/name_search.h"
#include "app/practice/caseload_show.h"
#include "domain/codes.h"
#include "web/caseload_marks.h"
#include "web/page.h"
#include "web/person_line.h"
#include "web/session_cookie.h"
#include "web/words.h"
#include <algorithm>
#include <array>
#include <charconv>

namespace trede::web {

namespace {

using domain::CaseloadOrder;
using domain::SinceContact;

struct SinceChoice {
    const char* value;
    SinceContact since;
    const char* text;
};
constexpr std::array<SinceChoice, 5> since_choices{{{"", SinceContact::any, "web.rhythm.any"},
                                                    {"3m", SinceContact::under_3_months, "web.rhythm.under_3"},
                                                    {"6m", SinceContact::months_3_to_6, "web.rhythm.under_6"},
                                                    {"12m", SinceContact::months_6_to_12, "web.rhythm.under_12"},
                                                    {"jaar", SinceContact::over_a_year, "web.rhythm.over"}}};

struct OrderChoice {
    const char* value; ///< empty: a column that cannot be sorted
    CaseloadOrder order;
    const char* text;
};
constexpr std::array<OrderChoice, 7> columns{{{"naam", CaseloadOrder::name, "web.list.name"},
                                              {"trede", CaseloadOrder::rung, "web.list.rung"},
                                              {"groep", CaseloadOrder::group, "web.list.group"},
                                              {"gesproken", CaseloadOrder::last_contact, "web.list.last_spoken"},
                                              {"", CaseloadOrder::last_contact, "web.list.months"},
                                              {"", CaseloadOrder::last_contact, "web.list.now"},
                                              {"", CaseloadOrder::last_contact, "web.list.next"}}};

int whole(const std::string& text, int fallback) {
    int value = fallback;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// The list as its address asks for it. What the address says wrongly is left out: a list never fails on a filter.
domain::CaseloadQuery query_of(const Visit& visit) {
    const auto& request = visit.request;
    domain::CaseloadQuery query;
    for (const auto& [name, value] : request.query) {
        if (name == "trede" && value.size() == 1 && value[0] >= '1' && value[0] <= '6')
            query.rungs.push_back(value[0] - '0');
        if (name == "groep" && domain::code_in("group", value) == value) query.groups.push_back(value);
        if (name == "wijk") query.neighbourhood = value;
        if (name == "gesproken")
            for (const auto& choice : since_choices)
                if (value == choice.value) query.since = choice.since;
        if (name == "volgorde") {
            query.descending = value.starts_with('-');
            for (const auto& column : columns)
                if (*column.value && value.substr(query.descending ? 1 : 0) == column.value) query.order = column.order;
        }
    }
    query.page = std::clamp(whole(request.query_value("pagina").value_or(""), 1), 1, 1'000'000);
    return query;
}

/// The address of this list with one thing changed; the page number starts again.
std::string with(const http::Request& request, std::string_view name, const std::string& value) {
    http::Fields fields;
    for (const auto& field : request.query)
        if (field.first != name && field.first != "pagina" && field.first != "lang") fields.push_back(field);
    fields.emplace_back(std::string(name), value);
    return url("/mensen", fields);
}

void add_filters(html::View& view, const Visit& visit, const domain::CaseloadQuery& query,
                 const domain::CaseloadPage& found) {
    const auto& texts = visit.texts();
    const auto count = [&](const auto& counts, const auto& key) {
        const auto at = counts.find(key);
        return texts.count(at == counts.end() ? 0 : at->second);
    };
    for (int rung = 1; rung <= 5; ++rung)
        view.add("rungs")
            .set("value", std::to_string(rung))
            .set("label", std::to_string(rung) + " " + domain::label("rung", std::to_string(rung), texts.language()))
            .set("count", count(found.by_rung, rung))
            .set("chosen", std::find(query.rungs.begin(), query.rungs.end(), rung) != query.rungs.end());
    for (const auto& group : domain::codes("group"))
        view.add("groups")
            .set("value", group.code)
            .set("label", capitalised(domain::label("group", group.code, texts.language())))
            .set("count", count(found.by_group, group.code))
            .set("chosen", std::find(query.groups.begin(), query.groups.end(), group.code) != query.groups.end());
    for (const auto& choice : since_choices)
        view.add("since")
            .set("value", choice.value)
            .set("label", texts.get(choice.text))
            .set("chosen", query.since == choice.since);
    for (const auto& [name, people] : found.by_neighbourhood)
        if (!name.empty())
            view.add("neighbourhoods")
                .set("value", name)
                .set("label", name + " (" + texts.count(people) + ")")
                .set("chosen", query.neighbourhood == name);
}

void add_chips(html::View& view, const Visit& visit, const domain::CaseloadQuery& query,
               const domain::CaseloadPage& found) {
    const auto& texts = visit.texts();
    const bool all = query.rungs.empty() && query.groups.empty() && query.neighbourhood.empty() && query.words.empty();
    view.add("chips")
        .set("chip_url", "/mensen")
        .set("label", texts.get("web.people.all"))
        .set("count", texts.count(found.total))
        .set("current", all && query.since == SinceContact::any);
    for (std::size_t i = found.by_contact.size(); i-- > 0;)
        view.add("chips")
            .set("chip_url", url("/mensen", {{"gesproken", since_choices[i + 1].value}}))
            .set("label", i == 3 ? texts.get("web.people.out_of_sight") : texts.get(since_choices[i + 1].text))
            .set("count", texts.count(found.by_contact[i]))
            .set("current", all && query.since == since_choices[i + 1].since);
}

void add_columns(html::View& view, const Visit& visit, const domain::CaseloadQuery& query) {
    for (const auto& column : columns) {
        auto& head = view.add("columns");
        head.set("label", visit.texts().get(column.text));
        const bool sorted = *column.value && query.order == column.order;
        head.set("sorted", sorted ? (query.descending ? "descending" : "ascending") : "");
        const std::string ascending = column.value;
        head.set("sort_url", *column.value ? with(visit.request, "volgorde",
                                                  sorted && !query.descending ? "-" + ascending : ascending)
                                           : "");
    }
}

/// What asks for attention now, from dates alone.
struct Badge {
    std::string text, style;
};
Badge badge_of(const Visit& visit, const domain::CaseloadRow& row) {
    const auto& texts = visit.texts();
    const auto today = visit.context.today;
    if (row.next_contact == today) return {texts.get("web.badge.today"), "utrecht-status-badge--safe"};
    if (!row.last_contact || today - *row.last_contact > 365)
        return {texts.get("web.badge.out_of_sight"), "utrecht-status-badge--danger"};
    if (row.rung && row.previous_rung && *row.rung < *row.previous_rung)
        return {texts.get("web.badge.down"), "utrecht-status-badge--warning"};
    if (row.rung && row.previous_rung && *row.rung > *row.previous_rung)
        return {texts.get("web.badge.up"), "utrecht-status-badge--safe"};
    if (!row.rung) return {texts.get("web.badge.not_measured"), "utrecht-status-badge--neutral"};
    return {};
}

void add_people(html::View& view, const Visit& visit, const domain::CaseloadPage& found) {
    const auto& texts = visit.texts();
    for (const auto& row : found.rows) {
        const auto badge = badge_of(visit, row);
        view.add("people")
            .set("person_url", person_url(row.person))
            .set("name", row.name)
            .set("line", age_and_place(visit, row))
            .set("rung_html", rung_mark(row.rung, row.previous_rung, texts))
            .set("group", row.group.empty() ? texts.get("web.person.unknown")
                                            : domain::label("group", row.group, texts.language()))
            .set("since", last_spoken(visit, row))
            .set("day", row.last_contact ? short_date(texts, *row.last_contact) : "")
            .set("months_html", rhythm_mark(row.months, texts))
            .set("badge", badge.text)
            .set("badge_class", badge.style)
            .set("next", row.next_contact
                             ? texts.get("web.people.talk_on", {{"day", short_date(texts, *row.next_contact)}})
                             : texts.get("web.people.nothing_planned"));
    }
}

void add_pages(html::View& view, const Visit& visit, const domain::CaseloadQuery& query, std::int64_t found) {
    const int last = static_cast<int>((found + query.per_page - 1) / query.per_page);
    view.set("pages", last > 1);
    const auto address = [&](int number) {
        http::Fields fields;
        for (const auto& field : visit.request.query)
            if (field.first != "pagina" && field.first != "lang") fields.push_back(field);
        fields.emplace_back("pagina", std::to_string(number));
        return url("/mensen", fields);
    };
    int shown = 0;
    for (int number = 1; number <= last; ++number) {
        if (number != 1 && number != last && std::abs(number - query.page) > 1) continue;
        if (shown && number > shown + 1) view.add("links").set("gap", true);
        shown = number;
        view.add("links")
            .set("number", std::to_string(number))
            .set("current", number == query.page)
            .set("other", number != query.page)
            .set("gap", false)
            .set("page_url", address(number))
            .set("page_label", visit.texts().get("web.people.page", {{"number", std::to_string(number)}}));
    }
    view.set("next_url", query.page < last ? address(query.page + 1) : "");
}

} // namespace

http::Response people_show(const Visit& visit) {
    const auto& texts = visit.texts();
    auto query = query_of(visit);
    const auto key = visit.request.query_value("z").value_or("");
    query.words = key.empty() ? "" : app::kept_search(visit.context, session_token(visit.request), key).value_or("");

    const auto found = app::show_caseload(visit.context, query);
    if (!found) return show_problems(visit, found.error());

    Page page{.title = texts.get("web.menu.people"),
              .template_name = "pages/people/people_show",
              .view = {},
              .section = "mensen"};
    auto& view = page.view;
    const auto first = found->found == 0 ? 0 : (query.page - 1) * query.per_page + 1;
    const core::TextArgs range{
        {"first", texts.count(first)},
        {"last", texts.count(first + static_cast<std::int64_t>(found->rows.size()) - (first ? 1 : 0))},
        {"count", texts.count(found->found)}};
    view.set("print_head", page.title + " · " + visit.context.actor.name + " · " + texts.date(visit.context.today))
        .set("heading", page.title)
        .set("summary", texts.get("web.people.summary",
                                  {{"count", texts.count(found->total)}, {"lost", texts.count(found->by_contact[3])}}))
        .set("form_token", visit.form_token)
        .set("words", query.words)
        .set("search", key)
        .set("has_search", !query.words.empty())
        .set("sort", visit.request.query_value("volgorde").value_or(""))
        .set("list_heading", query.words.empty() ? texts.get("web.people.list")
                                                 : texts.get("web.people.found", {{"words", query.words}}))
        .set("list_text",
             texts.get(query.order == CaseloadOrder::last_contact && !query.descending ? "web.people.range_by_contact"
                                                                                       : "web.people.range",
                       range))
        .set("nobody", found->rows.empty())
        .set("somebody", !found->rows.empty());
    add_chips(view, visit, query, *found);
    add_filters(view, visit, query, *found);
    add_columns(view, visit, query);
    add_people(view, visit, *found);
    add_pages(view, visit, query, found->found);
    return show(visit, page);
}

http::Response people_search(const Visit& visit) {
    const auto words = visit.request.form_value("woorden");
    if (words.empty() || words.size() > 400) return http::Response::redirect("/mensen");
    return http::Response::redirect(
        url("/mensen", {{"z", app::keep_search(visit.context, session_token(visit.request), words)}}));
}

} // namespace trede::web
