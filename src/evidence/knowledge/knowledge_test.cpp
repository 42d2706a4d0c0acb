// SPDX-License-Identifier: EUPL-1.2
#include "core/problem_words.h"
#include "evidence/knowledge/knowledge.h"
#include "evidence/knowledge/knowledge_read.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evidence;

namespace {

std::string file_of(const std::string& records) { return "format: 1\nrecords:\n" + records; }

/// The lists that the cases below lean on.
std::vector<KnowledgeFile> lists() {
    return {
        {"outcomes.yaml", file_of("  - {code: work, name: {nl: betaald werk, en: paid work}, side: work}\n"
                                  "  - {code: network, name: {nl: netwerk, en: network}, side: social}\n")},
        {"designs.yaml", file_of("  - {code: rct, name: {nl: loting, en: lot}, risk: randomised}\n"
                                 "  - {code: survey, name: {nl: vragenlijst, en: survey}, risk: direction_only}\n")},
        {"strengths.yaml", file_of("  - {code: strong, name: {nl: sterk, en: strong}}\n")},
        {"groups.yaml", file_of("  - {code: everyone, name: {nl: iedereen, en: everyone}}\n")},
        {"categories.yaml", file_of("  - {code: skills, name: {nl: leren, en: learning}}\n")},
        {"kinds.yaml", file_of("  - {code: arithmetic, name: {nl: rekenfout, en: sum}}\n")},
        {"severities.yaml", file_of("  - {code: high, name: {nl: ernstig, en: serious}}\n")},
        {"evaluations.yaml", file_of("  - {code: unknown, name: {nl: niet bekend, en: not known}}\n")},
        {"sources.yaml", file_of("  - {key: jansen-2018, author: Jansen, year: 2018, title: Leren}\n")},
        {"instruments/skills.yaml",
         file_of(
             "  - {id: INS-a, name: {nl: cursus, en: course}, category: skills, definition: {nl: leren, en: learning}, "
             "target_group: {nl: allen, en: all}, goal: work}\n"
             "  - {id: INS-b, name: {nl: baan, en: job}, category: skills, definition: {nl: werken, en: working}, "
             "target_group: {nl: allen, en: all}, goal: both}\n")},
        {"contradictions/arithmetic.yaml",
         file_of("  - {id: INC-1, title: {nl: som, en: sum}, kind: arithmetic, severity: high, pages: [3], "
                 "detail: {nl: fout, en: wrong}, handling: {nl: laten zien, en: show}}\n")},
    };
}

/// A claim with these fields more, in braces: "direction: positive, ".
std::string claim(const std::string& more, const std::string& id = "EV-1") {
    const auto has = [&](const char* key) { return more.find(key) != std::string::npos; };
    std::string text = "  - {id: " + id + ", claim: {nl: het helpt, en: it helps}, population: {nl: allen, en: all}, ";
    if (!has("instruments:")) text += "instruments: [INS-a], ";
    if (!has("outcomes:")) text += "outcomes: [work], ";
    if (!has("direction:")) text += "direction: positive, ";
    if (!has("design:")) text += "design: rct, ";
    if (!has("strength:")) text += "strength: strong, ";
    if (!has("source:")) text += "source: {key: jansen-2018}, ";
    return text + more + "}\n";
}

core::Result<KnowledgeRecords> read(std::vector<KnowledgeFile> more) {
    auto files = lists();
    for (auto& file : more)
        files.push_back(std::move(file));
    return read_records(files);
}
core::Result<KnowledgeRecords> read_claims(const std::string& claims) {
    return read({{"claims/work.yaml", file_of(claims)}});
}

std::vector<std::string> codes_of(const core::Result<KnowledgeRecords>& read) {
    std::vector<std::string> codes;
    if (!read)
        for (const auto& problem : read.error().kept())
            codes.push_back(problem.code);
    return codes;
}
using Codes = std::vector<std::string>;

const std::string finding = "{outcome: work, scale: share, risk: randomised, from: {treated: [0.5, 200], compared: "
                            "[0.4, 200]}";

} // namespace

