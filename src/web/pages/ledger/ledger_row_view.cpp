// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/ledger/ledger_row_view.h"
#include "app/access/rights.h"
#include "app/insight/ledger/ledger_words.h"
#include "core/problem_words.h"
#include "web/pages/ledger/ledger_charts.h"
#include "web/pages/ledger/ledger_urls.h"
#include "web/words.h"
#include <algorithm>
#include <set>

namespace trede::web {

namespace {

using evidence::Part;
using evidence::RowSource;
using evidence::Stand;

constexpr int strengths = 5;

class RowView {
public:
    RowView(html::View& view, const Visit& visit, const app::LedgerRowShown& shown, bool earlier)
        : view_(view), visit_(visit), texts_(visit.texts()), words_(visit.context), shown_(shown), row_(shown.row),
          in_(app::measure_of(shown.row)), earlier_(earlier) {}

    void fill() {
        head();
        verdict();
        sources();
        sensitivity();
        differs();
        would_change();
        neighbours();
        history();
    }

private:
    [[nodiscard]] std::string say(const std::string& phrase, const core::TextArgs& args = {}) const {
        return texts_.get("web.ledger." + phrase, args);
    }
    [[nodiscard]] std::string url_of(const evidence::LedgerSource& source) const {
        return source_url(source, shown_.entry_of(source.id));
    }
    /// The source of this id, by the name that people know.
    [[nodiscard]] std::string name_of(const std::string& id) const {
        for (const auto& each : row_.sources)
            if (each.source.id == id) return app::source_name(each.source, words_);
        return id;
    }

    void head() {
        const auto& key = row_.key;
        const auto& actor = visit_.context.actor;
        view_.set("title", app::row_title(key, words_))
            .set("instrument", app::instrument_name(key, words_))
            .set("instrument_url", "/effectenboek?instrument=" + key.instrument)
            .set("group", app::group_name(key, words_))
            .set("outcome", app::outcome_name(key, words_))
            .set("after", app::horizon_words(key, texts_))
            .set("print_head",
                 say("title") + " · " + shown_.municipality + " · " +
                     say("version", {{"number", std::to_string(shown_.version)}, {"day", texts_.date(shown_.day)}}))
            .set("is_earlier", earlier_)
            .set("now_url", row_url(key))
            .set("day", core::to_iso(shown_.day))
            .set("today", core::to_iso(visit_.context.today))
            .set("may_add", app::may(actor, "put_forward_finding").has_value())
            .set("may_share", app::may(actor, "share_findings").has_value());
        if (earlier_) view_.set("as_it_was", say("as_it_was", {{"day", texts_.date(shown_.day)}}));
    }

    void verdict() {
        const auto rank = static_cast<int>(row_.strength) + 1;
        view_.set("strength", capitalised(app::strength_words(row_.strength, texts_)))
            .set("badge_class",
                 row_.strength == evidence::Strength::no_evidence || row_.strength == evidence::Strength::direction_only
                     ? "utrecht-status-badge--neutral"
                     : "trede-badge--accent")
            .set("rank", say("rank", {{"number", std::to_string(rank)}, {"all", std::to_string(strengths)}}))
            .set("sentence", app::verdict_sentence(row_, texts_))
            .set("about", app::about_sentence(shown_, texts_))
            .set("verdict_class", row_.together ? "trede-verdict" : "trede-verdict trede-verdict--cannot");
        for (const auto& problem : shown_.problems.kept())
            view_.add("problems")
                .set("text", core::reason_of(problem, texts_) + " " + core::remedy_of(problem, texts_));
        std::int64_t waiting = 0;
        for (const auto& entry : shown_.entries)
            if (entry.state() == evidence::EntryState::put_forward) ++waiting;
        if (waiting > 0) {
            view_.set("waiting", say("waiting_here", {{"count", texts_.count(waiting)}}));
            view_.set("may_decide", app::may(visit_.context.actor, "approve_finding").has_value());
        }
        view_.set("forest_html", row_.together ? forest_of(shown_, words_) : std::string())
            .set("method", row_.together ? app::method_sentence(shown_, texts_) : std::string());
    }

