// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/enrolments/enrolments_show.h"
#include "app/provider/enrolments_show.h"
#include "web/page.h"
#include "web/pages/enrolments/enrolment_words.h"
#include "web/words.h"
#include <array>

namespace trede::web {

namespace {

void add_row(html::View& view, const Visit& visit, const domain::ProviderEnrolment& seen) {
    const auto& enrolment = seen.enrolment;
    auto& row = view.add("rows");
    row.set("name", seen.name)
        .set("programme", seen.programme)
        .set("enrolment_url", enrolment_url(enrolment.person, enrolment.id));
    for (const auto& [label, said] : enrolment_days(visit.texts(), enrolment))
        row.add("days").set("label", label).set("said", said);
}

/// "31 mensen doen mee. Drie mensen zijn aangemeld en nog niet begonnen." The answer is the heading.
std::string heading(const core::Texts& texts, long long waiting, long long running) {
    const auto count = [&](const char* key, long long n) {
        return capitalised(texts.get(key, {{"count", std::to_string(n)}, {"number", small_number(texts, n)}}));
    };
    auto said = running > 0 ? count("web.enrol.running", running) : texts.get("web.enrol.nobody");
    if (waiting > 0) said += " " + count("web.enrol.waiting", waiting);
    return said;
}

} // namespace

http::Response enrolments_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto seen = app::show_enrolments(visit.context);
    if (!seen) return show_problems(visit, seen.error());
    Page page{.title = texts.get("web.enrol.title"),
              .template_name = "pages/enrolments/enrolments_show",
              .view = {},
              .section = "deelnemers"};
    auto& view = page.view;
    std::array<long long, 3> counts{};
    for (const auto state : {EnrolmentState::announced, EnrolmentState::running, EnrolmentState::over}) {
        html::View group;
        auto& count = counts[static_cast<std::size_t>(state)];
        for (const auto& each : *seen) {
            if (state_of(each.enrolment) != state) continue;
            add_row(group, visit, each);
            ++count;
        }
        if (count == 0) continue;
        const std::string name(code_of(state));
        for (const auto& column : day_columns(texts, state))
            group.add("columns").set("label", column);
        group.set("id", name)
            .set("title", texts.get("web.enrol.group_" + name))
            .set("count", texts.get("web.enrol.people", {{"count", std::to_string(count)}}));
        view.add("groups") = std::move(group);
    }
    view.set("heading", heading(texts, counts[0], counts[1])).set("none", seen->empty());
    view.set("print_head", texts.get("web.enrol.print",
                                     {{"day", texts.date(visit.context.today)}, {"name", visit.context.actor.name}}));
    return show(visit, page);
}

} // namespace trede::web