TEST(KnowledgeRead, WhatIsRightIsRead) {
    const auto read = read_claims(claim("groups: [everyone], contradictions: [INC-1], report: {page: 34}, "
                                        "effect: {value: 5.2, unit: {nl: procentpunt, en: percentage points}, "
                                        "interval: [-1.3, 11.7], p: 0.12, derived: true, people: 600}, "
                                        "valid: {from: 2018, region: NL}, reviewed: 2026-11-29, supersedes: [], "
                                        "conditions: [{nl: vroeg, en: early}]"));
    ASSERT_TRUE(read) << codes_of(read).front();
    const auto& claim = read->claims.front();
    EXPECT_EQ(claim.id, "EV-1");
    EXPECT_EQ(claim.line, 3);
    EXPECT_EQ(claim.file, "claims/work.yaml");
    EXPECT_EQ(claim.page, 34);
    EXPECT_EQ(claim.effects.front().interval->high, 11.7);
    EXPECT_TRUE(claim.flags.empty());
    EXPECT_EQ(core::to_iso(*claim.from), "2018-01-01");
    EXPECT_EQ(claim.conditions.front().en, "early");
}

TEST(KnowledgeRead, WhatIsWrongIsRefusedWithItsReason) {
    struct Case {
        const char* what;
        std::string more;
        std::string code;
    };
    const std::vector<Case> cases{
        {"a field that was typed wrongly", "strenght: strong", "knowledge_key_unknown"},
        {"the same field twice", "note: a, note: b", "knowledge_key_twice"},
        {"words in one language only", "note: {nl: alleen}", "knowledge_words_wrong"},
        {"words that are blank", "note: {nl: ' ', en: a}", "knowledge_words_wrong"},
        {"a direction that is none", "direction: up", "knowledge_code_wrong"},
        {"a list that is a word", "groups: everyone", "knowledge_list_wrong"},
        {"a number that is a word", "report: {page: five}", "knowledge_number_wrong"},
        {"a page and a half", "report: {page: 5.5}", "knowledge_number_wrong"},
        {"a day that is none", "reviewed: 2026-13-01", "knowledge_day_wrong"},
        {"yes in words", "about_effect: perhaps", "knowledge_yes_wrong"},
        {"a part that is a word", "report: five", "knowledge_part_wrong"},
        {"a source that is not there", "source: {key: pietersen}", "knowledge_reference_unknown"},
        {"an instrument that is not there", "instruments: [INS-c]", "knowledge_reference_unknown"},
        {"a claim where a check is meant", "checks: [EV-1]", "knowledge_reference_unknown"},
        {"an outcome that is not listed", "outcomes: [joy]", "knowledge_reference_unknown"},
        {"a strength that is not listed", "strength: certain", "knowledge_reference_unknown"},
        {"a group that is not listed", "groups: [giants]", "knowledge_reference_unknown"},
        {"comes instead of itself", "supersedes: [EV-1]", "knowledge_reference_unknown"},
        {"comes instead of an instrument", "supersedes: [INS-a]", "knowledge_reference_unknown"},
        {"an interval that excludes its estimate", "effect: {value: 5, interval: [6, 7]}",
         "knowledge_interval_excludes"},
        {"an interval that is upside down", "effect: {value: 5, interval: [7, 3]}", "knowledge_interval_excludes"},
        {"an interval of three numbers", "effect: {value: 5, interval: [3, 5, 7]}", "knowledge_pair_wrong"},
        {"a p-value in percent", "effect: {value: 5, p: 12}", "knowledge_p_wrong"},
        {"nobody", "effect: {value: 5, people: 0}", "knowledge_number_wrong"},
        {"an end before the begin", "valid: {from: 2018, until: 2017-05-01}, withdrawn: oud", "knowledge_period_wrong"},
        {"an end without a reason", "valid: {until: 2025-05-01}", "knowledge_withdrawn_wrong"},
        {"a reason without an end", "withdrawn: oud", "knowledge_withdrawn_wrong"},
        {"parts that do not add up",
         "counts: {total: {what: begonnen, value: 15}, parts: [{what: gestopt, value: 4}, "
         "{what: door, value: 12}]}",
         "knowledge_parts_wrong"},
        {"a figure in percent",
         "findings: [{outcome: work, scale: share, risk: adjusted, estimate: 5.2, se: 3.3, people: 9}]",
         "knowledge_share_wrong"},
        {"a figure without how sure",
         "findings: [{outcome: work, scale: share, risk: adjusted, estimate: 0.1, people: 9}]", "knowledge_se_wrong"},
        {"a share of nobody knows how many",
         "findings: [{outcome: work, scale: share, risk: adjusted, estimate: 0.1, se: 0.1}]", "knowledge_key_missing"},
        {"a mean without a unit", "findings: [{outcome: work, scale: mean, risk: adjusted, estimate: 100, se: 10}]",
         "knowledge_key_missing"},
        {"a figure outside its interval",
         "findings: [{outcome: work, scale: share, risk: adjusted, estimate: 0.1, interval: [0.2, 0.3], people: 9}]",
         "knowledge_interval_excludes"},
        {"an estimate that does not follow", "findings: [" + finding + ", estimate: 0.2}]",
         "knowledge_finding_differs"},
        {"an error that does not follow", "findings: [" + finding + ", se: 0.01}]", "knowledge_finding_differs"},
        {"people who were not counted", "findings: [" + finding + ", people: 300}]", "knowledge_finding_differs"},
        {"a share beyond one",
         "findings: [{outcome: work, scale: share, risk: adjusted, from: {treated: [50, 200], compared: [40, 200]}}]",
         "knowledge_arms_wrong"},
        {"a figure about two instruments", "instruments: [INS-a, INS-b], findings: [" + finding + "}]",
         "knowledge_finding_whose"},
        {"the same figure twice", "findings: [" + finding + "}, " + finding + "}]", "knowledge_finding_twice"},
        {"one row in two units",
         "findings: [" + finding + "}, {outcome: work, scale: mean, unit: eur, risk: adjusted, estimate: 100, se: 10}]",
         "knowledge_units_differ"},
    };
    for (const auto& each : cases) {
        const auto read = read_claims(claim(each.more));
        const auto codes = codes_of(read);
        EXPECT_TRUE(std::ranges::find(codes, each.code) != codes.end())
            << each.what << ": " << (codes.empty() ? "nothing" : codes.front());
        if (read) continue;
        for (const auto& problem : read.error().kept())
            for (const auto language : {core::Language::nl, core::Language::en}) {
                EXPECT_FALSE(core::reason_of(problem, core::Texts::in(language)).empty());
                EXPECT_FALSE(core::remedy_of(problem, core::Texts::in(language)).empty());
            }
    }
}

