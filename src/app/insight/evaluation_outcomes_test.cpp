// SPDX-License-Identifier: EUPL-1.2
// What an evaluation looks at beside exits to work and benefit: chosen in the form, found on the page.
#include "app/insight/evaluation_print.h"
#include "app/insight/evaluation_table.h"
#include "app/insight/ledger/ledger_offer.h"
#include "app/insight/test_evaluations.h"
#include "core/json.h"

using namespace trede;

namespace {

class EvaluationOutcomes : public app::test::EvaluationsTest {
protected:
    /// A form with what is usual chosen, and these fields besides.
    app::Fields form_with(const core::Id& of, const app::Fields& more) {
        auto fields = form(of);
        fields.insert(fields.end(), more.begin(), more.end());
        return fields;
    }
    core::Id asked_with(const std::string& reference, const app::Fields& more) {
        const auto of = programme(reference);
        const auto id = app::ask_evaluation(context, of, form_with(of, more));
        core::ensure(id.has_value(), "it is asked");
        EXPECT_TRUE(run());
        return *id;
    }
    static const app::OutcomeAnswer* outcome_in(const app::EvaluationShown& shown, const std::string& outcome) {
        for (const auto& each : shown.answer->base.outcomes)
            if (each.outcome == outcome) return &each;
        return nullptr;
    }
};

} // namespace

TEST_F(EvaluationOutcomes, HoursAndOtherExitAreChosenAtTheHorizonOfTheMainOutcome) {
    const auto id = asked_with("P-03", {{"ook", "hours"}, {"ook", "exit_other"}});
    const auto done = shown(id);
    ASSERT_TRUE(done.answer) << core::to_json(done.line.job.problems);
    EXPECT_EQ(done.line.choices.further,
              (std::vector<std::string>{"exit_work_12", "on_benefit_12", "exit_other_12", "hours_12"}));
    EXPECT_EQ(done.answer->base.outcomes.size(), 5U);
    const auto* hours = outcome_in(done, "hours_12");
    ASSERT_NE(hours, nullptr);
    EXPECT_EQ(hours->unit, "hours");
    EXPECT_NE(hours->name.find("12 maanden"), std::string::npos);
    EXPECT_EQ(outcome_in(done, "exit_other_12")->unit, "");
    const auto kept = result(id);
    EXPECT_EQ(kept["document"]["results"]["hours_12"]["scale"].string(), "mean");
    EXPECT_EQ(kept["document"]["results"]["hours_12"]["unit"].string(), "hours");
    EXPECT_TRUE(kept["document"]["results"]["exit_other_12"]["higher_is_better"].is_null());
    // As it is kept, and back.
    const auto& nl = kept["answer"]["nl"];
    EXPECT_EQ(core::to_json(app::to_value(app::evaluation_answer_of(nl))), core::to_json(nl));
    // The table for R has what was asked, and nothing else of what became of people.
    const auto rows = app::evaluation_rows(context, id);
    ASSERT_TRUE(rows);
    const auto heading = rows->substr(0, rows->find('\n'));
    EXPECT_NE(heading.find("hours_12"), std::string::npos);
    EXPECT_EQ(heading.find("exit_work_24"), std::string::npos);
}

TEST_F(EvaluationOutcomes, WhatSomebodyMeasuredIsToldWithWhoWasStillMeasured) {
    const auto id = asked_with("P-03", {{"ook", "rung"}, {"ook", "own_view"}, {"leefgebied", "finance"}});
    const auto done = shown(id);
    ASSERT_TRUE(done.answer) << core::to_json(done.line.job.problems);
    EXPECT_EQ(done.line.choices.further,
              (std::vector<std::string>{"exit_work_12", "on_benefit_12", "rung_12", "zrm_finance_12", "own_view_12"}));
    EXPECT_EQ(done.answer->base.outcomes.front().outcome, "durable_exit_12");
    for (const auto* name : {"rung_12", "zrm_finance_12", "own_view_12"}) {
        const auto* outcome = outcome_in(done, name);
        ASSERT_NE(outcome, nullptr) << name;
        EXPECT_TRUE(std::ranges::any_of(outcome->reasons, [](const std::string& line) {
            return line.find("na de start nog is gemeten") != std::string::npos;
        })) << name;
        EXPECT_EQ(outcome->name.find(name), std::string::npos) << "a reader gets words";
    }
    // Few fill it in themselves: no answer, and no figure of it anywhere.
    EXPECT_TRUE(outcome_in(done, "own_view_12")->is_refused());
    const auto results = result(id)["document"]["results"];
    EXPECT_TRUE(results["own_view_12"]["comparison"].is_null());
    EXPECT_TRUE(results["own_view_12"]["finding"].is_null());
    const auto html = app::evaluation_document(context, id, app::EvaluationDocument::html);
    ASSERT_TRUE(html);
    for (const auto* code : {"zrm_finance", "own_view", "rung_12"})
        EXPECT_EQ(html->find(code), std::string::npos) << code;
}

