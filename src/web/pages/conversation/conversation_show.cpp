// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/conversation/conversation_show.h"
#include "core/json.h"
#include "html/template.h"
#include "web/fact_words.h"
#include "web/page.h"
#include "web/pages/conversation/conversation_step.h"
#include "web/pages/people/person_facts.h"
#include "web/person_line.h"
#include "web/statics.h"
#include "web/words.h"
#include <algorithm>
#include <set>

namespace trede::web {

namespace {

std::string step_url(const core::Id& person, std::string_view step) {
    return person_url(person) + "/gesprek/" + std::string(step);
}

/// Steps on which something was typed. What stands there by itself does not count.
std::set<std::string_view> touched(const app::Conversation& conversation) {
    return conversation.saved ? app::touched_steps(conversation.typed) : std::set<std::string_view>{};
}

void add_steps(html::View& view, const Visit& visit, const app::Conversation& conversation,
               const app::ConversationStep& now) {
    const auto done = touched(conversation);
    const auto contact = conversation.saved ? std::string() : std::string(app::field_of(conversation.typed, "contact"));
    for (const auto& step : app::conversation_steps()) {
        const bool current = &step == &now;
        view.add("steps")
            .set("step_url", url(step_url(conversation.dossier.timeline.person.id, step.step), {{"contact", contact}}))
            .set("name", step_name(visit.texts(), step))
            .set("current", current)
            .set("done", !current && done.contains(step.step));
    }
}

void add_meanwhile(html::View& view, const Visit& visit, const app::Conversation& conversation) {
    const auto& texts = visit.texts();
    for (const auto& change : conversation.meanwhile) {
        const auto by = change.by.empty() ? texts.get("web.talk.a_colleague") : change.by;
        view.add("meanwhile")
            .set("when", moment_words(texts, change.at, visit.context.today))
            .set("by", by)
            .set("what", change.fact ? fact_words(texts, *change.fact) : texts.get("web.talk.taken_back"));
    }
    view.set("has_meanwhile", !conversation.meanwhile.empty());
}

std::string saved_words(const Visit& visit, const app::Conversation& conversation) {
    const auto& texts = visit.texts();
    if (!conversation.saved) return texts.get("web.talk.nothing_yet");
    const auto local = core::local_time(*conversation.saved);
    return texts.get("web.talk.saved", {{"time", texts.time(local.hour, local.minute)}});
}

std::string head_line(const Visit& visit, const app::Conversation& conversation) {
    const auto& texts = visit.texts();
    auto line = capitalised(texts.weekday(visit.context.today)) + " " + texts.date(visit.context.today);
    if (const auto* last = last_held_contact(conversation.dossier.timeline, visit.context.today))
        line += " · " + texts.get("web.talk.after", {{"time", time_since(texts, last->day, visit.context.today)}});
    return line;
}

http::Response step_page(const Visit& visit, const app::Conversation& conversation, const app::ConversationStep& step,
                         const core::Problems& problems) {
    const auto& texts = visit.texts();
    const auto& person = conversation.dossier.timeline.person.id;
    const auto name = conversation.dossier.identity.full_name();
    Page page{.title = texts.get("web.talk.title", {{"name", name}}),
              .template_name = "pages/conversation/conversation_show",
              .view = {},
              .section = "mensen",
              .status = problems.empty() ? 200 : 422};
    auto& view = page.view;
    const Form form(texts, conversation.typed, problems);
    const auto& steps = app::conversation_steps();
    const auto next = std::find_if(steps.begin(), steps.end(), [&](const auto& each) { return &each == &step; }) + 1;
    view.set("name", name)
        .set("title", page.title)
        .set("line", head_line(visit, conversation))
        .set("person_url", person_url(person))
        .set("form_url", step_url(person, step.step))
        .set("form_token", visit.form_token)
        .set("saved", saved_words(visit, conversation))
        .set("has_saved", conversation.saved.has_value())
        .set("contact", step.step == "begin" ? std::string_view() : app::field_of(conversation.typed, "contact"))
        .set("step_name", step_name(texts, step))
        .set("is_last", next == steps.end())
        .set("far", next != steps.end() && next->step != "agreements")
        .set("stay", step.step) // Enter in a field keeps what was typed, and goes nowhere
        .set("script_url", static_url("conversation.js"))
        .set("step_html", step_html(visit, conversation, step, form))
        .set("aside_html", aside_html(visit, conversation));
    if (next != steps.end())
        view.set("next", next->step).set("next_name", texts.get("web.talk.on", {{"step", step_name(texts, *next)}}));
    add_steps(view, visit, conversation, step);
    add_meanwhile(view, visit, conversation);
    form.summarise(view, [&](const std::string& field) -> Form::Where {
        const auto at = app::step_of_field(field);
        if (at == step.step) return {"#" + field, ""};
        return {step_url(person, at) + "#" + field, step_name(texts, *app::find_step(at))};
    });
    return show(visit, page);
}

/// Fields of the page itself, which are no part of the conversation.
app::Fields of_conversation(const http::Fields& form) {
    app::Fields fields;
    for (const auto& field : form)
        if (field.first != "token" && field.first != "naar") fields.push_back(field);
    return fields;
}

http::Response finish(const Visit& visit, const core::Id& person, const app::ConversationStep& step) {
    const auto finished = app::finish_conversation(visit.context, person);
    if (finished) return http::Response::redirect(url(person_url(person), {{"bewaard", "gesprek"}}));
    const auto& code = finished.error().kept().front().code;
    if (code == "not_found" || code == "not_allowed") return show_problems(visit, finished.error());
    const auto conversation = app::open_conversation(visit.context, person);
    if (!conversation) return show_problems(visit, conversation.error());
    return step_page(visit, *conversation, step, finished.error());
}

} // namespace

http::Response conversation_show(const Visit& visit) {
    const auto person = core::Id::parse(visit.request.parameter("id"));
    const auto asked = visit.request.parameter("stap");
    const auto* step = asked.empty() ? &app::conversation_steps().front() : app::find_step(asked);
    if (!person || !step) return show_error(visit, 404);
    const auto planned = core::Id::parse(visit.request.query_value("contact").value_or(""));
    const auto conversation = app::open_conversation(visit.context, *person, planned);
    if (!conversation) return show_problems(visit, conversation.error());
    return step_page(visit, *conversation, *step, {});
}

http::Response conversation_keep(const Visit& visit) {
    const auto person = core::Id::parse(visit.request.parameter("id"));
    const auto* step = app::find_step(visit.request.parameter("stap"));
    if (!person || !step) return show_error(visit, 404);
    const auto onward = visit.request.form_value("naar");
    if (onward == "weg") {
        const auto dropped = app::drop_conversation(visit.context, *person);
        return dropped ? http::Response::redirect(person_url(*person)) : show_problems(visit, dropped.error());
    }
    const auto kept = app::keep_conversation(visit.context, *person, of_conversation(visit.request.form));
    if (!kept && kept.error().kept().front().code != "draft_too_long") return show_problems(visit, kept.error());
    if (onward == "bewaar") {
        const auto local = core::local_time(visit.context.now);
        const auto time = visit.texts().time(local.hour, local.minute);
        return http::Response::json(
            kept ? 200 : 413,
            core::to_json(core::Value::object().set("saved", visit.texts().get("web.talk.saved", {{"time", time}}))));
    }
    if (!kept) {
        auto conversation = app::open_conversation(visit.context, *person);
        if (!conversation) return show_problems(visit, conversation.error());
        conversation->typed = of_conversation(visit.request.form); // nothing typed is lost
        return step_page(visit, *conversation, *step, kept.error());
    }
    if (onward == "afronden") return finish(visit, *person, *step);
    if (app::find_step(onward)) return http::Response::redirect(step_url(*person, onward));
    return http::Response::redirect(person_url(*person));
}

} // namespace trede::web