TEST(KnowledgeRead, AProblemNamesFileLineRecordAndFieldAndHasWordsInBothLanguages) {
    const auto read = read_claims(claim("") + claim("effect: {value: 5, interval: [6, 7]}, strenght: a", "EV-2"));
    ASSERT_FALSE(read);
    ASSERT_EQ(read.error().count(), 2);
    const auto& problem = read.error().kept().front();
    EXPECT_EQ(problem.place.file, "claims/work.yaml");
    EXPECT_EQ(problem.place.line, 4);
    EXPECT_EQ(problem.place.field, "EV-2: effect.interval");
    for (const auto language : {core::Language::nl, core::Language::en})
        for (const auto& each : read.error().kept()) {
            EXPECT_NE(core::reason_of(each, core::Texts::in(language)).find("EV-2"), std::string::npos);
            EXPECT_FALSE(core::remedy_of(each, core::Texts::in(language)).empty());
        }
}

TEST(KnowledgeRead, AFileThatIsWrongAsAWholeIsRefused) {
    EXPECT_EQ(codes_of(read({{"claims/new.yaml", "format: 2\nrecords: []\n"}})), Codes{"knowledge_newer"});
    EXPECT_EQ(codes_of(read({{"claims/old.yaml", "records: []\n"}})), Codes{"knowledge_format_missing"});
    EXPECT_EQ(codes_of(read({{"claims/none.yaml", "format: 1\n"}})), Codes{"knowledge_no_records"});
    EXPECT_EQ(codes_of(read({{"claims/torn.yaml", "format: 1\nrecords: [\n"}})), Codes{"yaml_invalid"});
    EXPECT_EQ(codes_of(read({{"claims/word.yaml", "format: 1\nrecords: [word]\n"}})), Codes{"knowledge_part_wrong"});
    EXPECT_EQ(codes_of(read({{"claims/more.yaml", "format: 1\nrecords: []\nremark: a\n"}})),
              Codes{"knowledge_key_unknown"});
    EXPECT_EQ(codes_of(read({{.name = "opinions/mine.yaml", .text = file_of(""), .is_own = true}})),
              Codes{"knowledge_file_unknown"});
    // What stands beside ours and is not for us is left alone.
    EXPECT_EQ(codes_of(read({{"synthesis.yaml", "other: 1\n"}})), Codes{});
}

