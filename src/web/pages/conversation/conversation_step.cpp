// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/conversation/conversation_step.h"
#include "domain/codes.h"
#include "html/template.h"
#include "web/caseload_marks.h"
#include "web/fact_words.h"
#include "web/pages/people/person_facts.h"
#include "web/words.h"

namespace trede::web {

namespace {

constexpr int longest_text = 4000, longest_line = 200;

/// Makes the view of one step.
class StepView {
public:
    StepView(const Visit& visit, const app::Conversation& conversation, const app::ConversationStep& step,
             const Form& form)
        : visit_(visit), texts_(visit.texts()), conversation_(conversation), step_(step), form_(form) {}

    html::View begin() {
        const auto contact = form_.value_of({.name = "contact", .label = {}});
        if (const auto id = core::Id::parse(contact)) add_seen(*id);
        view_.set("contact", contact)
            .set("uitkomst", form_.choice({.name = "uitkomst", .label = say("outcome")},
                                          options("contact_status", {"held", "no_show", "cancelled"})))
            .set("dag", form_.text({.name = "dag",
                                    .label = say("day"),
                                    .hint = say("day_hint"),
                                    .type = "date",
                                    .required = true,
                                    .short_box = true}))
            .set("tijd", form_.text({.name = "tijd",
                                     .label = say("time"),
                                     .hint = say("time_hint"),
                                     .type = "time",
                                     .short_box = true}))
            .set("minuten", form_.text({.name = "minuten",
                                        .label = say("minutes"),
                                        .hint = say("minutes_hint"),
                                        .type = "number",
                                        .most = 3,
                                        .short_box = true}))
            .set("vorm", form_.choice({.name = "vorm", .label = say("channel")}, options("channel"), say("choose")))
            .set("plaats", line("plaats", say("place")))
            .set("onderwerp", line("onderwerp", say("topic")))
            .set("verhaal", form_.area({.name = "verhaal",
                                        .label = say("story", called()),
                                        .hint = say("story_hint"),
                                        .most = longest_text,
                                        .rows = 5}));
        return std::move(view_);
    }

    html::View life_domain() {
        view_
            .set("gezegd", form_.area({.name = "gezegd_" + step_.domain,
                                       .label = say("told", called()),
                                       .hint = say("told_hint"),
                                       .most = longest_text}))
            .set("kracht", line("kracht_" + step_.domain, say("strength"), say("strength_hint")))
            .set("nodig", line("nodig_" + step_.domain, say("need"), say("need_hint")));
        add_said();
        const auto asked = app::barriers_asked(step_);
        for (const auto& barrier : asked)
            add_barrier(barrier);
        view_.set("has_barriers", !asked.empty());
        for (const auto& domain : step_.zrm)
            add_score(domain);
        return std::move(view_);
    }

    html::View ladder() {
        const auto& standing = conversation_.ladder;
        for (const auto& question : standing.questions) {
            std::string hint;
            if (question.before) hint = say(*question.before ? "before_yes" : "before_no");
            view_.add("questions")
                .set("question",
                     form_.choice({.name = "ladder_" + question.code, .label = question.text, .hint = hint}, yes_no()));
        }
        view_.set("has_rung", standing.derived.has_value());
        if (standing.derived)
            view_.set("rung_html", rung_mark(standing.derived, standing.before, texts_))
                .set("derived", texts_.get("web.talk.derived", {{"rung", std::to_string(*standing.derived)},
                                                                {"name", rung_name(*standing.derived)}}))
                .set("compared", compared(*standing.derived, standing.before));
        view_.set("eens", form_.choice({.name = "trede_eens", .label = say("agrees", called())}, yes_no()))
            .set("trede",
                 form_.choice({.name = "trede", .label = say("other_rung")}, rung_options(), say("as_derived")))
            .set("reden", form_.area({.name = "trede_reden", .label = say("other_why"), .most = 400, .rows = 2}));
        return std::move(view_);
    }

    html::View own_view() {
        std::vector<Option> scores;
        for (int score = 0; score <= 10; ++score)
            scores.push_back({std::to_string(score), std::to_string(score)});
        for (const auto& dimension : domain::codes("health_dimension"))
            view_.add("dimensions")
                .set("dimension",
                     form_.choice({.name = "gezond_" + dimension.code,
                                   .label = domain::label("health_dimension", dimension.code, texts_.language())},
                                  scores, say("not_asked")));
        view_.set("trede_zelf", form_.choice({.name = "trede_zelf", .label = say("own_rung", called())}, rung_options(),
                                             say("not_asked")));
        return std::move(view_);
    }

