// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/people/people_show.h"
#include "app/access/name_search.h"
#include "app/access/rights.h"
#include "app/practice/caseload_show.h"
#include "app/practice/people_invite.h"
#include "app/practice/saved_lists.h"
#include "app/practice/team_show.h"
#include "app/practice/worklist.h"
#include "domain/codes.h"
#include "web/caseload_marks.h"
#include "web/page.h"
#include "web/pages/people/people_query.h"
#include "web/person_line.h"
#include "web/session_cookie.h"
#include "web/words.h"
#include <algorithm>
#include <array>
#include <charconv>

namespace trede::web {

namespace {

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
    for (const auto& barrier : domain::codes("barrier"))
        view.add("barriers")
            .set("value", barrier.code)
            .set("label", capitalised(domain::label("barrier", barrier.code, texts.language())))
            .set("chosen", query.barrier == barrier.code);
    for (const auto& code : app::work_codes())
        view.add("work")
            .set("value", code)
            .set("label", texts.get("web.work." + code))
            .set("chosen", work_of(visit) == code);
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
    const bool all = query.rungs.empty() && query.groups.empty() && query.neighbourhood.empty() &&
                     query.words.empty() && query.barrier.empty() && query.programme.is_nil() &&
                     work_of(visit).empty() && !attention_asked(visit).any();
    view.add("chips")
        .set("chip_url", "/mensen")
        .set("label", texts.get("web.people.all"))
        .set("count", texts.count(found.total))
        .set("current", all && query.since == domain::SinceContact::any);
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
            .set("id", row.person.text())
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

/// The address of the list with these filters, made anew from what a form said.
std::string list_address(const std::string& filters, const http::Fields& also = {}) {
    auto fields = http::parse_form(filters).value_or(http::Fields{});
    fields.insert(fields.end(), also.begin(), also.end());
    return url("/mensen", fields);
}

/// Lists that got a name, and the way to give this one a name.
void add_lists(html::View& view, const Visit& visit) {
    const auto filters = filters_of(visit);
    const auto lists = app::saved_lists(visit.context);
    if (!lists) return;
    for (const auto& list : *lists)
        view.add("lists")
            .set("name", list.name)
            .set("id", list.id.text())
            .set("list_url", list_address(list.query))
            .set("current", list.query == filters);
    view.set("has_lists", !lists->empty()).set("filters", filters).set("can_save", !filters.empty());
    view.set("export_url", url("/mensen/lijst", http::parse_form(filters).value_or(http::Fields{})));
    const auto done = visit.request.query_value("bewaard").value_or("");
    if (done == "lijst") view.set("notice", visit.texts().get("web.people.list_kept"));
    if (done.starts_with("uitnodiging-") && done.find_first_not_of("0123456789", 12) == std::string::npos)
        view.set("notice", visit.texts().get("web.people.invited", {{"count", done.substr(12)}}));
}

/// What the chosen people can be invited to.
void add_invitation(html::View& view, const Visit& visit) {
    const auto& texts = visit.texts();
    const auto rooms = app::show_room(visit.context);
    view.set("can_invite", rooms.has_value() && !rooms->empty());
    if (!rooms) return;
    for (const auto& room : *rooms)
        view.add("rooms")
            .set("value", room.programme.text())
            .set("label", room.places < 0 ? room.name
                                          : texts.get("web.people.room",
                                                      {{"name", room.name}, {"count", std::to_string(room.places)}}));
}

/// The colleagues of a team, and what can be asked about the people whom they accompany; for whoever sees a team.
void add_team_filters(html::View& view, const Visit& visit) {
    const auto& texts = visit.texts();
    const auto members = app::team_members(visit.context);
    const auto chosen = attention_asked(visit);
    view.set("has_team", members.has_value() && !members->empty());
    if (!members || members->empty()) return;
    for (const auto& member : *members)
        view.add("staff")
            .set("value", member.staff.text())
            .set("label", member.name)
            .set("chosen", chosen.staff == member.staff);
    view.add("staff")
        .set("value", "geen")
        .set("label", texts.get("web.team.nobody"))
        .set("chosen", chosen.staff && chosen.staff->is_nil());
    for (std::size_t i = 0; i < app::attentions; ++i) {
        const auto attention = static_cast<app::Attention>(i);
        const std::string code(app::code_of(attention));
        view.add("attentions")
            .set("value", code)
            .set("label", texts.get("web.attention." + code))
            .set("chosen", chosen.attention == attention);
    }
}

std::string list_heading(const core::Texts& texts, const domain::CaseloadQuery& query, const std::string& work,
                         const app::AttentionFilter& attention) {
    if (attention.attention) return texts.get("web.attention." + std::string(app::code_of(*attention.attention)));
    if (!work.empty()) return texts.get("web.work." + work);
    if (!query.words.empty()) return texts.get("web.people.found", {{"words", query.words}});
    return texts.get("web.people.list");
}

} // namespace

http::Response people_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto query = people_query(visit);
    const auto key = visit.request.query_value("z").value_or("");

