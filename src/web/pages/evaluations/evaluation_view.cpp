// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/evaluations/evaluation_view.h"
#include "app/access/rights.h"
#include "web/pages/evaluations/evaluation_charts.h"
#include "web/pages/evaluations/evaluation_status.h"
#include "web/verdict_badge.h"
#include "web/words.h"
#include <algorithm>

namespace trede::web {

namespace {

class EvaluationView {
public:
    EvaluationView(html::View& view, const Visit& visit, const app::EvaluationShown& shown)
        : view_(view), visit_(visit), texts_(visit.texts()), shown_(shown), answer_(*shown.answer),
          main_(answer_.base.outcomes.front()) {}

    void fill() {
        head();
        verdict();
        actions();
        tiles();
        charts();
        checks();
        for (const auto& limit : answer_.limits)
            view_.add("limits").set("text", limit);
        further();
        for (const auto& lesser : answer_.lesser)
            outcome(view_.add("lesser"), lesser.name, lesser.main);
        view_.set("has_lesser", !answer_.lesser.empty());
        helps();
        table(view_.add("flow").set("has_heading", true), answer_.flow);
        for (const auto& each : answer_.tables)
            table(view_.add("tables").set("has_heading", false), each);
        view_.set("has_tables", !answer_.tables.empty());
        method();
    }

private:
    [[nodiscard]] std::string say(const std::string& phrase, const core::TextArgs& args = {}) const {
        return texts_.get("web.evaluations." + phrase, args);
    }
    [[nodiscard]] bool is_rollout() const { return answer_.base.design == "did"; }
    [[nodiscard]] std::string points(double share) const {
        return texts_.number(share * 100, decimals_of_points(answer_));
    }

    void head() {
        const auto& job = shown_.line.job;
        const auto finished = job.finished_at ? texts_.date(core::local_time(*job.finished_at).date) : std::string();
        const auto until = shown_.data_day ? texts_.date(*shown_.data_day) : std::string();
        view_.set("about", say("about", {{"day", finished}, {"until", until}}))
            .set("print_head", say("print_head", {{"programme", answer_.programme}, {"day", finished}}))
            .set("is_older", !shown_.is_newest);
    }

    void verdict() {
        view_.set("verdict", verdict_words(texts_, main_.verdict))
            .set("badge_class", verdict_badge(main_.verdict))
            .set("verdict_class", answer_.is_refused() ? "trede-verdict trede-verdict--cannot" : "trede-verdict")
            .set("compared_with", is_rollout() ? say("quarter_compared", {{"compared", answer_.compared_with}})
                                               : say("after_compared", {{"horizon", answer_.horizon},
                                                                        {"compared", answer_.compared_with}}))
            .set("sentence", main_.sentence)
            .set("is_refused", answer_.is_refused())
            .set("is_told", !answer_.is_refused());
        for (const auto& reason : main_.reasons)
            view_.add("reasons").set("text", reason);
        view_.set("takes_time", answer_.in_time_words);
    }

    void actions() {
        const auto base = evaluation_url(shown_.line.job.id);
        const auto& actor = visit_.context.actor;
        view_.set("report_url", base + "/verslag.html")
            .set("json_url", base + "/verslag.json")
            .set("csv_url", base + "/cijfers.csv")
            .set("again_id", shown_.again.text())
            .set("may_ask", app::may(actor, "ask_evaluation").has_value())
            .set("offer_url",
                 app::may(actor, "put_forward_finding") && !is_rollout() ? base + "/voordragen" : std::string());
        if (shown_.is_newest && app::may(actor, "make_panel")) view_.set("rows_url", base + "/tabel.csv");
    }

    void tile(const std::string& value, const std::string& label, const std::string& note) {
        view_.add("tiles").set("value", value).set("label", label).set("note", note);
    }

    /// Of districts: how far they are apart, and how many of their people took part.
    void place_tiles() {
        const auto& effect = *main_.effect;
        view_.set("has_tiles", true);
        tile((effect.estimate > 0 ? "+" : "") + points(effect.estimate), say("tile_quarter"),
             say("probably", {{"low", points(effect.low)}, {"high", points(effect.high)}}));
        tile(texts_.count(effect.treated), say("tile_places"),
             say("tile_places_note", {{"count", texts_.count(effect.compared)}}));
        if (answer_.took_part)
            tile(texts_.percentage(*answer_.took_part), say("tile_took_part"), say("tile_took_part_note"));
    }