TEST(KnowledgeRead, NothingStandsTwice) {
    EXPECT_EQ(codes_of(read_claims(claim("") + claim(""))), Codes{"knowledge_twice"});
    EXPECT_EQ(codes_of(read(
                  {{"groups2.yaml", ""},
                   {.name = "groups.yaml", .text = file_of("  - {code: everyone, name: allen}\n"), .is_own = true}})),
              Codes{"knowledge_twice"});
    // One publication under two keys: written otherwise, and the same.
    EXPECT_EQ(codes_of(read({{.name = "sources.yaml",
                              .text = file_of("  - {key: j, author: JANSEN, year: 2018, title: leren}\n"),
                              .is_own = true}})),
              Codes{"knowledge_source_twice"});
    EXPECT_EQ(codes_of(read({{.name = "sources.yaml",
                              .text = file_of("  - {key: j, author: Jansen, year: 2019, title: Leren}\n"),
                              .is_own = true}})),
              Codes{});
}

TEST(KnowledgeRead, OneStudyInTwoRecordsIsNoProblemWhenBothSaySo) {
    const auto twice = [](const std::string& same) {
        return read_claims(claim("findings: [" + finding + same + "}]") +
                           claim("findings: [" + finding + same + "}]", "EV-2"));
    };
    EXPECT_EQ(codes_of(twice("")), Codes{"knowledge_finding_twice"});
    EXPECT_EQ(codes_of(twice(", same_people: study")), Codes{});
}

TEST(KnowledgeRead, WhatASourceSaysWronglyIsShownWithAFlag) {
    const auto flags = [](const std::string& more) {
        std::vector<FlagCode> codes;
        const auto read = read_claims(claim(more));
        EXPECT_TRUE(read) << codes_of(read).front();
        if (read)
            for (const auto& flag : read->claims.front().flags)
                codes.push_back(flag.code);
        return codes;
    };
    using Flags = std::vector<FlagCode>;
    const std::string interval = "effect: {value: 5.2, interval: [-1.3, 11.7], ";
    EXPECT_EQ(flags(interval + "p: 0.12}"), Flags{});
    EXPECT_EQ(flags(interval + "p: 0.01}"), Flags{FlagCode::p_does_not_fit});
    EXPECT_EQ(flags(interval + "p: 0.4}"), Flags{FlagCode::p_does_not_fit});
    const std::string percentage = "effect: {value: 33, unit: {nl: procent, en: percent}";
    EXPECT_EQ(flags(percentage + "}"), Flags{FlagCode::percentage_without_people});
    EXPECT_EQ(flags(percentage + ", people: 600}"), Flags{});
    EXPECT_EQ(flags("effect: {value: 33, unit: {nl: jaar, en: years}}"), Flags{});
    const std::string counts = "counts: {total: {what: begonnen, value: 15}, parts: [{what: gestopt, value: 4}, {what: "
                               "naar elders, value: 3}, {what: aanbod, value: 9}]}";
    EXPECT_EQ(flags(counts + ", contradictions: [INC-1]"), Flags{FlagCode::parts_do_not_add_up});
}

TEST(KnowledgeRead, AFigureFollowsFromSharesAndNumbers) {
    const auto read = read_claims(claim("findings: [" + finding + "}]"));
    ASSERT_TRUE(read);
    const auto& figure = read->claims.front().findings.front();
    EXPECT_NEAR(figure.estimate, 0.1, 1e-12);
    EXPECT_NEAR(figure.se, std::sqrt(0.25 / 200 + 0.24 / 200), 1e-12);
    EXPECT_EQ(figure.people, 400);
}