    html::View wishes() {
        for (const auto& domain : domain::codes("life_domain")) {
            const auto* known = running("wish", domain.code);
            add_seen(known);
            Field field{.name = "wens_" + domain.code,
                        .label = domain::label("life_domain", domain.code, texts_.language()),
                        .known = text_of(known),
                        .most = longest_line};
            view_.add("wishes").set("wish", form_.text(field));
        }
        const domain::Spell* goal = nullptr;
        for (const auto* kind : {"work", "participation"})
            if (const auto* known = running("goal", kind)) goal = known;
        add_seen(goal);
        view_
            .set("doel", form_.text({.name = "doel",
                                     .label = say("goal"),
                                     .hint = say("goal_hint"),
                                     .known = text_of(goal),
                                     .most = longest_line}))
            .set("doel_soort",
                 form_.choice({.name = "doel_soort", .label = say("goal_kind"), .known = goal ? goal->code : ""},
                              options("goal"), say("choose")))
            .set("doel_eens", form_.choice({.name = "doel_eens", .label = say("agrees", called())}, yes_no()));
        return std::move(view_);
    }

    html::View agreements() {
        for (const auto& event : conversation_.dossier.timeline.events)
            if (event.kind == "agreement" && event.status == "planned") add_open(event);
        for (int number = 1; number <= app::new_agreements; ++number)
            add_new(std::to_string(number));
        view_
            .set("dag", form_.text({.name = "volgende_dag",
                                    .label = say("day"),
                                    .hint = say("day_hint"),
                                    .type = "date",
                                    .short_box = true}))
            .set("tijd", form_.text({.name = "volgende_tijd",
                                     .label = say("time"),
                                     .hint = say("time_hint"),
                                     .type = "time",
                                     .short_box = true}))
            .set("minuten", form_.text({.name = "volgende_minuten",
                                        .label = say("minutes"),
                                        .hint = say("minutes_hint"),
                                        .type = "number",
                                        .most = 3,
                                        .short_box = true}))
            .set("vorm",
                 form_.choice({.name = "volgende_vorm", .label = say("channel")}, options("channel"), say("choose")))
            .set("plaats", line("volgende_plaats", say("place")))
            .set("onderwerp", line("volgende_onderwerp", say("topic")));
        return std::move(view_);
    }

private:
    [[nodiscard]] std::string say(const char* phrase, const core::TextArgs& args = {}) const {
        return texts_.get(std::string("web.talk.") + phrase, args);
    }
    [[nodiscard]] core::TextArgs called() const { return {{"name", conversation_.dossier.identity.given_name}}; }
    [[nodiscard]] std::string rung_name(int rung) const {
        return domain::label("rung", std::to_string(rung), texts_.language());
    }

    [[nodiscard]] std::vector<Option> rung_options() const {
        std::vector<Option> rungs;
        for (const auto& rung : domain::codes("rung"))
            rungs.push_back({rung.code, rung.code + " " + domain::label("rung", rung.code, texts_.language())});
        return rungs;
    }

    [[nodiscard]] std::vector<Option> yes_no() const {
        return {{"yes", say("yes")}, {"no", say("no")}, {"", say("not_asked")}};
    }

    /// All codes of a list, or only some.
    [[nodiscard]] std::vector<Option> options(std::string_view list, std::vector<std::string> only = {}) const {
        std::vector<Option> found;
        for (const auto& code : domain::codes(list))
            if (only.empty() || std::find(only.begin(), only.end(), code.code) != only.end())
                found.push_back({code.code, capitalised(domain::label(list, code.code, texts_.language()))});
        return found;
    }

    [[nodiscard]] html::View line(std::string name, std::string label, std::string hint = {}) const {
        return form_.text(
            {.name = std::move(name), .label = std::move(label), .hint = std::move(hint), .most = longest_line});
    }

    [[nodiscard]] const domain::Spell* running(std::string_view kind, std::string_view code) const {
        const domain::Spell* found = nullptr;
        for (const auto& spell : conversation_.dossier.timeline.spells)
            if (spell.kind == kind && spell.code == code && spell.from && !spell.until) found = &spell;
        return found;
    }
    static std::string text_of(const domain::Spell* spell) {
        return spell ? std::string(spell->details["text"].string()) : std::string();
    }

    /// Says which version of a fact is on the screen, so that what others change meanwhile is not overwritten.
    void add_seen(const core::Id& fact) {
        if (const auto version = conversation_.versions.find(fact); version != conversation_.versions.end())
            view_.add("seen").set("fact", fact.text()).set("version", std::to_string(version->second));
    }
    void add_seen(const domain::Spell* spell) {
        if (spell) add_seen(spell->id);
    }

    /// Strengths and needs that are known, each of which can be over.
    void add_said() {
        for (const auto& spell : conversation_.dossier.timeline.spells) {
            const bool said = (spell.kind == "strength" || spell.kind == "need") && spell.code == step_.domain;
            if (!said || spell.until || !spell.from) continue;
            const auto field = "voorbij_" + spell.id.text();
            add_seen(&spell);
            view_.add("said")
                .set("id", field)
                .set("text", text_of(&spell))
                .set("kind", say(spell.kind == "strength" ? "strength" : "need"))
                .set("since", texts_.month(core::Month::of(*spell.from)))
                .set("over", form_.value_of({.name = field, .label = {}}) == "yes");
        }
    }

