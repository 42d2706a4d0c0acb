// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/look_back/look_back_show.h"
#include "app/practice/look_back.h"
#include "domain/codes.h"
#include "web/form.h"
#include "web/page.h"
#include "web/pages/people/person_parts.h"
#include "web/person_line.h"
#include "web/words.h"

namespace trede::web {

namespace {

constexpr int longest_text = 4000;

class LookBackView {
public:
    LookBackView(const Visit& visit, const app::LookBack& look_back, const Form& form, html::View& view)
        : visit_(visit), texts_(visit.texts()), back_(look_back), form_(form), view_(view),
          support_(app::support_of(look_back.dossier.timeline, visit.context.actor.staff, visit.context.today)) {}

    void fill() {
        facts();
        programmes();
        open_agreements();
        questions();
        end_of_accompaniment();
    }

private:
    [[nodiscard]] std::string say(const char* phrase, const core::TextArgs& args = {}) const {
        return texts_.get(std::string("web.look_back.") + phrase, args);
    }

    void fact(const char* name, const std::string& value, const std::string& more = {}) {
        view_.add("facts").set("name", say(name)).set("value", value).set("more", more);
    }

    void facts() {
        fact("together", length_of(texts_, support_.from, visit_.context.today),
             texts_.get("web.dossier.since_day", {{"day", texts_.date(support_.from)}}));
        if (const auto* ended = support_.benefit_ended)
            fact("benefit_end",
                 ended->end_reason.empty()
                     ? texts_.get("web.fact.no_reason")
                     : capitalised(domain::label("benefit_end", ended->end_reason, texts_.language())),
                 texts_.date(*ended->until - 1));
        fact("talks", texts_.count(support_.held));
        fact("agreements", say("kept", {{"count", texts_.count(support_.kept)}}),
             say("dropped", {{"count", texts_.count(support_.dropped)}}));
        fact("rung", begin_and_end(support_.rung, rung_of), days_of(support_.rung));
        if (support_.own_rung.end)
            fact("own_rung", begin_and_end(support_.own_rung, rung_of), days_of(support_.own_rung));
        if (support_.own_health.end) health();
    }

    static std::string rung_of(const domain::Measurement& measured) {
        return measured.value ? std::to_string(*measured.value) : std::string();
    }

    [[nodiscard]] std::string begin_and_end(const app::Support::Measured& measured,
                                            std::string (*value)(const domain::Measurement&)) const {
        if (!measured.end) return texts_.get("web.dossier.not_measured");
        if (measured.begin == measured.end) return say("once", {{"rung", value(*measured.end)}});
        return say("from_to", {{"from", value(*measured.begin)}, {"to", value(*measured.end)}});
    }

    [[nodiscard]] std::string days_of(const app::Support::Measured& measured) const {
        if (!measured.end) return {};
        const auto last = short_date(texts_, measured.end->day);
        return measured.begin == measured.end ? last : short_date(texts_, measured.begin->day) + " – " + last;
    }

    /// The six dimensions, each then and now; no sum, because it is a conversation and no measure.
    void health() {
        auto then = support_.own_health.begin->details["scores"].string();
        auto now = support_.own_health.end->details["scores"].string();
        const auto next = [](std::string_view& scores) {
            const auto end = std::min(scores.find(','), scores.size());
            const auto score = scores.substr(0, end);
            scores.remove_prefix(std::min(end + 1, scores.size()));
            return std::string(score.empty() || score == "-" ? "–" : score);
        };
        for (const auto& dimension : domain::codes("health_dimension")) {
            const auto before = next(then), after = next(now);
            view_.add("health")
                .set("name", domain::label("health_dimension", dimension.code, texts_.language()))
                .set("score", before == after ? after : say("from_to", {{"from", before}, {"to", after}}));
        }
        view_.set("has_health", true).set("health_days", days_of(support_.own_health));
    }

    void programmes() {
        for (const auto* enrolment : support_.programmes) {
            const auto name = back_.dossier.names.find(enrolment->subject);
            view_.add("programmes")
                .set("name", name == back_.dossier.names.end() ? std::string() : name->second)
                .set("note",
                     period(texts_, *enrolment->from, enrolment->until) + " · " + enrolment_words(texts_, *enrolment));
        }
        view_.set("no_programmes", support_.programmes.empty());
    }