TEST_F(EvaluationOutcomes, HoursGoToTheLedgerAndWhatIsNeitherBetterNorWorseDoesNot) {
    const auto of_waiting = asked_with("P-03", {{"ook", "hours"}, {"ook", "exit_other"}});
    const auto findings = result(of_waiting)["findings"];
    for (const auto* outcome : {"hours_12", "exit_other_12"})
        ASSERT_FALSE(findings[outcome].is_null()) << outcome;
    const auto offer = app::offer_findings(context, of_waiting);
    ASSERT_TRUE(offer);
    std::vector<std::string> measured;
    for (const auto& finding : offer->findings)
        measured.push_back(finding.entry.source.key.outcome);
    EXPECT_EQ(std::ranges::count(measured, "hours"), 1);
    EXPECT_EQ(std::ranges::count(measured, "exit_other"), 0);
    const auto hours = std::ranges::find(offer->findings, "hours",
                                         [](const app::Offered& finding) { return finding.entry.source.key.outcome; });
    EXPECT_EQ(hours->entry.source.unit, "hours");
    EXPECT_TRUE(
        app::put_findings_forward(context, of_waiting, {{"instrument", "INS-language"}, {"bevinding", hours->code}}));
}

TEST_F(EvaluationOutcomes, TheSameChoicesGiveTheSameBytes) {
    const auto first = asked_with("P-03", {{"ook", "hours"}});
    context.now.micros += 60'000'000;
    const auto second = asked_with("P-03", {{"ook", "hours"}});
    ASSERT_NE(first, second);
    EXPECT_EQ(core::to_json(result(first)), core::to_json(result(second)));
}

TEST_F(EvaluationOutcomes, WhatADesignCannotTellIsRefusedAtItsField) {
    const auto drawn = programme("P-01");
    EXPECT_EQ(codes(app::ask_evaluation(context, drawn, form_with(drawn, {{"ook", "hours"}}))),
              Codes{"outcome_not_of_design@ook"});
    const auto began = programme("P-03");
    EXPECT_EQ(codes(app::ask_evaluation(context, began, form_with(began, {{"ook", "happiness"}}))),
              Codes{"choice_unknown@ook"});
    EXPECT_EQ(codes(app::ask_evaluation(context, began, form_with(began, {{"leefgebied", "happiness"}}))),
              Codes{"choice_unknown@leefgebied"});
    EXPECT_EQ(codes(app::ask_evaluation(context, began, with(form(began), "uitkomst", "rung_12"))),
              Codes{"choice_unknown@uitkomst"})
        << "no verdict rests on who was still measured";
    EXPECT_TRUE(app::list_evaluations(context)->empty());
}

TEST_F(EvaluationOutcomes, TheCommandLooksAtWhatItWasAsked) {
    context.actor.roles = {"administrator"};
    const auto printed = app::print_evaluation(
        context,
        {.programme = "P-03", .design = {}, .outcomes = {"durable_exit_12", "hours_12"}, .format = app::Format::json});
    ASSERT_TRUE(printed);
    const auto results = core::parse_json(*printed).value()["results"];
    EXPECT_EQ(results.members().size(), 2U);
    EXPECT_TRUE(results.has("hours_12"));
    const auto refused = [&](const std::string& reference, std::vector<std::string> outcomes) {
        return codes(
            app::print_evaluation(context, {.programme = reference, .design = {}, .outcomes = std::move(outcomes)}));
    };
    EXPECT_EQ(refused("P-03", {"happiness_12"}), Codes{"no_such_outcome@"});
    EXPECT_EQ(refused("P-01", {"durable_exit_12", "hours_12"}), Codes{"no_such_outcome@"}) << "a lot cannot tell it";
    EXPECT_EQ(refused("P-03", {"exit_other_12"}), Codes{"outcome_not_main@"});
    EXPECT_EQ(refused("P-03", {"durable_exit_12", "hours_24"}), Codes{"further_too_late@"});
}
