// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/today/today_show.h"
#include "app/practice/today_show.h"
#include "charts/bars.h"
#include "charts/marks.h"
#include "domain/codes.h"
#include "web/fact_words.h"
#include "web/page.h"
#include "web/person_line.h"
#include "web/words.h"
#include <algorithm>
#include <array>

namespace trede::web {

namespace {

/// Blocks drawn for each day at the least, so that an empty day shows as room.
constexpr int talks_a_day = 3;

/// "Drie gesprekken vandaag. Elf mensen raken uit beeld." The answer is the heading.
std::string heading(const core::Texts& texts, const domain::Today& today) {
    const auto talks = static_cast<long long>(today.contacts.size());
    auto said = capitalised(
        texts.get("web.today.talks", {{"count", std::to_string(talks)}, {"number", small_number(texts, talks)}}));
    if (today.out_of_sight_count > 0)
        said +=
            " " + capitalised(texts.get("web.today.lost", {{"count", std::to_string(today.out_of_sight_count)},
                                                           {"number", small_number(texts, today.out_of_sight_count)}}));
    return said;
}

std::string talk_url(const core::Id& person, const core::Id& contact) {
    return url(person_url(person) + "/gesprek", {{"contact", contact.text()}});
}

std::string previous_contact(const core::Texts& texts, const domain::Event& event) {
    const auto note = event.details["note"].string(event.details["topic"].string());
    const auto day = texts.day_and_month(event.day);
    return note.empty() ? day : day + ": " + std::string(note);
}

void add_contacts(html::View& view, const Visit& visit, const domain::Today& today) {
    const auto& texts = visit.texts();
    for (const auto& planned : today.contacts) {
        const auto& contact = planned.contact;
        auto& item = view.add("contacts");
        const auto minutes = contact.details["minutes"].integer();
        item.set("first", &planned == &today.contacts.front())
            .set("time", contact.minute ? texts.time(*contact.minute / 60, *contact.minute % 60)
                                        : texts.get("web.today.no_time"))
            .set("channel", domain::label("channel", contact.code, texts.language()))
            .set("minutes", minutes > 0 ? texts.get("web.today.minutes", {{"count", std::to_string(minutes)}}) : "")
            .set("person_url", person_url(planned.person.person))
            .set("talk_url", talk_url(planned.person.person, contact.id))
            .set("name", planned.person.name)
            .set("line", person_line(visit, planned.person))
            .set("topic", contact.details["topic"].string())
            .set("has_previous", planned.previous.has_value());
        if (planned.previous) item.set("previous", previous_contact(texts, *planned.previous));
    }
}

/// What is due, and what nobody wrote down yet.
void add_lists(html::View& view, const Visit& visit, const app::TodayAnswer& answer) {
    const auto& texts = visit.texts();
    const auto add = [&](const char* list, const std::vector<app::WorkItem>& items) {
        for (const auto& item : items)
            view.add(list)
                .set("name", answer.names.at(item.person))
                .set("person_url", person_url(item.person))
                .set("talk_url", talk_url(item.person, item.fact))
                .set("about", item.about)
                .set("day", capitalised(texts.weekday(item.day)) + " " + texts.day_and_month(item.day))
                .set("late", item.day < visit.context.today);
        view.set(std::string("has_") + list, !items.empty());
    };
    add("agreements", answer.agreements);
    add("unrecorded", answer.unrecorded);
    const auto add_people = [&](const char* list, const std::vector<app::WorkItem>& items, const char* page,
                                const std::string& words) {
        for (const auto& item : items)
            view.add(list)
                .set("name", answer.names.at(item.person))
                .set("person_url", person_url(item.person))
                .set("page_url", person_url(item.person) + page)
                .set("about", texts.get(words + item.about))
                .set("day", texts.day_and_month(item.day))
                .set("late", item.day < visit.context.today);
        view.set(std::string("has_") + list, !items.empty());
    };
    add_people("unscreened", answer.unscreened, "/screening", "web.screening.status_");
    add_people("ended", answer.ended, "/terugblik", "web.today.ended_");
}

/// Everything else that waits, as numbers that lead to the people.
void add_waiting(html::View& view, const Visit& visit, const app::TodayAnswer& answer) {
    const auto& texts = visit.texts();
    for (const auto& code : app::work_codes()) {
        const auto count = answer.work.find(code);
        // Who is out of sight has a list of its own on this page.
        if (count == answer.work.end() || code == "out_of_sight" || code == "never_spoken") continue;
        view.add("waiting")
            .set("label", texts.get("web.work." + code))
            .set("work_url", url("/mensen", {{"werk", code}}))
            .set("count", texts.count(count->second));
    }
    view.set("has_waiting", !answer.work.empty());
}

void add_out_of_sight(html::View& view, const Visit& visit, const domain::Today& today) {
    const auto& texts = visit.texts();
    for (const auto& row : today.out_of_sight) {
        std::string known;
        if (!row.group.empty()) known = capitalised(domain::label("group", row.group, texts.language()));
        if (row.rung)
            known += (known.empty() ? "" : ", ") + texts.get("web.person.rung", {{"rung", std::to_string(*row.rung)}});
        view.add("out_of_sight")
            .set("person_url", person_url(row.person))
            .set("name", row.name)
            .set("line", age_and_place(visit, row))
            .set("since", row.last_contact ? texts.get("web.since.ago", {{"time", last_spoken(visit, row)}})
                                           : last_spoken(visit, row))
            .set("day", row.last_contact ? texts.date(*row.last_contact) : "")
            .set("known", known.empty() ? texts.get("web.person.little_known") : known);
    }
}

void add_rhythm(html::View& view, const Visit& visit, const domain::Today& today) {
    const auto& texts = visit.texts();
    struct Step {
        const char* value;
        const char* text;
    };
    constexpr std::array<Step, 4> steps{{{"3m", "web.rhythm.under_3"},
                                         {"6m", "web.rhythm.under_6"},
                                         {"12m", "web.rhythm.under_12"},
                                         {"jaar", "web.rhythm.over"}}};
    charts::ShareBar chart;
    chart.caption.id = "ritme";
    chart.caption.level = 3;
    chart.caption.heading = texts.get("web.today.rhythm", {{"count", texts.count(today.total)}});
    chart.caption.title = texts.get("web.today.rhythm_title");
    for (std::size_t i = 0; i < steps.size(); ++i)
        chart.parts.push_back({.label = texts.get(steps[i].text),
                               .value = static_cast<double>(today.by_contact[i]),
                               .address = url("/mensen", {{"gesproken", steps[i].value}}),
                               .needs_attention = i + 1 == steps.size()});
    view.set("rhythm_html", charts::share_bar(chart, texts));
}

void add_week(html::View& view, const Visit& visit, const domain::Today& today) {
    const auto& texts = visit.texts();
    const auto monday = visit.context.today - (visit.context.today.weekday() - 1);
    int planned = 0;
    std::vector<charts::WeekDay> days;
    for (std::size_t i = 0; i < today.planned_this_week.size(); ++i) {
        const int taken = today.planned_this_week[i];
        planned += taken;
        days.push_back({.day = monday + static_cast<int>(i), .taken = taken, .places = std::max(taken, talks_a_day)});
    }
    view.set("week_html",
             charts::week_mark("week-blokken", texts.get("web.today.week"), days, visit.context.today, texts));
    view.set("week_text", capitalised(texts.get("web.today.week_text", {{"count", std::to_string(planned)},
                                                                        {"number", small_number(texts, planned)}})));
}

} // namespace

http::Response today_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto answer = app::show_today(visit.context);
    if (!answer) return show_problems(visit, answer.error());
    const auto* today = &answer->today;

