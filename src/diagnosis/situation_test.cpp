// SPDX-License-Identifier: EUPL-1.2
// Runs the situations of tests/cases/practice/ladder.yaml.
#include "core/test_situations.h"
#include "diagnosis/known_answers.h"
#include "diagnosis/ladder.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::diagnosis;

namespace {

const auto today = core::test::day("2026-11-24");

/// What is recorded as work, answered over by what is said in the conversation.
LadderAnswers answers_of(const core::Value& said) {
    domain::Timeline timeline;
    for (const auto& code : said["works"].items()) {
        domain::Spell work;
        work.kind = "work";
        work.code = code.string();
        work.from = today - 1;
        timeline.spells.push_back(work);
    }
    auto answers = known_answers(timeline, today);
    for (const auto& [question, answer] : said["answers"].members())
        answer_to(answers, question) = answer.boolean();
    return answers;
}

} // namespace

TEST(Situations, GiveTheRungThatAReaderExpects) {
    for (const auto& said : core::test::situations_in(TREDE_SOURCE_DIR "/tests/cases/practice/ladder.yaml")) {
        SCOPED_TRACE(said["name"].string());
        const bool on_benefit = said["benefit"].boolean();
        const auto decision = decide(answers_of(said), on_benefit);
        const auto& expected = said["expected"];
        EXPECT_EQ(decision.next, expected["asks"].string());
        if (expected.has("derived")) {
            EXPECT_EQ(decision.rung, expected["derived"].integer());
        }
        if (expected.has("asks")) continue;
        const auto chosen =
            said.has("chosen") ? std::optional(static_cast<int>(said["chosen"].integer())) : std::nullopt;
        const auto laid_down = with_override(decision, chosen, said["reason"].string(), on_benefit);
        if (expected.has("problem")) {
            ASSERT_FALSE(laid_down);
            EXPECT_EQ(laid_down.error().kept().front().code, expected["problem"].string());
        } else {
            ASSERT_TRUE(laid_down);
            EXPECT_EQ(*laid_down, expected["rung"].integer());
        }
    }
}