    void add_barrier(const std::string& barrier) {
        const auto* known = running("barrier", barrier);
        add_seen(known);
        const auto severity = known ? std::string(known->details["severity"].string()) : "";
        auto severities = options("severity");
        severities.insert(severities.begin(), {"none", say("none")});
        for (auto& option : severities)
            if (!severity.empty() && option.value == severity) option.label += " · " + say("last_time");
        view_.add("barriers")
            .set("severity", form_.choice({.name = "hindert_" + barrier,
                                           .label = capitalised(domain::label("barrier", barrier, texts_.language()))},
                                          severities, say("not_discussed")))
            .set("agrees", form_.choice({.name = "eens_" + barrier, .label = say("agrees", called())}, yes_no()));
    }

    void add_score(const std::string& domain) {
        const auto place = zrm_place(domain);
        const auto last =
            last_measurements(conversation_.dossier.timeline, "zrm", "professional", visit_.context.today);
        const auto own = last_measurements(conversation_.dossier.timeline, "zrm", "client", visit_.context.today);
        std::vector<Option> levels;
        const auto& known = domain::codes("zrm_level");
        for (auto level = known.rbegin(); level != known.rend(); ++level)
            levels.push_back(
                {level->code,
                 level->code + " " + capitalised(domain::label("zrm_level", level->code, texts_.language())),
                 score(last.last, place) == level->code ? say("last_time") : ""});
        levels.push_back({"", say("not_measured")});
        std::string hint;
        if (const auto said = score(own.last, place); !said.empty())
            hint = say("own_score", {{"name", conversation_.dossier.identity.given_name}, {"score", said}});
        view_.add("scores").set("score", form_.choice({.name = "zrm_" + domain,
                                                       .label = domain::label("zrm_domain", domain, texts_.language()),
                                                       .hint = hint},
                                                      levels));
    }

    static std::size_t zrm_place(std::string_view domain) {
        const auto& domains = domain::codes("zrm_domain");
        return static_cast<std::size_t>(
            std::find_if(domains.begin(), domains.end(), [&](const auto& code) { return code.code == domain; }) -
            domains.begin());
    }
    static std::string score(const domain::Measurement* zrm, std::size_t place) {
        const auto scores = zrm ? zrm->details["scores"].string() : std::string_view();
        return place < scores.size() && scores[place] != '-' ? std::string(1, scores[place]) : std::string();
    }

    [[nodiscard]] std::string compared(int rung, std::optional<int> before) const {
        if (!before) return say("first_time");
        if (*before == rung) return say("as_before");
        return say("was_before", {{"rung", std::to_string(*before)}});
    }

    void add_open(const domain::Event& agreement) {
        const auto id = agreement.id.text();
        add_seen(agreement.id);
        view_.add("open").set("status", form_.choice({.name = "afspraak_" + id,
                                                      .label = std::string(agreement.details["text"].string()),
                                                      .hint = owner_words(agreement),
                                                      .known = "planned"},
                                                     options("agreement_status")));
        view_.set("has_open", true);
    }

    [[nodiscard]] std::string owner_words(const domain::Event& agreement) const {
        return texts_.get("web.talk.owner_by", {{"owner", domain::label("owner", agreement.code, texts_.language())},
                                                {"day", short_date(texts_, agreement.day)}});
    }

    void add_new(const std::string& number) {
        view_.add("fresh")
            .set("number", number)
            .set("text", line("nieuw_" + number, say("what")))
            .set("owner",
                 form_.choice({.name = "nieuw_wie_" + number, .label = say("who")}, options("owner"), say("choose")))
            .set("due", form_.text({.name = "nieuw_dag_" + number,
                                    .label = say("by_day"),
                                    .hint = say("day_hint"),
                                    .type = "date",
                                    .short_box = true}));
    }

    const Visit& visit_;
    const core::Texts& texts_;
    const app::Conversation& conversation_;
    const app::ConversationStep& step_;
    const Form& form_;
    html::View view_;
};

} // namespace

std::string step_name(const core::Texts& texts, const app::ConversationStep& step) {
    if (!step.domain.empty()) return domain::label("life_domain", step.domain, texts.language());
    return texts.get("web.talk.step_" + step.step);
}

std::string step_html(const Visit& visit, const app::Conversation& conversation, const app::ConversationStep& step,
                      const Form& form) {
    StepView view(visit, conversation, step, form);
    const auto made = [&](const char* name, const html::View& filled) {
        return html::render(name, filled, visit.texts());
    };
    if (!step.domain.empty()) return made("pages/conversation/conversation_domain", view.life_domain());
    if (step.step == "ladder") return made("pages/conversation/conversation_ladder", view.ladder());
    if (step.step == "own_view") return made("pages/conversation/conversation_own_view", view.own_view());
    if (step.step == "wishes") return made("pages/conversation/conversation_wishes", view.wishes());
    if (step.step == "agreements") return made("pages/conversation/conversation_agreements", view.agreements());
    return made("pages/conversation/conversation_begin", view.begin());
}

} // namespace trede::web
