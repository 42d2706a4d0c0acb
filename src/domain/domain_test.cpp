// SPDX-License-Identifier: EUPL-1.2
#include "core/result.h"
#include "domain/codes.h"
#include "domain/person.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

using namespace trede;
using namespace trede::domain;

TEST(Codes, TheReaderAcceptsDutchEnglishAndOtherSpellings) {
    EXPECT_EQ(code_in("sex", "V"), "female");
    EXPECT_EQ(code_in("sex", " vrouw "), "female");
    EXPECT_EQ(code_in("contact_status", "Niet verschenen"), "no_show");
    EXPECT_EQ(code_in("contact_status", "no_show"), "no_show");
    EXPECT_FALSE(code_in("sex", ""));
    EXPECT_FALSE(code_in("sex", "appel"));
    EXPECT_THROW(code_in("colour", "red"), core::Broken);
}

TEST(Codes, EveryEntryIsCompleteAndNoSpellingMeansTwoThings) {
    for (const auto& list : code_lists()) {
        std::set<std::string> codes_seen;
        for (const auto& entry : codes(list)) {
            EXPECT_TRUE(codes_seen.insert(entry.code).second) << list << " " << entry.code;
            EXPECT_FALSE(entry.nl.empty() || entry.en.empty() || entry.in_register.empty())
                << list << " " << entry.code;
            EXPECT_EQ(code_in(list, entry.in_register), entry.code) << list;
            for (const auto& other : entry.also)
                EXPECT_EQ(code_in(list, other), entry.code) << list;
        }
    }
}

TEST(Codes, WhatNeedsALegalGroundIsOutOfUseUntilSomebodyNamesOne) {
    const auto listed = [] {
        return std::ranges::any_of(codes("barrier"), [](const Code& code) { return code.code == "detention"; });
    };
    const auto expect_out = [&] {
        EXPECT_FALSE(listed());
        EXPECT_FALSE(code_in("barrier", "detentie"));
        EXPECT_EQ(out_of_use_code_in("barrier", "Detentieverleden"), "detention");
        EXPECT_TRUE(is_out_of_use("barrier", "detention"));
        EXPECT_TRUE(has_out_of_use("barrier"));
        EXPECT_EQ(ground_of("barrier", "detention"), "");
    };
    expect_out();
    use_on_ground("barrier", "detention", "art. 32 UAVG");
    EXPECT_TRUE(listed());
    EXPECT_EQ(code_in("barrier", "detentie"), "detention");
    EXPECT_FALSE(out_of_use_code_in("barrier", "detentie"));
    EXPECT_FALSE(is_out_of_use("barrier", "detention"));
    EXPECT_FALSE(has_out_of_use("barrier"));
    EXPECT_EQ(ground_of("barrier", "detention"), "art. 32 UAVG");
    use_on_ground("barrier", "detention", "  ");
    expect_out();
    EXPECT_FALSE(is_out_of_use("barrier", "debt"));
    EXPECT_FALSE(is_out_of_use("barrier", "appel")) << "no code of the list at all";
    EXPECT_THROW(use_on_ground("barrier", "debt", "no ground is needed"), core::Broken);
}

TEST(Names, SortWithoutAccentsAndWithThePrefixLast) {
    EXPECT_EQ(sort_key("Čapek", "Éva", ""), "capek, eva");
    EXPECT_EQ(sort_key("Berg", "Anneke", "van den"), "berg, anneke van den");
    EXPECT_EQ(Identity({}, "Anneke", "van den", "Berg", {}, "", "", "", "").full_name(), "Anneke van den Berg");
}
