// SPDX-License-Identifier: EUPL-1.2
// Runs the situations of tests/cases/practice about rhythm, caseload and the list of work.
#include "planning/caseload.h"
#include "planning/rhythm.h"
#include "planning/screening.h"
#include "planning/test_timelines.h"
#include "planning/worklist.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::planning;
using test::day;

namespace {

core::Value::Array situations(const std::string& file) {
    return core::test::situations_in(TREDE_SOURCE_DIR "/tests/cases/practice/" + file);
}

/// "code day" for each signal, in order.
std::vector<std::string> said_of(const std::vector<Signal>& found) {
    std::vector<std::string> said;
    for (const auto& signal : found)
        said.push_back(std::string(code_of(signal.code)) + " " + core::to_iso(signal.day));
    return said;
}

std::vector<std::string> texts_of(const core::Value& list) {
    std::vector<std::string> texts;
    for (const auto& item : list.items())
        texts.emplace_back(item.string());
    return texts;
}

} // namespace

TEST(Situations, GiveTheRhythmThatAReaderExpects) {
    for (const auto& said : situations("rhythm.yaml")) {
        SCOPED_TRACE(said["name"].string());
        auto norms = test::parameters();
        const std::string group(said["group"].string());
        if (said.has("times_a_year")) norms.contacts_a_year[group] = static_cast<int>(said["times_a_year"].integer());
        const auto last = said.has("last") ? std::optional(day(said["last"].string())) : std::nullopt;
        const auto found = rhythm(last, day(said["begin"].string()), day(said["today"].string()), group, norms);
        EXPECT_EQ(code_of(found.status), said["expected"]["status"].string());
        EXPECT_EQ(core::to_iso(found.due), said["expected"]["due"].string());
    }
}

TEST(Situations, GiveTheCaseloadThatAReaderExpects) {
    for (const auto& said : situations("caseload.yaml")) {
        SCOPED_TRACE(said["name"].string());
        const CaseloadPlan plan{.clients = static_cast<int>(said["clients"].integer()),
                                .talks_a_day = said["talks_a_day"].number(),
                                .days_a_year = said["days_a_year"].number(),
                                .no_show = said["no_show"].number()};
        const auto& expected = said["expected"];
        if (expected.has("clients")) {
            EXPECT_EQ(*largest_caseload(plan, static_cast<int>(said["times_a_year"].integer())),
                      expected["clients"].integer());
            continue;
        }
        const auto made = caseload_rhythm(plan);
        ASSERT_TRUE(made);
        EXPECT_EQ(made->talks_a_year, expected["talks"].integer());
        EXPECT_NEAR(made->talks_per_client, expected["times_a_year"].number(), 0.005);
        EXPECT_NEAR(made->months_for_everybody, expected["months"].number(), 0.005);
    }
}

TEST(Situations, GiveTheListOfWorkThatAReaderExpects) {
    for (const auto& said : situations("worklist.yaml")) {
        SCOPED_TRACE(said["name"].string());
        const auto today = day(said["today"].string());
        EXPECT_TRUE(said["expected"].is_array());
        EXPECT_EQ(said_of(signals(test::timeline_of(said, today), today, test::parameters())),
                  texts_of(said["expected"]));
    }
}

TEST(Situations, GiveTheScreeningThatAReaderExpects) {
    for (const auto& said : situations("screening.yaml")) {
        SCOPED_TRACE(said["name"].string());
        const auto today = day(said["today"].string());
        const auto found = screening_of(test::timeline_of(said, today), today, test::parameters());
        const auto& expected = said["expected"];
        if (expected["status"].string() == "none") {
            EXPECT_FALSE(found);
            continue;
        }
        ASSERT_TRUE(found);
        EXPECT_EQ(code_of(found->status), expected["status"].string());
        EXPECT_EQ(core::to_iso(found->by), expected["by"].string());
        EXPECT_EQ(found->since ? core::to_iso(*found->since) : "", expected["since"].string());
    }
}