    const auto work = work_of(visit);
    const auto found = app::show_caseload(visit.context, query, work, attention_asked(visit));
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
        .set("list_heading", list_heading(texts, query, work, attention_asked(visit)))
        .set("list_text", texts.get(query.order == domain::CaseloadOrder::last_contact && !query.descending
                                        ? "web.people.range_by_contact"
                                        : "web.people.range",
                                    range))
        .set("nobody", found->rows.empty())
        .set("somebody", !found->rows.empty());
    add_chips(view, visit, query, *found);
    add_filters(view, visit, query, *found);
    add_team_filters(view, visit);
    add_columns(view, visit, query);
    add_people(view, visit, *found);
    add_pages(view, visit, query, found->found);
    add_lists(view, visit);
    add_invitation(view, visit);
    return show(visit, page);
}

http::Response list_save(const Visit& visit) {
    const auto name = visit.request.form_value("lijstnaam"), filters = visit.request.form_value("filters");
    const auto saved = app::save_list(visit.context, name, filters);
    if (saved) return http::Response::redirect(list_address(filters, {{"bewaard", "lijst"}}));
    const auto& problem = saved.error().kept().front();
    if (problem.place.field.empty()) return show_problems(visit, saved.error());
    return show_form_fault(visit, saved.error(), list_address(filters));
}

http::Response list_remove(const Visit& visit) {
    if (const auto id = core::Id::parse(visit.request.form_value("id"))) {
        const auto removed = app::remove_list(visit.context, *id);
        if (!removed) return show_problems(visit, removed.error());
    }
    return http::Response::redirect("/mensen");
}

http::Response people_invite(const Visit& visit) {
    std::vector<core::Id> people;
    for (const auto& [name, value] : visit.request.form)
        if (const auto id = core::Id::parse(value); name == "wie" && id) people.push_back(*id);
    const auto programme = core::Id::parse(visit.request.form_value("naar")).value_or(core::Id{});
    const auto invited = app::invite(visit.context, people, programme);
    const auto filters = visit.request.form_value("filters");
    if (invited)
        return http::Response::redirect(
            list_address(filters, {{"bewaard", "uitnodiging-" + std::to_string(invited->invited)}}));
    if (invited.error().kept().front().place.field.empty()) return show_problems(visit, invited.error());
    return show_form_fault(visit, invited.error(), list_address(filters));
}

http::Response people_search(const Visit& visit) {
    if (!app::may(visit.context.actor, "see_caseload")) return show_error(visit, 403);
    const auto words = visit.request.form_value("woorden");
    if (words.empty() || words.size() > 400) return http::Response::redirect("/mensen");
    return http::Response::redirect(
        url("/mensen", {{"z", app::keep_search(visit.context, session_token(visit.request), words)}}));
}

} // namespace trede::web