    void tiles() {
        if (main_.effect && is_rollout()) return place_tiles();
        if (!main_.effect || !main_.share_programme || !main_.share_control) return;
        view_.set("has_tiles", true);
        const std::string of = answer_.base.design == "experiment" ? "_lot" : "";
        const auto& effect = *main_.effect;
        tile(texts_.percentage(*main_.share_programme), say("tile_with" + of, {{"outcome", main_.name}}),
             say("people", {{"count", std::to_string(effect.treated)}}));
        tile(texts_.percentage(*main_.share_control), say("tile_without" + of, {{"outcome", main_.name}}),
             say("people", {{"count", std::to_string(effect.compared)}}));
        tile((effect.estimate > 0 ? "+" : "") + points(effect.estimate), say("tile_difference"),
             say("probably", {{"low", points(effect.low)}, {"high", points(effect.high)}}));
        const auto& in_time = answer_.in_time;
        if (in_time && in_time->break_even)
            tile(say("month", {{"month", std::to_string(*in_time->break_even)}}), say("caught_up"),
                 say("caught_up_note"));
        else if (in_time && in_time->off_benefit.months > 0) {
            const auto& won = in_time->off_benefit;
            tile((won.estimate > 0 ? "+" : "") + texts_.number(won.estimate, 1), say("tile_months_won"),
                 say("probably_months", {{"low", texts_.number(won.interval.low, 1)},
                                         {"high", texts_.number(won.interval.high, 1)},
                                         {"months", std::to_string(won.months)}}));
        }
    }

    void charts() {
        // Of districts there is little to show, and it stands together.
        if (is_rollout()) {
            view_.set("groups_html", outcomes_chart(answer_, texts_)).set("ways_html", rollout_chart(answer_, texts_));
            return;
        }
        view_.set("course_html", course_chart(answer_, texts_))
            .set("outcomes_html", outcomes_chart(answer_, texts_))
            .set("means_html", means_charts(answer_, texts_))
            .set("ways_html", reckoned_chart(answer_, texts_))
            .set("balance_html", balance_chart(answer_, texts_))
            .set("groups_html", groups_chart(answer_, texts_));
    }

    void checks() {
        // What stands in the way first: a reader of a refusal looks for that.
        auto sorted = answer_.checks;
        const auto weight = [](const app::CheckAnswer& check) {
            return check.light == "red" ? 0 : check.light == "amber" ? 1 : 2;
        };
        if (answer_.is_refused())
            std::ranges::stable_sort(sorted, [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
        for (const auto& check : sorted) {
            const bool good = check.light == "green", bad = check.light == "red";
            view_.add("checks")
                .set("light_class", good  ? "trede-check__ok"
                                    : bad ? "trede-check__no"
                                          : "trede-check__mid")
                .set("judgement", texts_.get("evaluation.light." + check.light))
                .set("name", check.name)
                .set("found", check.found)
                .set("needed", check.needed);
        }
    }

    /// What was looked at beside the main outcome, each with its own verdict. Of a refusal only what has an answer: the
    /// others cannot be told for the same reasons.
    void further() {
        const auto& outcomes = answer_.base.outcomes;
        view_.set("has_further", false);
        for (std::size_t i = 1; i < outcomes.size(); ++i) {
            if (answer_.is_refused() && outcomes[i].is_refused()) continue;
            view_.set("has_further", true);
            outcome(view_.add("further"), capitalised(outcome_words(texts_, outcomes[i].outcome)), outcomes[i]);
        }
    }

    void outcome(html::View& part, const std::string& name, const app::OutcomeAnswer& outcome) const {
        part.set("name", name)
            .set("verdict", verdict_words(texts_, outcome.verdict))
            .set("badge_class", verdict_badge(outcome.verdict))
            .set("sentence", outcome.sentence);
        for (const auto& reason : outcome.reasons)
            part.add("reasons").set("text", reason);
    }

    void helps() {
        int number = 0;
        for (const auto& help : answer_.helps)
            view_.add("helps").set("title", std::to_string(++number) + ". " + help.title).set("text", help.text);
    }

    static void table(html::View& part, const app::WordTable& table) {
        part.set("title", table.title).set("note", table.note);
        for (std::size_t j = 0; j < table.heading.size(); ++j)
            part.add("headings").set("text", table.heading[j]).set("numeric", j > 0);
        for (const auto& row : table.rows) {
            auto& line = part.add("rows");
            line.set("head", row.front());
            for (std::size_t j = 1; j < row.size(); ++j)
                line.add("cells").set("text", row[j]).set("label", j < table.heading.size() ? table.heading[j] : "");
        }
    }

    void method() {
        for (const auto& [name, value] : answer_.method)
            view_.add("method").set("name", name).set("value", value);
        view_.set("known_before", answer_.known_before);
        const auto& line = shown_.line;
        view_.add("method")
            .set("name", say("fixed_on"))
            .set("value",
                 day_and_time(texts_, line.job.asked_at) + (line.asked_by.empty() ? "" : " · " + line.asked_by));
    }

    html::View& view_;
    const Visit& visit_;
    const core::Texts& texts_;
    const app::EvaluationShown& shown_;
    const app::EvaluationAnswer& answer_;
    const app::OutcomeAnswer& main_;
};

} // namespace

void fill_evaluation(html::View& view, const Visit& visit, const app::EvaluationShown& shown) {
    EvaluationView(view, visit, shown).fill();
}

} // namespace trede::web
