// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/knowledge.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evidence;

namespace {

/// Four claims and a check about invented things.
Knowledge small() {
    KnowledgeRecords records;
    records.lists.add(ListKind::strengths, {.code = "moderate", .name = {"redelijk", "moderate"}});
    records.lists.add(ListKind::strengths, {.code = "weak", .name = {"zwak", "weak"}});
    records.lists.add(ListKind::outcomes, {.code = "work", .name = {"betaald werk", "paid work"}});
    Instrument language;
    language.id = "INS-language";
    language.name = {"Taaltraject", "Language course"};
    records.instruments.push_back(language);
    const auto add = [&](const char* id, Bilingual claim, const char* strength) -> Claim& {
        auto& made = records.claims.emplace_back();
        made.id = id;
        made.claim = std::move(claim);
        made.strength = strength;
        made.design = "survey";
        made.outcomes = {"work"};
        return made;
    };
    add("EV-001", {"Cliënten vinden vaker werk na een cursus", "Clients find work more often after a course"}, "weak")
        .instruments = {"INS-language"};
    add("EV-002", {"Een cursus kost ‘weinig’", "A course costs little"}, "moderate").note = {"Over cliënten",
                                                                                             "On clients"};
    add("EV-003", {"Schulden hinderen", "Debts hinder"}, "moderate").groups = {"from_45"};
    auto& old =
        add("EV-004", {"Vroeger dacht men anders over schulden", "People once thought otherwise of debts"}, "weak");
    old.until = *core::Date::of(2020, 1, 1);
    old.withdrawn = {"achterhaald", "outdated"};
    auto& check = records.checks.emplace_back();
    check.id = "EX-01";
    check.title = {"Schuldhulpverlening nagezocht", "Debt help looked up"};
    check.strength = "weak";
    check.design = "survey";
    return Knowledge(std::move(records));
}

std::vector<std::string> ids(const Knowledge& knowledge, const KnowledgeQuery& query,
                             core::Date day = *core::Date::of(2026, 11, 29)) {
    std::vector<std::string> ids;
    for (const auto& hit : knowledge.at(day).find(query))
        ids.push_back(hit.claim ? hit.claim->id : hit.check->id);
    return ids;
}
using Ids = std::vector<std::string>;

} // namespace

TEST(KnowledgeSearch, NothingAskedGivesAllThatHoldsTheStrongestFirst) {
    EXPECT_EQ(ids(small(), {}), (Ids{"EV-002", "EV-003", "EV-001", "EX-01"}));
    EXPECT_EQ(ids(small(), {.words = "  "}), (Ids{"EV-002", "EV-003", "EV-001", "EX-01"}));
}

TEST(KnowledgeSearch, CaseAccentsAndLanguageDoNotCount) {
    for (const auto* words : {"cliënten", "CLIENTEN", "clients", "Cliënt"})
        EXPECT_EQ(ids(small(), {.words = words}), (Ids{"EV-001", "EV-002"})) << words;
}

TEST(KnowledgeSearch, WhatARecordSaysWeighsMoreThanANoteAndAWholeWordMoreThanAPart) {
    // In both; the stronger claim has it in a note only.
    EXPECT_EQ(ids(small(), {.words = "clients"}).front(), "EV-001");
    EXPECT_EQ(ids(small(), {.words = "schulden"}), (Ids{"EV-003"}));
    EXPECT_EQ(ids(small(), {.words = "schuld"}), (Ids{"EV-003", "EX-01"}));
}

TEST(KnowledgeSearch, AWordIsFoundWithinAnotherAsDutchWritesThemTogether) {
    EXPECT_EQ(ids(small(), {.words = "traject"}), (Ids{"EV-001"}));
    EXPECT_EQ(ids(small(), {.words = "verlening"}), (Ids{"EX-01"}));
    // Three letters are within too many words.
    EXPECT_TRUE(ids(small(), {.words = "ect"}).empty());
}

TEST(KnowledgeSearch, InstrumentsAreFoundByTheirNamesAndNothingWithoutWords) {
    const auto knowledge = small();
    const auto view = knowledge.at(*core::Date::of(2026, 1, 1));
    ASSERT_EQ(view.find_instruments("taal traject").size(), 1U);
    EXPECT_EQ(view.find_instruments("COURSE").front()->id, "INS-language");
    EXPECT_TRUE(view.find_instruments("").empty());
    EXPECT_TRUE(view.find_instruments("schulden").empty());
    EXPECT_TRUE(view.find_questions("taal").empty());
}

TEST(KnowledgeSearch, EveryWordMustOccur) {
    // All are about paid work; two say something of a course.
    EXPECT_EQ(ids(small(), {.words = "cursus werk"}), (Ids{"EV-001", "EV-002"}));
    EXPECT_EQ(ids(small(), {.words = "werk cursus"}), ids(small(), {.words = "cursus werk"}));
    EXPECT_TRUE(ids(small(), {.words = "cursus onbestaand"}).empty());
}

TEST(KnowledgeSearch, QuotesAndMarksAreNoPartOfAWord) {
    EXPECT_EQ(ids(small(), {.words = "weinig"}), (Ids{"EV-002"}));
    EXPECT_EQ(ids(small(), {.words = "“weinig”…"}), (Ids{"EV-002"}));
    EXPECT_EQ(ids(small(), {.words = "EV-003"}), (Ids{"EV-003"}));
}

TEST(KnowledgeSearch, FiltersNarrowAndWhatNamesNoGroupIsAboutEveryone) {
    EXPECT_EQ(ids(small(), {.instrument = "INS-language"}), (Ids{"EV-001"}));
    EXPECT_EQ(ids(small(), {.group = "from_45"}), (Ids{"EV-003"}));
    EXPECT_EQ(ids(small(), {.group = "everyone"}), (Ids{"EV-002", "EV-001", "EX-01"}));
    EXPECT_EQ(ids(small(), {.outcome = "work", .strength = "weak"}), (Ids{"EV-001"}));
    EXPECT_EQ(ids(small(), {.words = "cursus", .strength = "moderate"}), (Ids{"EV-002"}));
    EXPECT_TRUE(ids(small(), {.design = "rct"}).empty());
}

TEST(KnowledgeSearch, WhatWasWithdrawnIsFoundOnlyOnADayBefore) {
    EXPECT_EQ(ids(small(), {.words = "vroeger"}), Ids{});
    EXPECT_EQ(ids(small(), {.words = "vroeger"}, *core::Date::of(2019, 12, 31)), Ids{"EV-004"});
    const auto knowledge = small();
    const auto view = knowledge.at(*core::Date::of(2026, 1, 1));
    ASSERT_NE(view.claim("EV-004"), nullptr);
    EXPECT_EQ(view.standing(*view.claim("EV-004")), Standing::withdrawn);
}
