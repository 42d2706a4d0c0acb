// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/enrolments/enrolment_show.h"
#include "app/provider/enrolment_record.h"
#include "app/provider/enrolments_show.h"
#include "domain/codes.h"
#include "web/form.h"
#include "web/page.h"
#include "web/pages/enrolments/enrolment_words.h"
#include "web/words.h"
#include <algorithm>
#include <array>

namespace trede::web {

namespace {

constexpr std::size_t most_days = 10; ///< shown at once of the days somebody was there or not

struct Step {
    const char* word; ///< in the form
    app::EnrolmentStep step;
};
constexpr std::array<Step, 4> steps{{{"begonnen", app::EnrolmentStep::started},
                                     {"niet_gekomen", app::EnrolmentStep::not_come},
                                     {"einde", app::EnrolmentStep::ended},
                                     {"aanwezig", app::EnrolmentStep::attendance}}};

std::vector<Option> options(const core::Texts& texts, std::string_view list) {
    std::vector<Option> found;
    for (const auto& code : domain::codes(list))
        found.push_back({code.code, capitalised(domain::label(list, code.code, texts.language()))});
    return found;
}

/// The forms that fit how the enrolment stands.
void add_forms(html::View& view, const Visit& visit, const Form& form, const domain::Spell& enrolment) {
    const auto& texts = visit.texts();
    const auto say = [&](const char* key) { return texts.get(std::string("web.enrol.") + key); };
    const auto day = [&](const char* name, const char* label, std::string known) {
        return form.text({.name = name,
                          .label = say(label),
                          .hint = texts.get("web.talk.day_hint"),
                          .known = std::move(known),
                          .type = "date",
                          .required = true,
                          .short_box = true});
    };
    const auto choice = [&](const char* name, const char* label, const char* list, std::string_view known) {
        return form.choice({.name = name, .label = say(label), .known = std::string(known)}, options(texts, list),
                           texts.get("web.talk.choose"));
    };
    const auto today = core::to_iso(visit.context.today);
    const auto state = state_of(enrolment);
    if (state == EnrolmentState::announced) {
        view.set("started", html::View().set("day", day("begonnen", "began_on", today)));
        view.set("not_come", html::View().set("reason", choice("niet_gekomen", "why_not_come", "enrolment_end", "")));
    }
    if (state == EnrolmentState::running)
        view.set("attendance", html::View()
                                   .set("day", day("dag", "day", today))
                                   .set("there", choice("aanwezig", "there", "attendance", "present")));
    if (state == EnrolmentState::running || (state == EnrolmentState::over && enrolment.from))
        view.set("ended",
                 html::View()
                     .set("title", say(enrolment.until ? "end_again" : "end"))
                     .set("day", day("einde", "last_day", enrolment.until ? core::to_iso(*enrolment.until - 1) : ""))
                     .set("reason", choice("reden", "why", "enrolment_end", enrolment.end_reason))
                     .set("result",
                          choice("resultaat", "result", "enrolment_result", enrolment.details["result"].string())));
}

void add_attended(html::View& view, const core::Texts& texts, const app::EnrolmentAnswer& answer) {
    std::size_t count = 0;
    for (const auto& event : answer.attended) {
        view.add("seen").set("fact", event.id.text()).set("version", std::to_string(answer.versions.at(event.id)));
        if (++count <= most_days)
            view.add("attended")
                .set("day", capitalised(texts.weekday(event.day)) + " " + texts.date(event.day))
                .set("there", domain::label("attendance", event.status, texts.language()));
    }
    view.set("has_attended", count > 0);
}

http::Response page_of(const Visit& visit, const app::EnrolmentAnswer& answer, const core::Problems& problems) {
    const auto& texts = visit.texts();
    const auto& enrolment = answer.seen.enrolment;
    Page page{.title = answer.seen.name,
              .template_name = "pages/enrolments/enrolment_show",
              .view = {},
              .section = "deelnemers",
              .status = problems.empty() ? 200 : 422};
    auto& view = page.view;
    const Form form(texts, problems.empty() ? http::Fields() : visit.request.form, problems);
    view.set("name", answer.seen.name)
        .set("programme", answer.seen.programme)
        .set("state", texts.get("web.enrol.state_" + std::string(code_of(state_of(enrolment)))))
        .set("form_url", enrolment_url(enrolment.person, enrolment.id))
        .set("form_token", visit.form_token)
        .set("kept", problems.empty() && visit.request.query_value("bewaard").has_value());
    for (const auto& [label, said] : enrolment_days(texts, enrolment))
        view.add("days").set("label", label).set("said", said);
    view.add("seen").set("fact", enrolment.id.text()).set("version", std::to_string(answer.seen.version));
    add_forms(view, visit, form, enrolment);
    add_attended(view, texts, answer);
    form.summarise(view);
    return show(visit, page);
}

http::Response with_enrolment(const Visit& visit, const core::Id& person, const core::Id& enrolment,
                              const core::Problems& problems) {
    const auto answer = app::show_enrolment(visit.context, person, enrolment);
    return answer ? page_of(visit, *answer, problems) : show_problems(visit, answer.error());
}

} // namespace

http::Response enrolment_show(const Visit& visit) {
    const auto person = core::Id::parse(visit.request.parameter("id"));
    const auto enrolment = core::Id::parse(visit.request.parameter("deelname"));
    if (!person || !enrolment) return show_error(visit, 404);
    return with_enrolment(visit, *person, *enrolment, {});
}

http::Response enrolment_record(const Visit& visit) {
    const auto person = core::Id::parse(visit.request.parameter("id"));
    const auto enrolment = core::Id::parse(visit.request.parameter("deelname"));
    const auto word = visit.request.form_value("doe");
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const Step& each) { return word == each.word; });
    if (!person || !enrolment || step == steps.end()) return show_error(visit, 404);
    const auto kept = app::record_enrolment(visit.context, *person, *enrolment, step->step, visit.request.form);
    if (kept) return http::Response::redirect(url(enrolment_url(*person, *enrolment), {{"bewaard", word}}));
    if (kept.error().kept().front().place.field.empty()) return show_problems(visit, kept.error());
    return with_enrolment(visit, *person, *enrolment, kept.error());
}

} // namespace trede::web
