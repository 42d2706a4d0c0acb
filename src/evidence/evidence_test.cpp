// SPDX-License-Identifier: EUPL-1.2
#include "core/texts.h"
#include "evidence/evaluation.h"
#include <gtest/gtest.h>
#include <set>

using namespace trede;
using namespace trede::evidence;

TEST(Verdict, EveryCodeAndReasonHasItsOwnWordAndWordsInBothLanguages) {
    std::set<std::string_view> seen;
    for (const auto code : all_verdict_codes()) {
        EXPECT_TRUE(seen.insert(code_of(code)).second);
        for (const auto language : {core::Language::nl, core::Language::en})
            EXPECT_TRUE(core::Texts::in(language).has("evaluation.verdict." + std::string(code_of(code))));
    }
    EXPECT_EQ(seen.size(), 6U);
    for (const auto reason : all_reasons()) {
        EXPECT_TRUE(seen.insert(code_of(reason)).second);
        for (const auto language : {core::Language::nl, core::Language::en})
            EXPECT_TRUE(core::Texts::in(language).has("evaluation.reason." + std::string(code_of(reason))))
                << code_of(reason);
    }
    EXPECT_EQ(seen.size(), 23U);
}

TEST(Verdict, KnowsItsReasons) {
    const Verdict verdict{VerdictCode::cannot_tell, {Reason::too_few_treated}};
    EXPECT_TRUE(verdict.has(Reason::too_few_treated));
    EXPECT_FALSE(verdict.has(Reason::imbalance));
}