    void open_agreements() {
        for (const auto* agreement : support_.open)
            view_.add("agreements")
                .set("text", agreement->details["text"].string())
                .set("note", texts_.get("web.talk.owner_by",
                                        {{"owner", domain::label("owner", agreement->code, texts_.language())},
                                         {"day", short_date(texts_, agreement->day)}}));
        view_.set("no_agreements", support_.open.empty());
    }

    void questions() {
        const core::TextArgs called{{"name", back_.dossier.identity.given_name}};
        view_
            .set("dag", form_.text({.name = "dag",
                                    .label = say("day"),
                                    .hint = texts_.get("web.talk.day_hint"),
                                    .known = core::to_iso(visit_.context.today),
                                    .type = "date",
                                    .short_box = true}))
            .set("geholpen", form_.area({.name = "geholpen",
                                         .label = say("helped", called),
                                         .hint = say("helped_hint"),
                                         .most = longest_text}))
            .set("open",
                 form_.area({.name = "open", .label = say("open"), .hint = say("open_hint"), .most = longest_text}))
            .set("overname",
                 form_.text({.name = "overname", .label = say("takes_over"), .hint = say("takes_over_hint")}));
    }

    void end_of_accompaniment() {
        view_.set("accompanies", !support_.own.empty());
        if (support_.own.empty()) return;
        std::vector<Option> reasons, colleagues;
        for (const auto& reason : domain::codes("accompaniment_end"))
            reasons.push_back(
                {reason.code, capitalised(domain::label("accompaniment_end", reason.code, texts_.language()))});
        for (const auto& each : back_.successors)
            colleagues.push_back({each.id.text(), each.name});
        view_
            .set("einde", form_.choice({.name = "einde", .label = say("ends"), .known = "no"},
                                       {{"no", texts_.get("web.talk.no")}, {"yes", texts_.get("web.talk.yes")}}))
            .set("laatste_dag", form_.text({.name = "laatste_dag",
                                            .label = say("last_day"),
                                            .hint = texts_.get("web.talk.day_hint"),
                                            .type = "date",
                                            .short_box = true}))
            .set("reden",
                 form_.choice({.name = "reden", .label = say("why"), .known = support_.benefit_ended ? "exit" : ""},
                              reasons, texts_.get("web.talk.choose")))
            .set("opvolger", form_.choice({.name = "opvolger",
                                           .label = say("successor"),
                                           .hint = say(support_.on_benefit ? "successor_hint" : "successor_free")},
                                          colleagues, say("nobody")));
        for (const auto* own : support_.own)
            if (const auto version = back_.versions.find(own->id); version != back_.versions.end())
                view_.add("seen").set("fact", own->id.text()).set("version", std::to_string(version->second));
    }

    const Visit& visit_;
    const core::Texts& texts_;
    const app::LookBack& back_;
    const Form& form_;
    html::View& view_;
    app::Support support_;
};

http::Response form_page(const Visit& visit, const core::Id& person, const core::Problems& problems) {
    const auto back = app::open_look_back(visit.context, person);
    if (!back) return show_problems(visit, back.error());
    const auto& texts = visit.texts();
    const auto name = back->dossier.identity.full_name();
    Page page{.title = texts.get("web.look_back.title", {{"name", name}}),
              .template_name = "pages/look_back/look_back_show",
              .view = {},
              .section = "mensen",
              .status = problems.empty() ? 200 : 422};
    const Form form(texts, visit.request.form, problems);
    const auto sent = core::Id::parse(visit.request.form_value("kenmerk"));
    page.view.set("name", name)
        .set("title", page.title)
        .set("person_url", person_url(person))
        .set("form_url", person_url(person) + "/terugblik")
        .set("form_token", visit.form_token)
        .set("review", sent.value_or(back->review).text());
    LookBackView(visit, *back, form, page.view).fill();
    form.summarise(page.view);
    return show(visit, page);
}

} // namespace

http::Response look_back_show(const Visit& visit) {
    const auto person = core::Id::parse(visit.request.parameter("id"));
    return person ? form_page(visit, *person, {}) : show_error(visit, 404);
}

http::Response look_back_keep(const Visit& visit) {
    const auto person = core::Id::parse(visit.request.parameter("id"));
    if (!person) return show_error(visit, 404);
    const auto kept = app::keep_look_back(visit.context, *person, visit.request.form);
    if (kept)
        return http::Response::redirect(url(*kept ? person_url(*person) : "/vandaag", {{"bewaard", "terugblik"}}));
    if (kept.error().kept().front().place.field.empty()) return show_problems(visit, kept.error());
    return form_page(visit, *person, kept.error());
}

} // namespace trede::web
