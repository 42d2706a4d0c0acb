// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/words.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evaluation;
using evidence::Reason;
using evidence::VerdictCode;

namespace {

const core::Texts& nl() { return core::Texts::in(core::Language::nl); }
const core::Texts& en() { return core::Texts::in(core::Language::en); }

evidence::OutcomeResult found(VerdictCode code, double estimate, double low, double high) {
    evidence::OutcomeResult result;
    result.outcome = "werk12";
    result.binary = true;
    result.direction_declared = true;
    result.verdict.code = code;
    result.finding = evidence::Finding{.outcome = "werk12", .estimate = estimate, .interval = {low, high}};
    return result;
}

} // namespace

TEST(Words, SayASharedDifferencePerHundredPeopleWithItsInterval) {
    const auto result = found(VerdictCode::works, 0.0621, 0.0133, 0.1112);
    EXPECT_EQ(sentence(result, nl()),
              "Van elke 100 mensen die het programma kregen aangeboden, zijn er ongeveer 6,2 meer "
              "met de uitkomst ‘werk12’. Waarschijnlijk tussen 1,3 en 11,1. Dat is beter dan "
              "zonder het programma.");
    EXPECT_TRUE(reasons(result, nl()).empty());
}

TEST(Words, AFallIsSaidAsAFallAndTheAssumedDirectionIsSaid) {
    auto result = found(VerdictCode::harms, -0.08, -0.12, -0.04);
    result.direction_declared = false;
    EXPECT_NE(sentence(result, en()).find("about 8.0 fewer"), std::string::npos);
    EXPECT_NE(sentence(result, en()).find("between 4.0 and 12.0"), std::string::npos);
    ASSERT_EQ(reasons(result, en()).size(), 1U);
    EXPECT_NE(reasons(result, en())[0].find("We assume"), std::string::npos);
}

TEST(Words, NotShownNeverSaysThatNothingHappens) {
    const auto result = found(VerdictCode::not_shown, 0.05, -0.0134, 0.1169);
    EXPECT_EQ(sentence(result, nl()),
              "Een verschil in ‘werk12’ is niet aangetoond. Het echte verschil ligt waarschijnlijk "
              "tussen −1,3 en +11,7 op elke 100 mensen. Dat betekent niet dat het programma niets "
              "doet.");
}

TEST(Words, ARefusalSaysWhatStandsInTheWay) {
    evidence::OutcomeResult result;
    result.outcome = "werk12";
    result.verdict = {VerdictCode::cannot_tell, {Reason::too_few_treated}};
    result.checks = {{.code = evidence::CheckCode::treated, .found = 38, .enough = 150, .least = 50}};
    EXPECT_EQ(reasons(result, nl())[0], "Er zijn te weinig deelnemers: 38. Nodig zijn er minstens 50.");
    result.checks[0].found.reset();
    EXPECT_EQ(reasons(result, en())[0], "There are too few participants: fewer than 10. At least 50 are needed.");
    EXPECT_EQ(sentence(result, nl()).find("punten"), std::string::npos);
}

TEST(Words, DecimalsFollowTheStandardError) {
    EXPECT_EQ(decimals_for(671), 0);
    EXPECT_EQ(decimals_for(0.0359), 3);
    EXPECT_EQ(decimals_for(1.2), 1);
    EXPECT_EQ(p_value(0.00001, nl()), "p < 0,001");
    EXPECT_EQ(p_value(0.119, en()), "p = 0.119");
}