    void sources() {
        view_.set("why_heading", say(row_.together ? "why_this" : "rests_on"))
            .set("is_averaged", row_.together.has_value());
        view_.set("has_sources", !row_.sources.empty()).set("no_sources", row_.sources.empty());
        for (const auto& each : row_.sources) {
            const auto& source = each.source;
            const bool counts = each.part == Part::averaged;
            auto& row = view_.add("sources");
            row.set("name", app::source_name(source, words_))
                .set("source_url", url_of(source))
                .set("note", app::source_note(source, words_))
                .set("origin", say("origin_" + std::string(evidence::origin_code(source.origin))))
                .set("estimate", source.estimate ? app::amount(*source.estimate, in_, texts_) : say("no_figure"))
                .set("counts", counts)
                .set("weight", counts ? texts_.percentage(each.weight) : say("counts_not"))
                .set("factor", counts ? say("times", {{"factor", texts_.number(each.factor, 1)}}) : "–");
            const auto& interval = counts ? each.widened : each.interval;
            row.set("interval", interval ? app::range(interval->low, interval->high, in_, texts_) : "–");
            if (!counts) row.set("why", part_words(each));
        }
    }

    [[nodiscard]] std::string part_words(const RowSource& each) const {
        auto named = each;
        named.counts_instead = name_of(each.counts_instead);
        // Two records of one publication have one name.
        if (named.counts_instead == app::source_name(each.source, words_))
            named.counts_instead += " (" + each.counts_instead.substr(0, each.counts_instead.find('/')) + ")";
        return app::part_words(named, texts_);
    }

    void add_otherwise(const char* into, const std::string& choice, const std::optional<evidence::Otherwise>& answer) {
        view_.add(into)
            .set("choice", choice)
            .set("estimate", answer ? app::amount(answer->estimate, in_, texts_) : say("nothing_left"))
            .set("interval", answer ? app::range(answer->interval.low, answer->interval.high, in_, texts_) : "–");
    }

    void sensitivity() {
        const auto& examined = shown_.examined;
        view_.set("has_choices", !examined.choices.empty());
        for (const auto& each : examined.choices)
            add_otherwise("choices",
                          say("choice_" + std::string(evidence::code_of(each.choice)), {{"name", shown_.municipality}}),
                          each.answer);
        view_.set("choices_say", say(!examined.same_direction  ? "other_direction"
                                     : !examined.same_strength ? "other_strength"
                                                               : "same_answer"));
    }

    void differs() {
        const auto add = [&](const char* css, const RowSource& each, const std::string& text) {
            view_.add("others")
                .set("others_class", css)
                .set("name", app::source_name(each.source, words_))
                .set("text", text)
                .set("source_url", url_of(each.source));
        };
        bool somebody = false;
        for (const auto& each : row_.sources) {
            const bool averaged = each.part == Part::averaged;
            const bool against = each.stand == Stand::against;
            // Where nothing is averaged, the sources stand above; here only who contradicts.
            if ((averaged || !row_.together) && !against) continue;
            somebody = somebody || against;
            if (averaged)
                add("trede-reasons__against", each,
                    say("points_away", {{"amount", app::amount(*each.source.estimate, in_, texts_)}}));
            else
                add(against                     ? "trede-reasons__against"
                    : each.stand == Stand::same ? "trede-reasons__for"
                                                : "trede-reasons__unknown",
                    each,
                    say("says_" + std::string(evidence::direction_code(each.source.direction))) + " " +
                        part_words(each));
        }
        std::set<std::string> told;
        for (const auto& each : row_.sources) {
            const auto* claim = words_.known.claim_of(each.source);
            if (claim == nullptr) continue;
            for (const auto& id : claim->contradictions) {
                const auto* contradiction = words_.known.view().contradiction(id);
                if (contradiction == nullptr || !told.insert(id).second) continue;
                view_.add("others")
                    .set("others_class", "trede-reasons__against")
                    .set("name", contradiction->title.in(texts_.language()))
                    .set("text", say("report_contradicts", {{"claim", claim->id}}))
                    .set("source_url", "/kennis/tegenspraken#" + id);
            }
        }
        view_.set("nobody_differs", !somebody && told.empty());
    }