TEST(KnowledgeSources, AClaimWithoutAFigureIsADirectionForEachInstrumentAndOutcome) {
    const auto sources = [](const std::string& more) {
        auto read = read_claims(claim(more));
        EXPECT_TRUE(read) << codes_of(read).front();
        return Knowledge(std::move(*read)).sources();
    };
    const auto four =
        sources("instruments: [INS-a, INS-b], outcomes: [work, network], direction: mixed, design: survey");
    ASSERT_EQ(four.size(), 4U);
    EXPECT_EQ(four.front().id, "EV-1/INS-a/work");
    EXPECT_EQ(four.front().key, (LedgerKey{"INS-a", "everyone", "work", std::nullopt}));
    EXPECT_EQ(four.front().direction, Direction::mixed);
    EXPECT_EQ(four.front().risk, RiskOfBias::direction_only);
    EXPECT_FALSE(four.front().estimate);
    EXPECT_EQ(four.front().same_people, "jansen-2018");
    // A description says nothing of an effect, nor does a goal that was not reached, nor what is about no programme.
    EXPECT_TRUE(sources("direction: descriptive").empty());
    EXPECT_TRUE(sources("about_effect: false").empty());
    EXPECT_TRUE(sources("instruments: []").empty());
    // With a figure it is that, and no direction beside it.
    const auto one = sources("instruments: [INS-a], findings: [" + finding + ", horizon_months: 24}]");
    ASSERT_EQ(one.size(), 1U);
    EXPECT_EQ(one.front().id, "EV-1/1");
    EXPECT_NEAR(*one.front().estimate, 0.1, 1e-12);
    EXPECT_EQ(one.front().key.horizon_months, 24);
    EXPECT_EQ(one.front().risk, RiskOfBias::randomised);
}

TEST(KnowledgeView, ARecordHoldsFromItsDayUntilItIsWithdrawnOrSuperseded) {
    auto read = read_claims(claim("valid: {from: 2018, until: 2025-07-01}, withdrawn: {nl: fout, en: wrong}") +
                            claim("", "EV-2") + claim("supersedes: [EV-2], valid: {from: 2024-01-01}", "EV-3"));
    ASSERT_TRUE(read) << codes_of(read).front();
    const Knowledge knowledge(std::move(*read));
    const auto on = [&](int year, int month, int day) {
        const auto view = knowledge.at(*core::Date::of(year, month, day));
        std::string ids;
        for (const auto* claim : view.claims())
            ids += claim->id + " ";
        return ids;
    };
    EXPECT_EQ(on(2017, 12, 31), "EV-2 ");
    EXPECT_EQ(on(2018, 1, 1), "EV-1 EV-2 ");
    EXPECT_EQ(on(2023, 12, 31), "EV-1 EV-2 ");
    EXPECT_EQ(on(2024, 1, 1), "EV-1 EV-3 ");
    EXPECT_EQ(on(2025, 6, 30), "EV-1 EV-3 ");
    EXPECT_EQ(on(2025, 7, 1), "EV-3 ");
    const auto view = knowledge.at(*core::Date::of(2026, 1, 1));
    EXPECT_EQ(view.superseded_by(*view.claim("EV-2")), "EV-3");
    EXPECT_EQ(view.standing(*view.claim("EV-2")), Standing::superseded);
    EXPECT_EQ(knowledge.sources().size(), 1U);
}

TEST(KnowledgeView, WhatBelongsTogetherIsFoundFromBothSides) {
    auto read = evidence::read_records([] {
        auto files = lists();
        files.push_back({"claims/a.yaml", file_of(claim("checks: [EX-1]") + claim("", "EV-2"))});
        files.push_back(
            {"checks/a.yaml",
             file_of("  - {id: EX-1, title: {nl: t, en: t}, finding: {nl: f, en: f}, design: survey, strength: "
                     "strong, source: {key: jansen-2018}, verified: not_seen, claims: [EV-2]}\n")});
        files.push_back({"initiatives/a.yaml",
                         file_of("  - {id: INI-1, name: {nl: n, en: n}, what: {nl: w, en: w}, evaluation: unknown, "
                                 "instruments: [INS-b]}\n")});
        return files;
    }());
    ASSERT_TRUE(read) << codes_of(read).front();
    const Knowledge knowledge(std::move(*read));
    const auto view = knowledge.at(*core::Date::of(2026, 1, 1));
    EXPECT_EQ(view.checks_of(*view.claim("EV-1")).size(), 1U);
    EXPECT_EQ(view.checks_of(*view.claim("EV-2")).size(), 1U);
    EXPECT_EQ(view.claims_of(*view.check("EX-1")).size(), 2U);
    EXPECT_EQ(view.claims_about(*view.instrument("INS-a")).size(), 2U);
    EXPECT_EQ(view.checks_about(*view.instrument("INS-a")).size(), 1U);
    EXPECT_EQ(view.examples_of(*view.instrument("INS-b")).size(), 1U);
    EXPECT_TRUE(view.is_on(Side::work, view.check("EX-1")->all_outcomes));
    EXPECT_FALSE(view.is_on(Side::social, view.check("EX-1")->all_outcomes));
}
