// SPDX-License-Identifier: EUPL-1.2
#include "core/texts.h"
#include "diagnosis/known_answers.h"
#include "diagnosis/ladder.h"
#include <algorithm>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::diagnosis;

namespace {

/// All combinations of yes, no and not answered: 3 to the power of six.
template <class Look> void for_all_answers(Look look) {
    constexpr int combinations = 729;
    for (int number = 0; number < combinations; ++number) {
        SCOPED_TRACE(number);
        LadderAnswers answers;
        int left = number;
        for (const auto& code : ladder_questions()) {
            if (left % 3 != 0) answer_to(answers, code) = left % 3 == 1;
            left /= 3;
        }
        for (const bool on_benefit : {false, true})
            look(answers, on_benefit);
    }
}

std::vector<std::string> codes_of(const core::Problems& problems) {
    std::vector<std::string> codes;
    for (const auto& problem : problems.kept())
        codes.push_back(problem.code);
    return codes;
}

} // namespace

TEST(Ladder, AsksItsQuestionsInOrderAndInBothLanguages) {
    const std::vector<std::string> expected{"contract", "support", "sheltered", "unpaid_work", "activity", "contacts"};
    EXPECT_EQ(ladder_questions(), expected);
    for (const auto language : {core::Language::nl, core::Language::en})
        for (const auto& code : ladder_questions())
            EXPECT_TRUE(core::Texts::in(language).get(question_key(code), {{"name", "Anneke"}}).contains("Anneke"));
    EXPECT_THROW(question_key("rung"), core::Broken);
}

TEST(Ladder, EitherGivesARungOrAsksWhatIsNotAnswered) {
    for_all_answers([](const LadderAnswers& answers, bool on_benefit) {
        const auto decision = decide(answers, on_benefit);
        EXPECT_NE(decision.rung.has_value(), !decision.next.empty());
        if (!decision.next.empty()) {
            EXPECT_FALSE(answer_to(answers, decision.next).has_value());
        }
        for (const auto& code : decision.decided_by)
            EXPECT_TRUE(answer_to(answers, code).has_value());
    });
}

TEST(Ladder, AnswersOffThePathChangeNothing) {
    for_all_answers([](const LadderAnswers& answers, bool on_benefit) {
        const auto decision = decide(answers, on_benefit);
        for (const auto& code : ladder_questions()) {
            if (std::ranges::count(decision.decided_by, code) > 0 || code == decision.next) continue;
            for (const auto other : {std::optional<bool>{}, std::optional(true), std::optional(false)}) {
                auto changed = answers;
                answer_to(changed, code) = other;
                EXPECT_EQ(decide(changed, on_benefit), decision) << code;
            }
        }
    });
}

TEST(Ladder, OnBenefitNobodyStandsOnRungSix) {
    bool six = false;
    for_all_answers([&](const LadderAnswers& answers, bool on_benefit) {
        const auto rung = decide(answers, on_benefit).rung;
        if (on_benefit) {
            EXPECT_NE(rung, 6);
        }
        six = six || rung == 6;
    });
    EXPECT_TRUE(six);
}

TEST(Override, AgreesWithoutAReasonAndDiffersWithOne) {
    const auto three = decide({.contract = false, .sheltered = false, .unpaid_work = false, .activity = true}, true);
    EXPECT_EQ(with_override(three, std::nullopt, "", true), 3);
    EXPECT_EQ(with_override(three, 3, "", true), 3);
    EXPECT_EQ(with_override(three, 4, "Zij leidt de club.", true), 4);
    EXPECT_EQ(codes_of(with_override(three, 4, " \n", true).error()),
              std::vector<std::string>{"ladder_reason_missing"});
}

TEST(Override, WhatCannotBeIsRefusedWhateverTheReason) {
    const auto open = decide({}, true);
    const std::vector<std::string> unknown{"ladder_rung_unknown"};
    EXPECT_EQ(codes_of(with_override(open, std::nullopt, "", true).error()), unknown);
    for (const int rung : {-1, 0, 7})
        EXPECT_EQ(codes_of(with_override(open, rung, "Daarom.", true).error()), unknown);
    EXPECT_EQ(with_override(open, 2, "De vragen passen niet.", true), 2);
    const std::vector<std::string> both{"ladder_rung_six_on_benefit", "ladder_reason_missing"};
    EXPECT_EQ(codes_of(with_override(open, 6, "", true).error()), both);
    EXPECT_EQ(with_override(open, 6, "Contract gezien.", false), 6);
    const auto without_benefit = decide({.contract = true, .support = false}, false);
    EXPECT_EQ(codes_of(with_override(without_benefit, std::nullopt, "", true).error()),
              std::vector<std::string>{"ladder_rung_six_on_benefit"});
}

TEST(Details, ComeBackAsTheyWereKept) {
    for_all_answers([](const LadderAnswers& answers, bool on_benefit) {
        const LadderDetails ladder{answers, decide(answers, on_benefit).rung, on_benefit ? "Anders" : "", "agrees"};
        EXPECT_EQ(ladder_of(details_of(ladder)), ladder);
    });
    EXPECT_TRUE(details_of({}).is_null());
    EXPECT_EQ(ladder_of(nullptr), LadderDetails{});
}

TEST(Details, HaveTheKeysOfTheFactInTheirOrder) {
    const auto details = details_of({{.contract = true, .support = false}, 6, "Reden", "disagrees"});
    std::vector<std::string> keys;
    for (const auto& [key, value] : details.members())
        keys.push_back(key);
    EXPECT_EQ(keys, (std::vector<std::string>{"contract", "support", "derived", "reason", "client_view"}));
    EXPECT_EQ(details["contract"].string(), "yes");
    EXPECT_EQ(details["support"].string(), "no");
    EXPECT_EQ(details["derived"].integer(), 6);
}
