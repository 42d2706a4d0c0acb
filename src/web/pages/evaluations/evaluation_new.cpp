// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/evaluations/evaluation_new.h"
#include "app/insight/evaluation_ask.h"
#include "app/tools/outcome_name.h"
#include "domain/codes.h"
#include "web/form.h"
#include "web/page.h"
#include "web/pages/evaluations/evaluation_status.h"
#include "web/words.h"
#include <algorithm>

namespace trede::web {

namespace {

class EvaluationFormView {
public:
    EvaluationFormView(const Visit& visit, const app::EvaluationForm& asked, const Form& form, html::View& view)
        : visit_(visit), texts_(visit.texts()), asked_(asked), form_(form), view_(view) {}

    void fill() {
        const auto& programme = asked_.programme;
        const auto sent = core::Id::parse(visit_.request.form_value("kenmerk"));
        view_.set("name", programme.name)
            .set("programme_url", "/trajecten/" + programme.id.text())
            .set("form_url", evaluate_url(programme.id))
            .set("form_token", visit_.form_token)
            .set("evaluation", sent.value_or(asked_.evaluation).text())
            .set("delivery", asked_.delivery.text())
            .set("kind", capitalised(domain::label("programme", programme.kind, texts_.language())))
            .set("provider", programme.provider)
            .set("description", programme.description)
            .set("data_until", texts_.date(asked_.data_day))
            .set("question", say("question", {{"programme", programme.name}}))
            .set("is_possible", asked_.best() != nullptr)
            .set("is_not_possible", asked_.best() == nullptr);
        const auto has_own = [](const app::DesignOption& option) { return option.places && option.is_possible; };
        view_.set("has_own_outcomes", std::ranges::any_of(asked_.designs, has_own));
        designs();
        main_outcome();
        further_outcomes();
        also();
    }

private:
    [[nodiscard]] std::string say(const std::string& phrase, const core::TextArgs& args = {}) const {
        return texts_.get("web.evaluate." + phrase, args);
    }
    [[nodiscard]] std::string people(const app::ShownCount& count) const {
        return count ? texts_.count(*count) : say("few");
    }
    [[nodiscard]] bool was_sent() const { return !visit_.request.form.empty(); }

    /// Why it is possible or not, with how many people.
    [[nodiscard]] std::string why(const app::DesignOption& option) const {
        if (option.places && !option.places->is_rollout) return say("none_did");
        if (const auto& places = option.places)
            return say("why_did", {{"began", texts_.count(places->began)},
                                   {"moments", texts_.count(places->moments)},
                                   {"not_begun", texts_.count(places->not_begun)}}) +
                   (places->left_out == 0 ? std::string()
                                          : " " + say("left_out_did", {{"count", texts_.count(places->left_out)}}));
        if (option.design == "describe") return say("why_describe");
        const auto of = option.design == "experiment" ? std::string("lot") : std::string("trials");
        if (option.people == 0) return say("none_" + of);
        if (!option.is_possible && option.from)
            return say("early_" + of, {{"people", people(option.people)}, {"month", texts_.month(*option.from)}});
        if (!option.people && option.followed.front())
            return say("followed_" + of, {{"followed", people(option.followed.front())}});
        return say("why_" + of, {{"people", people(option.people)}, {"followed", people(option.followed.front())}});
    }

    /// What would make it possible, or what comes with it.
    [[nodiscard]] std::string takes(const app::DesignOption& option) const {
        if (option.places && option.is_possible) return say("outcomes_did");
        if (const auto& places = option.places)
            return say("takes_did",
                       {{"least", std::to_string(places->least)}, {"all", std::to_string(places->least_all)}});
        const bool is_enough = option.is_possible || option.design == "describe";
        return is_enough ? std::string() : say("takes_" + option.design);
    }

    void designs() {
        const Field field{.name = "opzet",
                          .label = say("design"),
                          .known = asked_.best() != nullptr ? asked_.best()->design : std::string()};
        auto part = form_.choice(field, {});
        const auto chosen = form_.value_of(field);
        for (const auto& option : asked_.designs)
            part.add("designs")
                .set("value", option.design)
                .set("title", say("design_" + option.design))
                .set("proves", say("proves_" + option.design))
                .set("why", why(option))
                .set("takes", takes(option))
                .set("can", option.is_possible)
                .set("cannot", !option.is_possible && option.design != "describe")
                .set("only_read", option.design == "describe")
                .set("chosen", option.is_possible && option.design == chosen)
                .set("programme_url", "/trajecten/" + asked_.programme.id.text());
        view_.set("opzet", std::move(part));
    }