    Page page{.title = texts.get("web.menu.today"),
              .template_name = "pages/today/today_show",
              .view = {},
              .section = "vandaag"};
    auto& view = page.view;
    view.set("print_head", page.title + " · " + visit.context.actor.name + " · " + texts.date(visit.context.today))
        .set("date", capitalised(texts.weekday(visit.context.today)) + " " + texts.date(visit.context.today))
        .set("heading", heading(texts, *today))
        .set("notice", visit.request.query_value("bewaard") == "terugblik" ? texts.get("web.today.kept_look_back") : "")
        .set("no_contacts", today->contacts.empty())
        .set("has_out_of_sight", !today->out_of_sight.empty())
        .set("has_changes", !today->changes.empty())
        .set("all_out_of_sight", texts.get("web.today.all", {{"count", texts.count(today->out_of_sight_count)}}));
    add_contacts(view, visit, *today);
    add_lists(view, visit, *answer);
    add_waiting(view, visit, *answer);
    add_out_of_sight(view, visit, *today);
    for (const auto& change : today->changes)
        view.add("changes")
            .set("when", moment_words(texts, change.at, visit.context.today))
            .set("person_url", person_url(change.person))
            .set("name", change.name)
            .set("what", fact_words(texts, change.fact));
    add_week(view, visit, *today);
    add_rhythm(view, visit, *today);
    return show(visit, page);
}

} // namespace trede::web
