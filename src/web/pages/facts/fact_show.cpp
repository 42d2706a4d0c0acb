// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/facts/fact_show.h"
#include "app/access/rights.h"
#include "app/practice/fact_change.h"
#include "domain/codes.h"
#include "web/fact_words.h"
#include "web/form.h"
#include "web/page.h"
#include "web/person_line.h"
#include "web/words.h"
#include <algorithm>

namespace trede::web {

namespace {

std::string fact_url(const app::FactHistory& history) {
    return person_url(history.person) + "/feiten/" + history.id.text();
}

std::string list_of(const app::Fact& fact, const std::string& field) {
    if (field == "zwaarte") return "severity";
    if (field != "uitkomst") return {};
    return std::get<domain::Event>(fact).kind == "contact" ? "contact_status" : "agreement_status";
}

void add_field(html::View& view, const core::Texts& texts, const Form& form, const app::Fact& fact,
               const std::string& name, const std::string& known) {
    Field field{.name = name, .label = texts.get("web.correct." + name), .known = known};
    auto& item = view.add("fields");
    if (const auto list = list_of(fact, name); !list.empty()) {
        std::vector<Option> options;
        for (const auto& code : domain::codes(list))
            options.push_back({code.code, capitalised(domain::label(list, code.code, texts.language()))});
        item.set("select", form.choice(field, options));
        return;
    }
    if (name == "tekst" || name == "geholpen" || name == "open") {
        field.most = 4000;
        item.set("area", form.area(field));
        return;
    }
    field.type = name == "tijd" ? "time" : name == "waarde" ? "text" : "date";
    field.short_box = true;
    item.set("text", form.text(field));
}

void add_versions(html::View& view, const Visit& visit, const app::FactHistory& history) {
    const auto& texts = visit.texts();
    for (auto version = history.versions.rbegin(); version != history.versions.rend(); ++version) {
        auto& item = view.add("versions");
        item.set("when", day_and_time(texts, version->at))
            .set("by", version->by.empty() ? texts.get("web.correct.delivery") : version->by)
            .set("reason", version->reason == "conversation" ? texts.get("web.correct.in_conversation")
                           : version->reason == "look_back"  ? texts.get("web.correct.in_look_back")
                                                             : version->reason)
            .set("what", version->fact ? fact_words(texts, *version->fact) : texts.get("web.correct.taken_back"));
        if (!version->fact) continue;
        const auto fields = app::fields_of(*version->fact);
        std::string said;
        for (const auto& name : app::correctable_fields(*version->fact)) {
            auto value = std::string(app::field_of(fields, name));
            if (const auto list = list_of(*version->fact, name); !list.empty() && !value.empty())
                value = domain::label(list, value, texts.language());
            if (const auto day = core::parse_iso_date(value)) value = short_date(texts, *day);
            if (name == "tijd") std::replace(value.begin(), value.end(), ':', '.');
            if (!value.empty()) said += (said.empty() ? "" : " · ") + texts.get("web.correct." + name) + ": " + value;
        }
        item.set("said", said);
    }
}

http::Response page_of(const Visit& visit, const app::FactHistory& history, const core::Problems& problems) {
    const auto& texts = visit.texts();
    const auto& newest = history.versions.back();
    Page page{.title = texts.get("web.correct.title"),
              .template_name = "pages/facts/fact_show",
              .view = {},
              .section = "mensen",
              .status = problems.empty() ? 200 : 422};
    auto& view = page.view;
    const bool may_correct = newest.fact && app::may(visit.context.actor, "correct_facts").has_value();
    const Form form(texts, visit.request.form, problems);
    view.set("name", history.name)
        .set("person_url", person_url(history.person))
        .set("form_url", fact_url(history))
        .set("form_token", visit.form_token)
        .set("seen", std::to_string(newest.number))
        .set("what", newest.fact ? capitalised(fact_words(texts, *newest.fact)) : texts.get("web.correct.taken_back"))
        .set("may_correct", may_correct);
    add_versions(view, visit, history);
    if (may_correct) {
        const auto known = app::fields_of(*newest.fact);
        for (const auto& name : app::correctable_fields(*newest.fact))
            add_field(view, texts, form, *newest.fact, name, std::string(app::field_of(known, name)));
        view.set("waarom", form.text({.name = "waarom",
                                      .label = texts.get("web.correct.why"),
                                      .hint = texts.get("web.correct.why_hint"),
                                      .most = 400,
                                      .required = true}));
    }
    form.summarise(view);
    return show(visit, page);
}

http::Response with_history(const Visit& visit, const core::Id& person, const core::Id& fact,
                            const core::Problems& problems) {
    const auto history = app::show_fact(visit.context, person, fact);
    return history ? page_of(visit, *history, problems) : show_problems(visit, history.error());
}

} // namespace

http::Response fact_show(const Visit& visit) {
    const auto person = core::Id::parse(visit.request.parameter("id"));
    const auto fact = core::Id::parse(visit.request.parameter("feit"));
    if (!person || !fact) return show_error(visit, 404);
    return with_history(visit, *person, *fact, {});
}

http::Response fact_change(const Visit& visit) {
    const auto person = core::Id::parse(visit.request.parameter("id"));
    const auto fact = core::Id::parse(visit.request.parameter("feit"));
    if (!person || !fact) return show_error(visit, 404);
    const bool back = visit.request.form_value("doe") == "terug";
    const auto& typed = visit.request.form;
    const auto changed = back ? app::retract_fact(visit.context, *person, *fact, typed)
                              : app::correct_fact(visit.context, *person, *fact, typed);
    if (changed) return http::Response::redirect(url(person_url(*person), {{"bewaard", back ? "terug" : "verbeterd"}}));
    if (changed.error().kept().front().place.field.empty()) return show_problems(visit, changed.error());
    return with_history(visit, *person, *fact, changed.error());
}

} // namespace trede::web