    void would_change() {
        const auto& examined = shown_.examined;
        if (examined.one_more && row_.together) view_.add("changes").set("text", one_more(*examined.one_more));
        if (!examined.without.empty() && examined.without.front().answer) {
            const auto& most = examined.without.front();
            view_.add("changes").set(
                "text", say("without_source",
                            {{"name", name_of(most.id)}, {"amount", app::amount(most.answer->estimate, in_, texts_)}}));
        }
        if (row_.together && row_.together->randomised == 0) view_.add("changes").set("text", say("no_randomised"));
        if (!row_.own) view_.add("changes").set("text", say("own_missing", {{"name", shown_.municipality}}));
        if (examined.funnel)
            view_.add("changes").set("text", say(examined.funnel->p < 0.1 ? "funnel_leans" : "funnel_straight"));
    }

    [[nodiscard]] std::string one_more(const evidence::OneMoreStudy& study) const {
        const auto people = texts_.count(study.people);
        if (study.narrowing <= 0) return say("one_more_wide", {{"people", people}});
        auto text = say("one_more", {{"people", people}, {"share", texts_.percentage(study.narrowing)}});
        if (study.clear_now < 1) text += " " + say("clear_then", {{"chance", texts_.percentage(study.clear_then)}});
        return text;
    }

    void neighbours() {
        view_.set("has_neighbours", !shown_.neighbours.empty());
        for (const auto& line : shown_.neighbours)
            view_.add("neighbours")
                .set("row_url", row_url(line.key))
                .set("group", app::group_name(line.key, words_))
                .set("outcome", app::outcome_name(line.key, words_))
                .set("after", app::horizon_short(line.key, texts_))
                .set("effect", app::effect_words(line, texts_))
                .set("sources", texts_.count(line.sources))
                .set("strength", app::strength_words(line.strength, texts_))
                .set("badge_class", strength_badge(line.strength));
    }

    [[nodiscard]] std::string belief(const std::optional<evidence::LedgerRow>& row) const {
        if (!row) return say("no_answer");
        if (!row->together) return app::strength_words(row->strength, texts_);
        return app::amount(row->together->estimate, in_, texts_) + " (" +
               app::range(row->together->interval.low, row->together->interval.high, in_, texts_) + "), " +
               app::strength_words(row->strength, texts_);
    }

    [[nodiscard]] std::string person(const evidence::EntryStep& step) const {
        const auto who = shown_.names.find(step.by);
        return who == shown_.names.end() || who->second.empty() ? step.by : who->second;
    }

    /// What changed what is believed, and what waits. That something was put forward is told with its approval.
    void history() {
        bool any = false;
        for (const auto& change : shown_.history) {
            const bool put = change.step.state == evidence::EntryState::put_forward;
            if (put && change.entry.state() != evidence::EntryState::put_forward) continue;
            any = true;
            auto& line = view_.add("history");
            line.set("when", day_and_time(texts_, change.step.at))
                .set("what", say("step_" + std::string(evidence::code_of(change.step.state)),
                                 {{"source", app::source_name(change.entry.source, words_)},
                                  {"name", person(change.step)},
                                  {"first", person(change.entry.steps.front())}}))
                .set("source_url", entry_url(change.entry.id))
                .set("reason", change.step.reason);
            if (put) continue;
            const auto before = belief(change.before), after = belief(change.after);
            line.set("effect",
                     before != after ? say("changed", {{"before", before}, {"after", after}}) : say("unchanged"));
        }
        view_.set("has_history", any);
    }

    html::View& view_;
    const Visit& visit_;
    const core::Texts& texts_;
    const app::LedgerWords words_;
    const app::LedgerRowShown& shown_;
    const evidence::LedgerRow& row_;
    app::LedgerMeasure in_;
    bool earlier_;
};

} // namespace

void fill_ledger_row(html::View& view, const Visit& visit, const app::LedgerRowShown& shown, bool earlier) {
    RowView(view, visit, shown, earlier).fill();
}

} // namespace trede::web
