// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/knowledge_open.h"
#include "core/test_situations.h"
#include "evidence/knowledge/knowledge.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <set>

using namespace trede;

namespace {

void check_row(const core::Value& said, const std::vector<evidence::LedgerSource>& sources) {
    std::map<std::string, double> figures, expected_figures;
    std::map<std::string, std::int64_t> directions, expected_directions;
    std::set<std::string> studies;
    for (const auto& source : sources) {
        if (source.key.instrument != said["instrument"].string() || source.key.outcome != said["outcome"].string())
            continue;
        studies.insert(source.same_people);
        if (source.estimate)
            figures[source.id] = std::round(*source.estimate * 1e4) / 1e4;
        else
            ++directions[std::string(code_of(source.direction))];
    }
    for (const auto& [id, estimate] : said["expected"]["figures"].members())
        expected_figures[id] = estimate.number();
    for (const auto& [direction, count] : said["expected"]["directions"].members())
        expected_directions[direction] = count.integer();
    EXPECT_EQ(figures, expected_figures);
    EXPECT_EQ(directions, expected_directions);
    const auto expected_studies = said["expected"]["studies"].integer(static_cast<std::int64_t>(studies.size()));
    EXPECT_EQ(static_cast<std::int64_t>(studies.size()), expected_studies);
}

} // namespace

TEST(KnowledgeSituations, ReadAsACarefulReviewerWould) {
    const auto sources = app::built_in_knowledge().sources();
    for (const auto& said : core::test::situations_in(TREDE_SOURCE_DIR "/tests/cases/evidence/known.yaml")) {
        SCOPED_TRACE(said["name"].string());
        if (!said.has("claim")) {
            check_row(said, sources);
            continue;
        }
        const auto id = std::string(said["claim"].string()) + "/";
        EXPECT_EQ(std::ranges::count_if(sources, [&](const auto& source) { return source.id.starts_with(id); }),
                  said["expected"]["sources"].integer());
    }
}