    void main_outcome() {
        const Field field{
            .name = "uitkomst", .label = say("main"), .hint = say("main_hint"), .known = app::main_outcomes().front()};
        auto part = form_.choice(field, {});
        const auto chosen = form_.value_of(field);
        // Of the highest way that follows people; a roll-out has outcomes of its own.
        const auto best = std::ranges::find_if(asked_.designs, [](const app::DesignOption& option) {
            return option.is_possible && !option.followed.empty();
        });
        const bool is_followed = best != asked_.designs.end();
        for (std::size_t i = 0; i < app::main_outcomes().size(); ++i) {
            const auto& outcome = app::main_outcomes()[i];
            part.add("outcomes")
                .set("value", outcome)
                .set("title", texts_.get("web.evaluations.outcome_" + outcome))
                .set("followed", is_followed && best->followed[i]
                                     ? say("followed", {{"people", people(best->followed[i])}})
                                     : std::string())
                .set("chosen", outcome == chosen);
        }
        view_.set("uitkomst", std::move(part));
    }

    void further_outcomes() {
        const Field field{.name = "verder", .label = say("further"), .hint = say("further_hint")};
        auto part = form_.choice(field, {});
        const auto usual = app::usual_choices(asked_.programme.id, "experiment").further;
        const auto is_ticked = [&](const std::string& outcome) {
            return was_sent() ? sent("verder", outcome) : std::ranges::find(usual, outcome) != usual.end();
        };
        for (const auto& outcome : app::outcomes_of("experiment")) {
            if (outcome == app::main_outcomes().back())
                continue; // nothing is later, so it can be no other than the main
            part.add("outcomes")
                .set("value", outcome)
                .set("title", texts_.get("web.evaluations.outcome_" + outcome))
                .set("chosen", is_ticked(outcome));
        }
        view_.set("verder", std::move(part));
    }

    /// What only who started beside who waited can tell, at the horizon of the main outcome.
    void also() {
        if (std::ranges::none_of(asked_.designs, [](const app::DesignOption& option) {
                return option.design == "trials" && option.is_possible;
            }))
            return;
        const Field field{.name = "ook", .label = say("also"), .hint = say("also_hint")};
        auto part = form_.choice(field, {});
        for (const std::string measure : {"exit_other", "hours", "rung", "own_view"}) {
            const bool is_measured = measure == "rung" || measure == "own_view";
            part.add("measures")
                .set("value", measure)
                .set("title", app::measure_name(measure, texts_))
                .set("hint", say("also_" + measure) + (is_measured ? " " + say("also_measured") : ""))
                .set("chosen", sent("ook", measure));
        }
        view_.set("ook", std::move(part));
        std::vector<Option> domains;
        for (const auto& domain : domain::codes("zrm_domain"))
            domains.push_back({domain.code, domain::label("zrm_domain", domain.code, texts_.language())});
        view_.set("leefgebied", form_.choice({.name = "leefgebied", .label = say("domain"), .hint = say("domain_hint")},
                                             domains, say("no_domain")));
    }

    [[nodiscard]] bool sent(const std::string& name, const std::string& value) const {
        return std::ranges::find(visit_.request.form, std::pair(name, value)) != visit_.request.form.end();
    }

    const Visit& visit_;
    const core::Texts& texts_;
    const app::EvaluationForm& asked_;
    const Form& form_;
    html::View& view_;
};

http::Response form_page(const Visit& visit, const core::Id& programme, const core::Problems& problems) {
    const auto asked = app::open_evaluation_form(visit.context, programme);
    if (!asked) return show_problems(visit, asked.error());
    const auto& texts = visit.texts();
    Page page{.title = texts.get("web.evaluate.title", {{"programme", asked->programme.name}}),
              .template_name = "pages/evaluations/evaluation_new",
              .view = {},
              .section = "evaluaties",
              .status = problems.empty() ? 200 : 422};
    const Form form(texts, visit.request.form, problems);
    page.view.set("title", page.title);
    EvaluationFormView(visit, *asked, form, page.view).fill();
    form.summarise(page.view);
    return show(visit, page);
}

/// Whether something can be chosen otherwise; else there is nothing to choose from.
bool is_of_the_form(const core::Problems& problems) {
    const auto& code = problems.kept().front().code;
    return code != "not_allowed" && code != "not_found";
}

} // namespace

http::Response evaluation_new(const Visit& visit) {
    const auto programme = core::Id::parse(visit.request.parameter("id"));
    return programme ? form_page(visit, *programme, {}) : show_error(visit, 404);
}

http::Response evaluation_ask(const Visit& visit) {
    const auto programme = core::Id::parse(visit.request.parameter("id"));
    if (!programme) return show_error(visit, 404);
    const auto asked = app::ask_evaluation(visit.context, *programme, visit.request.form);
    if (asked) return http::Response::redirect(evaluation_url(*asked));
    if (is_of_the_form(asked.error())) return form_page(visit, *programme, asked.error());
    return show_problems(visit, asked.error());
}

} // namespace trede::web
