// SPDX-License-Identifier: EUPL-1.2
// Runs the situations of tests/cases/evidence/ledger.yaml.
#include "core/test_situations.h"
#include "evidence/ledger/test_sources.h"
#include <gtest/gtest.h>
#include <map>

using namespace trede;
using namespace trede::evidence;

namespace {

template <class Enum> Enum named(const std::map<std::string_view, Enum>& names, std::string_view name) {
    const auto found = names.find(name);
    core::ensure(found != names.end(), "a situation uses words that exist");
    return found->second;
}

std::optional<int> year(const core::Value& said) {
    return said.is_number() ? std::optional(static_cast<int>(said.integer())) : std::nullopt;
}

std::optional<double> number(const core::Value& said) {
    return said.is_number() ? std::optional(said.number()) : std::nullopt;
}

LedgerSource source_of(const core::Value& said, const LedgerKey& key) {
    using enum RiskOfBias;
    LedgerSource source{
        .id = std::string(said["id"].string()),
        .origin = named<Origin>({{"published", Origin::published}, {"own", Origin::own}, {"shared", Origin::shared}},
                                said["origin"].string("published")),
        .key = key,
        .scale = said["scale"].string() == "mean" ? Scale::mean : Scale::share,
        .unit = std::string(said["unit"].string()),
        .estimate = number(said["estimate"]),
        .se = number(said["se"]),
        .direction = named<Direction>({{"positive", Direction::positive},
                                       {"negative", Direction::negative},
                                       {"none", Direction::none},
                                       {"mixed", Direction::mixed},
                                       {"descriptive", Direction::descriptive}},
                                      said["direction"].string()),
        .risk = named<RiskOfBias>({{"randomised", randomised},
                                   {"well_adjusted", well_adjusted},
                                   {"adjusted", adjusted},
                                   {"direction_only", direction_only}},
                                  said["risk"].string()),
        .design = std::string(said["design"].string()),
        .place = std::string(said["place"].string()),
        .from_year = year(said["from"]),
        .until_year = year(said["until"]),
        .same_people = std::string(said["same_people"].string())};
    if (said.has("people")) source.people = said["people"].integer();
    return source;
}

void expect_sources(const LedgerRow& row, const core::Value& expected) {
    std::map<std::string, const RowSource*> by_id;
    for (const auto& source : row.sources)
        by_id[source.source.id] = &source;
    for (const auto& [id, other] : expected["instead"].members()) {
        ASSERT_TRUE(by_id.contains(id)) << id;
        EXPECT_EQ(by_id[id]->part, Part::same_people) << id;
        EXPECT_EQ(by_id[id]->counts_instead, other.string()) << id;
    }
    for (const auto& id : expected["too_little"].items())
        EXPECT_EQ(by_id[std::string(id.string())]->part, Part::says_too_little) << id.string();
    if (!expected.has("against")) return;
    std::vector<std::string> against, wanted;
    for (const auto& source : row.sources)
        if (source.stand == Stand::against) against.push_back(source.source.id);
    for (const auto& id : expected["against"].items())
        wanted.emplace_back(id.string());
    EXPECT_EQ(against, wanted);
}

void expect_row(const LedgerRow& row, const core::Value& expected) {
    if (expected.has("strength")) {
        EXPECT_EQ(code_of(row.strength), expected["strength"].string());
    }
    if (expected.has("saying")) {
        EXPECT_EQ(code_of(row.saying), expected["saying"].string());
    }
    EXPECT_EQ(static_cast<std::int64_t>(row.count(Part::averaged)), expected["averaged"].integer());
    if (expected.has("directions")) {
        EXPECT_EQ(static_cast<std::int64_t>(row.count(Part::direction)), expected["directions"].integer());
    }
    EXPECT_EQ(row.own.has_value(), expected["own"].boolean());
    if (const auto& between = expected["between"].items(); !between.empty()) {
        ASSERT_TRUE(row.together.has_value());
        EXPECT_GT(row.together->estimate, between[0].number());
        EXPECT_LT(row.together->estimate, between[1].number());
    }
    expect_sources(row, expected);
}

} // namespace

TEST(LedgerSituations, SayWhatACarefulReaderWould) {
    for (const auto& said : core::test::situations_in(TREDE_SOURCE_DIR "/tests/cases/evidence/ledger.yaml")) {
        SCOPED_TRACE(said["name"].string());
        const LedgerKey key{.instrument = "INS-language",
                            .group = "everyone",
                            .outcome = std::string(said["outcome"].string("work")),
                            .horizon_months = year(said["months"])};
        std::vector<LedgerSource> sources;
        for (const auto& source : said["sources"].items())
            sources.push_back(source_of(source, key));
        const auto row = ledger_row(key, sources, test::rules(), said["higher_is_better"].boolean(true));
        if (const auto problem = said["expected"]["problem"].string(); !problem.empty()) {
            ASSERT_FALSE(row);
            EXPECT_EQ(row.error().kept().front().code, problem);
            EXPECT_EQ(row.error().kept().front().place.field, sources.back().id);
            continue;
        }
        ASSERT_TRUE(row);
        expect_row(*row, said["expected"]);
    }
}
