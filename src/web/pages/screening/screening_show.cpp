// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/screening/screening_show.h"
#include "app/access/rights.h"
#include "app/practice/exploration.h"
#include "domain/codes.h"
#include "domain/running.h"
#include "web/page.h"
#include "web/pages/conversation/conversation_step.h"
#include "web/pages/people/person_facts.h"
#include "web/person_line.h"
#include "web/words.h"
#include <algorithm>

namespace trede::web {

namespace {

/// Fills the page in, and remembers the first step on which nothing is known yet.
class ScreeningView {
public:
    ScreeningView(const Visit& visit, const app::ScreeningAnswer& answer, html::View& view)
        : texts_(visit.texts()), today_(visit.context.today), answer_(answer), view_(view),
          person_(answer.dossier.timeline.person.id), domains_(app::exploration(answer.dossier.timeline, today_)) {}

    void fill() {
        for (const auto& domain : domains_)
            add_domain(domain);
        add_ladder();
        add_own_view();
        add_wishes();
        if (next_)
            view_.set("next_url", step_url(next_->step))
                .set("next", say("next", {{"step", step_name(texts_, *next_)}}));
        const auto explored = std::ranges::count_if(domains_, &app::ExploredDomain::explored);
        view_.set("explored",
                  say("explored", {{"count", std::to_string(explored)}, {"all", std::to_string(domains_.size())}}));
    }

private:
    [[nodiscard]] std::string say(const char* phrase, const core::TextArgs& args = {}) const {
        return texts_.get(std::string("web.screening.") + phrase, args);
    }
    [[nodiscard]] std::string step_url(const std::string& step) const {
        return person_url(person_) + "/gesprek/" + step;
    }

    /// What every row has: where it is talked about, and whether that is still to come.
    void add_way(html::View& row, const std::string& step, bool known) {
        const auto* found = app::find_step(step);
        const bool unfinished = answer_.unfinished.contains(found->step);
        row.set("name", step_name(texts_, *found))
            .set("step_url", step_url(step))
            .set("known", known)
            .set("unfinished", unfinished)
            .set("way", say(known || unfinished ? "again" : "talk"));
        if (!known && !unfinished && !next_) next_ = found;
    }

    void add_domain(const app::ExploredDomain& domain) {
        auto& row = view_.add("domains");
        add_way(row, domain.step, domain.explored());
        add_texts(row, "strengths", domain.strengths);
        add_texts(row, "needs", domain.needs);
        bool any = false;
        for (const auto& barrier : domain.barriers)
            if (const auto words = barrier_words(barrier); !words.empty()) {
                any = true;
                row.add("barriers").set("text", words);
            }
        row.set("no_barriers", !any);
        if (domain.last) row.set("last", say("last", {{"day", short_date(texts_, *domain.last)}}));
    }

    static void add_texts(html::View& row, const char* list, const std::vector<const domain::Spell*>& spells) {
        for (const auto* spell : spells)
            row.add(list).set("text", spell->details["text"].string());
        row.set(std::string("no_") + list, spells.empty());
    }

    [[nodiscard]] std::string barrier_words(const app::ExploredBarrier& barrier) const {
        const auto name = capitalised(domain::label("barrier", barrier.code, texts_.language()));
        if (barrier.absent) return say("absent", {{"barrier", name}});
        if (!barrier.judged) return {};
        auto words = name;
        if (const auto severity = barrier.judged->details["severity"].string(); !severity.empty())
            words += ", " + domain::label("severity", severity, texts_.language());
        if (const auto view = barrier.judged->details["client_view"].string(); !view.empty())
            words +=
                " · " + texts_.get(view == "agrees" ? "web.dossier.client_agrees" : "web.dossier.client_disagrees");
        return words;
    }

    /// The ladder of before this benefit is no screening, so it stays to be done.
    void add_ladder() {
        const auto last = last_measurements(answer_.dossier.timeline, "ladder", "professional", today_).last;
        auto& row = view_.add("others");
        add_way(row, "ladder", last && answer_.standing.status != "begun" && answer_.standing.status != "not_begun");
        if (last && last->value)
            row.set("text",
                    say("rung", {{"rung", std::to_string(*last->value)},
                                 {"name", domain::label("rung", std::to_string(*last->value), texts_.language())},
                                 {"day", short_date(texts_, last->day)}}));
    }

    void add_own_view() {
        const auto health = last_measurements(answer_.dossier.timeline, "positive_health", "client", today_).last;
        const auto rung = last_measurements(answer_.dossier.timeline, "ladder", "client", today_).last;
        auto& row = view_.add("others");
        add_way(row, "own_view", health || rung);
        std::optional<core::Date> day;
        for (const auto* measured : {health, rung})
            if (measured) day = std::max(day.value_or(measured->day), measured->day);
        if (day) row.set("text", say("last", {{"day", short_date(texts_, *day)}}));
    }

    void add_wishes() {
        auto& row = view_.add("others");
        std::string wishes;
        for (const auto& domain : domains_)
            for (const auto* wish : domain.wishes)
                wishes += (wishes.empty() ? "‘" : " ‘") + std::string(wish->details["text"].string()) + "’";
        add_way(row, "wishes", !wishes.empty());
        row.set("text", wishes);
    }

    const core::Texts& texts_;
    core::Date today_;
    const app::ScreeningAnswer& answer_;
    html::View& view_;
    core::Id person_;
    std::vector<app::ExploredDomain> domains_;
    const app::ConversationStep* next_ = nullptr;
};

} // namespace

std::string screening_words(const core::Texts& texts, const app::ScreeningStanding& standing) {
    if (standing.status.empty()) return {};
    if (standing.status == "screened") return texts.get("web.screening.done");
    const core::TextArgs by{{"day", texts.date(standing.by)}};
    if (!standing.since) return texts.get("web.screening.by", by);
    return texts.get("web.screening.since", {{"day", texts.date(*standing.since)}}) + " " +
           texts.get("web.screening.by", by);
}

http::Response screening_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto id = core::Id::parse(visit.request.parameter("id"));
    if (!id) return show_error(visit, 404);
    const auto answer = app::show_screening(visit.context, *id);
    if (!answer) return show_problems(visit, answer.error());

    const auto name = answer->dossier.identity.full_name();
    Page page{.title = texts.get("web.screening.title", {{"name", name}}),
              .template_name = "pages/screening/screening_show",
              .view = {},
              .section = "mensen"};
    const auto& standing = answer->standing;
    page.view.set("name", name)
        .set("title", page.title)
        .set("person_url", person_url(*id))
        .set("may_talk", app::may(visit.context.actor, "hold_conversation").has_value())
        .set("status", standing.status.empty() ? texts.get("web.screening.no_benefit")
                                               : texts.get("web.screening.status_" + standing.status))
        .set("badge_class", standing.status == "screened"       ? "utrecht-status-badge--safe"
                            : standing.status.empty()           ? "utrecht-status-badge--neutral"
                            : standing.by < visit.context.today ? "utrecht-status-badge--danger"
                                                                : "utrecht-status-badge--warning")
        .set("words", screening_words(texts, standing))
        .set("unfinished", !answer->unfinished.empty());
    if (!standing.status.empty())
        page.view.set("line", texts.get("web.screening.benefit", {{"day", texts.date(standing.benefit_begin)}}));
    ScreeningView(visit, *answer, page.view).fill();
    return show(visit, page);
}

} // namespace trede::web
