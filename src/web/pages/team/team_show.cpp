// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/team/team_show.h"
#include "app/practice/team_show.h"
#include "domain/codes.h"
#include "web/page.h"
#include "web/words.h"
#include <algorithm>

namespace trede::web {

namespace {

std::string heading(const core::Texts& texts, const app::TeamAnswer& team) {
    auto said = texts.get("web.team.heading", {{"count", texts.count(team.all.people)}, {"team", team.name}});
    if (team.all.people == 0) return said;
    const auto in_time = team.all.by[static_cast<std::size_t>(app::Attention::on_time)];
    const double share = static_cast<double>(in_time) / static_cast<double>(team.all.people);
    return said + " " + texts.get("web.team.in_time", {{"share", texts.percentage(share)}});
}

std::string spread(const core::Texts& texts, const app::TeamAnswer& team) {
    std::vector<std::int64_t> people; // of case managers: an activation expert comes beside one
    for (const auto& member : team.members)
        if (member.role == "case_manager") people.push_back(member.counts.people);
    if (people.size() < 2) return {};
    const auto [least, most] = std::ranges::minmax(people);
    return texts.get("web.team.spread", {{"least", texts.count(least)}, {"most", texts.count(most)}});
}

/// The numbers of one row, each with the way to its people; an empty `staff` is the whole team.
void add_numbers(html::View& row, const core::Texts& texts, const std::string& staff,
                 const app::AttentionCounts& counts) {
    const auto add = [&](const std::string& code, const std::string& label, std::int64_t count) {
        row.add("numbers")
            .set("label", label)
            .set("count", texts.count(count))
            .set("some", count > 0)
            .set("list_url", url("/mensen", {{"begeleider", staff}, {"aandacht", code}}));
    };
    add("", texts.get("web.team.people"), counts.people);
    for (std::size_t i = 0; i < app::attentions; ++i) {
        const std::string code(app::code_of(static_cast<app::Attention>(i)));
        add(code, texts.get("web.attention." + code), counts.by[i]);
    }
}

void add_rows(html::View& view, const Visit& visit, const app::TeamAnswer& team) {
    const auto& texts = visit.texts();
    for (const auto& member : team.members) {
        auto& row = view.add("members");
        row.set("name", member.name).set("role", domain::label("role", member.role, texts.language()));
        add_numbers(row, texts, member.staff.text(), member.counts);
    }
    auto& whole = view.add("members");
    whole.set("name", texts.get("web.team.whole")).set("role", "").set("whole", true);
    add_numbers(whole, texts, "", team.all);
}

} // namespace

http::Response team_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto team = app::show_team(visit.context);
    if (!team) return show_problems(visit, team.error());
    Page page{
        .title = texts.get("web.team.title"), .template_name = "pages/team/team_show", .view = {}, .section = "team"};
    auto& view = page.view;
    view.set("print_head", page.title + " · " + visit.context.actor.name + " · " + texts.date(visit.context.today))
        .set("date", capitalised(texts.weekday(visit.context.today)) + " " + texts.date(visit.context.today))
        .set("heading", heading(texts, *team))
        .set("nothing", team->all.people == 0)
        .set("something", team->all.people > 0)
        .set("spread", spread(texts, *team))
        .set("has_alone", team->nobody.people > 0)
        .set("alone", texts.get("web.team.alone", {{"count", texts.count(team->nobody.people)}}));
    view.add("columns").set("label", texts.get("web.team.people"));
    for (std::size_t i = 0; i < app::attentions; ++i)
        view.add("columns").set(
            "label", texts.get("web.attention." + std::string(app::code_of(static_cast<app::Attention>(i)))));
    add_rows(view, visit, *team);
    return show(visit, page);
}

} // namespace trede::web
