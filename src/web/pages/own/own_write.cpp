// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/own/own_write.h"
#include "app/citizen/own_record.h"
#include "app/citizen/own_show.h"
#include "domain/codes.h"
#include "domain/running.h"
#include "web/form.h"
#include "web/page.h"
#include "web/pages/own/own_words.h"
#include "web/pages/people/person_facts.h"
#include "web/words.h"
#include <algorithm>
#include <array>

namespace trede::web {

namespace {

struct Part {
    const char* word; ///< in the address
    app::OwnStep step;
    const char* key; ///< of its texts and its template
};
constexpr std::array<Part, 3> parts{{{"hoe-gaat-het", app::OwnStep::view, "view"},
                                     {"wensen", app::OwnStep::wishes, "wishes"},
                                     {"plan", app::OwnStep::comment, "comment"}}};

const Part* part_of(const Visit& visit) {
    const auto word = visit.request.parameter("deel");
    const auto* found = std::find_if(parts.begin(), parts.end(), [&](const Part& each) { return word == each.word; });
    return found == parts.end() ? nullptr : found;
}

/// Says which version of a fact is on the screen.
void add_seen(html::View& view, const app::OwnTrede& own, const core::Id& fact) {
    if (const auto version = own.versions.find(fact); version != own.versions.end())
        view.add("seen").set("fact", fact.text()).set("version", std::to_string(version->second));
}

/// What was filled in earlier today stands there again; yesterday's view is not today's.
void add_view(html::View& view, const Visit& visit, const app::OwnTrede& own, const Form& form) {
    const auto& texts = visit.texts();
    const auto today_s = [&](std::string_view kind) {
        const auto* last = last_measurements(own.timeline, kind, "client", visit.context.today).last;
        if (last && last->day != visit.context.today) last = nullptr;
        if (last) add_seen(view, own, last->id);
        return last;
    };
    const auto scores = health_scores(today_s("positive_health"));
    std::vector<Option> options;
    for (int score = 0; score <= 10; ++score)
        options.push_back({std::to_string(score), std::to_string(score)});
    std::size_t place = 0;
    for (const auto& dimension : domain::codes("health_dimension")) {
        const auto known = place < scores.size() && scores[place] != "-" ? scores[place] : std::string();
        ++place;
        view.add("dimensions")
            .set("dimension", form.choice({.name = "gezond_" + dimension.code,
                                           .label = domain::label("health_dimension", dimension.code, texts.language()),
                                           .hint = texts.get("web.own.about_" + dimension.code),
                                           .known = known},
                                          options, texts.get("web.own.skip")));
    }
    const auto* rung = today_s("ladder");
    std::vector<Option> rungs;
    for (const auto& each : domain::codes("rung"))
        rungs.push_back({each.code, each.code + " " + domain::label("rung", each.code, texts.language())});
    view.set("rung", form.choice({.name = "trede_zelf",
                                  .label = texts.get("web.own.rung"),
                                  .hint = texts.get("web.own.rung_hint"),
                                  .known = rung && rung->value ? std::to_string(*rung->value) : ""},
                                 rungs, texts.get("web.own.skip")));
}

void add_wishes(html::View& view, const Visit& visit, const app::OwnTrede& own, const Form& form) {
    const auto& texts = visit.texts();
    std::vector<Option> domains;
    for (const auto& domain : domain::codes("life_domain")) {
        const auto label = domain::label("life_domain", domain.code, texts.language());
        domains.push_back({domain.code, label});
        Field field{.name = "wens_" + domain.code, .label = label};
        for (const auto& spell : own.timeline.spells)
            if (spell.kind == "wish" && spell.code == domain.code && domain::is_running(spell, visit.context.today)) {
                field.known = spell.details["text"].string();
                add_seen(view, own, spell.id);
            }
        view.add("wishes").set("wish", form.text(field));
    }
    view.set("strength", form.text({.name = "kracht",
                                    .label = texts.get("web.own.strength"),
                                    .hint = texts.get("web.own.strength_hint")}))
        .set("strength_of", form.choice({.name = "kracht_bij", .label = texts.get("web.own.strength_of")}, domains,
                                        texts.get("web.talk.choose")));
}

void add_comment(html::View& view, const Visit& visit, const app::OwnTrede& own, const Form& form) {
    const auto& texts = visit.texts();
    std::vector<Option> about{{"", texts.get("web.own.whole_plan")}};
    if (const auto* next = next_contact(own.timeline, visit.context.today))
        about.push_back({next->id.text(), texts.get("web.own.the_talk", {{"day", texts.day_and_month(next->day)}})});
    for (const auto* event : agreements_shown(own.timeline, visit.context.today))
        about.push_back({event->id.text(), std::string(event->details["text"].string())});
    view.set("about", form.choice({.name = "over",
                                   .label = texts.get("web.own.about"),
                                   .known = visit.request.query_value("over").value_or("")},
                                  about))
        .set("text", form.area({.name = "tekst",
                                .label = texts.get("web.own.your_words"),
                                .hint = texts.get("web.own.your_words_hint"),
                                .most = 1000,
                                .rows = 5,
                                .required = true}));
}

http::Response page_of(const Visit& visit, const Part& part, const core::Problems& problems) {
    const auto& texts = visit.texts();
    const auto own = app::show_own(visit.context);
    if (!own) return show_problems(visit, own.error());
    const std::string key(part.key);
    Page page{.title = texts.get("web.own.title_" + key),
              .template_name = "pages/own/own_write",
              .view = {},
              .section = "mijn-trede",
              .status = problems.empty() ? 200 : 422};
    auto& view = page.view;
    const Form form(texts, visit.request.form, problems);
    view.set("title", page.title)
        .set("text", texts.get("web.own.text_" + key))
        .set("form_url", std::string("/mijn-trede/") + part.word)
        .set("form_token", visit.form_token);
    html::View fields;
    if (part.step == app::OwnStep::view) add_view(fields, visit, *own, form);
    if (part.step == app::OwnStep::wishes) add_wishes(fields, visit, *own, form);
    if (part.step == app::OwnStep::comment) add_comment(fields, visit, *own, form);
    view.set("part_" + key, std::move(fields));
    form.summarise(view);
    return show(visit, page);
}

} // namespace

http::Response own_write(const Visit& visit) {
    const auto* part = part_of(visit);
    return part ? page_of(visit, *part, {}) : show_error(visit, 404);
}

http::Response own_record(const Visit& visit) {
    const auto* part = part_of(visit);
    if (!part) return show_error(visit, 404);
    const auto kept = app::record_own(visit.context, part->step, visit.request.form);
    if (kept) return http::Response::redirect(url("/mijn-trede", {{"bewaard", part->word}}));
    const auto& code = kept.error().kept().front().code;
    if (code == "not_allowed" || code == "not_found") return show_problems(visit, kept.error());
    return page_of(visit, *part, kept.error());
}

} // namespace trede::web
