// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/ledger/ledger_source.h"
#include "app/access/rights.h"
#include "app/insight/ledger/ledger_decide.h"
#include "app/insight/ledger/ledger_words.h"
#include "app/tools/outcome_name.h"
#include "web/form.h"
#include "web/page.h"
#include "web/pages/ledger/ledger_urls.h"
#include "web/words.h"

namespace trede::web {

namespace {

using evidence::EntryState;

class SourceView {
public:
    SourceView(html::View& view, const Visit& visit, const app::LedgerSourceShown& shown)
        : view_(view), visit_(visit), texts_(visit.texts()), words_(visit.context), shown_(shown), entry_(shown.entry) {
    }

    void fill() {
        const auto& source = entry_.source;
        view_.set("name", app::source_name(source, words_))
            .set("row_title", app::row_title(source.key, words_))
            .set("row_url", row_url(source.key))
            .set("state", say("state_" + std::string(evidence::code_of(entry_.state()))))
            .set("badge_class", entry_.state() == EntryState::approved    ? "trede-badge--accent"
                                : entry_.state() == EntryState::withdrawn ? "utrecht-status-badge--danger"
                                                                          : "utrecht-status-badge--warning")
            .set("sentence", figure())
            .set("pool_only", entry_.from.pool_only)
            .set("note", entry_.note)
            .set("may_approve", shown_.may_approve)
            .set("may_withdraw", shown_.may_withdraw)
            .set("approve_url", entry_url(entry_.id) + "/goedkeuren")
            .set("withdraw_url", entry_url(entry_.id) + "/intrekken")
            .set("waits_for_another", entry_.state() == EntryState::put_forward && !shown_.may_approve)
            .set("form_token", visit_.form_token);
        facts();
        steps();
    }

private:
    [[nodiscard]] std::string say(const std::string& phrase, const core::TextArgs& args = {}) const {
        return texts_.get("web.ledger." + phrase, args);
    }
    [[nodiscard]] std::string figure() const {
        const auto& source = entry_.source;
        const app::LedgerMeasure in{source.scale, source.unit};
        if (!source.estimate || !source.se)
            return say("says_" + std::string(evidence::direction_code(source.direction)));
        return say("found_figure", {{"amount", app::amount(*source.estimate, in, texts_)},
                                    {"range", app::interval_words(source, texts_)},
                                    {"counted", say(source.scale == evidence::Scale::share ? "of_hundred" : "in_unit",
                                                    {{"unit", app::unit_name(source.unit, texts_)}})}});
    }

    void fact(const char* name, const std::string& value, const std::string& link = {}) {
        if (value.empty()) return;
        view_.add("facts").set("fact", say(name)).set("value", value).set("fact_url", link);
    }

    void facts() {
        const auto& source = entry_.source;
        const auto& from = entry_.from;
        fact("origin", say("origin_" + std::string(evidence::origin_code(source.origin))));
        if (!from.evaluation.is_nil() && app::may(visit_.context.actor, "see_evaluations"))
            fact("evaluation", from.programme_name, "/evaluaties/" + from.evaluation.text());
        else if (!from.programme.is_nil() && app::may(visit_.context.actor, "see_programmes"))
            fact("programme", from.programme_name, "/trajecten/" + from.programme.text());
        else
            fact("programme", from.programme_name);
        if (!from.fingerprint.empty()) {
            fact("shared_by", from.name + " (" + from.municipality + ")");
            fact("fingerprint", from.fingerprint);
        }
        fact("document", from.document);
        // What another town calls its own says nothing more here than how fair it was.
        if (source.origin != evidence::Origin::shared) fact("design", app::design_name(source, words_));
        fact("risk", say("risk_" + std::string(evidence::risk_code(source.risk))));
        if (entry_.treated && entry_.compared)
            fact("people", say("arms", {{"treated", texts_.count(*entry_.treated)},
                                        {"compared", texts_.count(*entry_.compared)}}));
        else if (source.people)
            fact("people", texts_.count(*source.people));
        std::string years;
        if (source.from_year) years = std::to_string(*source.from_year);
        if (source.until_year && source.until_year != source.from_year)
            years += (years.empty() ? "" : "–") + std::to_string(*source.until_year);
        fact("years", years);
        fact("source_id", source.id);
    }

    void steps() {
        for (const auto& step : entry_.steps) {
            const auto name = shown_.names.find(step.by);
            view_.add("steps")
                .set("when", day_and_time(texts_, step.at))
                .set("what", say("did_" + std::string(evidence::code_of(step.state))))
                .set("who", name == shown_.names.end() || name->second.empty() ? step.by : name->second)
                .set("reason", step.reason);
        }
    }

    html::View& view_;
    const Visit& visit_;
    const core::Texts& texts_;
    const app::LedgerWords words_;
    const app::LedgerSourceShown& shown_;
    const evidence::LedgerEntry& entry_;
};

http::Response source_page(const Visit& visit, core::Id id, const core::Problems& problems = {}) {
    const auto shown = app::show_ledger_source(visit.context, id);
    if (!shown) return show_problems(visit, shown.error());
    const auto& texts = visit.texts();
    const app::LedgerWords words(visit.context);
    Page page{.title = texts.get("web.ledger.source_title", {{"name", app::source_name(shown->entry.source, words)}}),
              .template_name = "pages/ledger/ledger_source",
              .view = {},
              .section = "effectenboek",
              .status = problems.empty() ? 200 : 422};
    page.view.set("title", page.title);
    SourceView(page.view, visit, *shown).fill();
    const Form form(texts, visit.request.form, problems);
    page.view.set("reden", form.area({.name = "reden",
                                      .label = texts.get("web.ledger.reason"),
                                      .hint = texts.get("web.ledger.reason_hint"),
                                      .most = 1000,
                                      .rows = 3,
                                      .required = true}));
    form.summarise(page.view);
    return show(visit, page);
}

/// After a decision: the page of the source, or what stood in the way.
http::Response decided(const Visit& visit, core::Id id, const core::Result<evidence::LedgerKey>& decision) {
    if (decision) return http::Response::redirect(entry_url(id));
    const auto& code = decision.error().kept().front().code;
    if (code == "not_allowed" || code == "not_found") return show_problems(visit, decision.error());
    return source_page(visit, id, decision.error());
}

} // namespace

http::Response ledger_source_show(const Visit& visit) {
    const auto id = core::Id::parse(visit.request.parameter("id"));
    return id ? source_page(visit, *id) : show_error(visit, 404);
}

http::Response ledger_source_approve(const Visit& visit) {
    const auto id = core::Id::parse(visit.request.parameter("id"));
    if (!id) return show_error(visit, 404);
    return decided(visit, *id, app::approve_source(visit.context, *id));
}

http::Response ledger_source_withdraw(const Visit& visit) {
    const auto id = core::Id::parse(visit.request.parameter("id"));
    if (!id) return show_error(visit, 404);
    return decided(visit, *id, app::withdraw_source(visit.context, *id, visit.request.form));
}

} // namespace trede::web
