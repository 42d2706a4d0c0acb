// SPDX-License-Identifier: EUPL-1.2
#include "cohort/experiment.h"
#include "cohort/test_timelines.h"
#include "core/yaml.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>

using namespace trede;
using namespace trede::cohort;

namespace {

constexpr auto people = R"(
- person: {sex: female, birth_year: 1984, education: middle}
  spells:
    - {kind: benefit, from: 2022-02-10, until: 2024-03-31, end_reason: work}
    - {kind: work, code: paid_work, from: 2019-01-01, until: 2020-12-31, hours: 20}
    - {kind: barrier, code: debt, from: 2023-01-01}
    - {kind: barrier, code: social, from: 2022-01-01, until: 2023-06-30}
    - {kind: enrolment, programme: p_1, from: 2023-10-01, until: 2024-01-31}
  measurements:
    - {kind: ladder, day: 2023-08-01, value: 3}
    - {kind: ladder, day: 2023-10-02, value: 5}
    - {kind: group, day: 2023-09-15, code: progression}
  events:
    - {kind: lot, day: 2023-09-15, code: programme, programme: p_1, block: oost}
- person: {sex: male, education: unknown}
  spells:
    - {kind: benefit, from: 2023-01-01}
    - {kind: work, code: paid_work, from: 2015-01-01, until: 2018-12-31, hours: 20}
    - {kind: enrolment, programme: p_1, from: 2023-11-01}
  events:
    - {kind: lot, day: 2023-09-15, code: control, programme: p_1, block: west}
    - {kind: lot, day: 2023-12-15, code: programme, programme: p_1, block: west}
- person: {sex: male, birth_year: 1990, education: high}
  spells:
    - {kind: benefit, from: 2023-01-01, until: 2023-12-10, end_reason: moved}
  events:
    - {kind: lot, day: 2023-09-20, code: programme, programme: p_1, block: oost}
- person: {sex: male, birth_year: 1990, education: high}
  spells:
    - {kind: benefit, from: 2023-01-01}
  events:
    - {kind: lot, day: 2023-09-20, code: programme, programme: p_2}
- person: {sex: male, birth_year: 1990, education: high}
  spells:
    - {kind: benefit, from: 2023-01-01}
  events:
    - {kind: lot, day: 2025-01-20, code: programme, programme: p_1}
)";

std::vector<domain::Timeline> timelines() {
    std::vector<domain::Timeline> made;
    const auto said = core::parse_yaml(people);
    for (const auto& one : said->items())
        made.push_back(test::timeline_of(one, test::person_id(made.size() + 1)));
    return made;
}

panel::AnalysisTable table_of(const std::vector<domain::Timeline>& from, bool with_key) {
    const auto options = test::options(core::Month::of(2023, 1), core::Month::of(2024, 10), with_key);
    auto table = experiment_table(test::source(from), test::programme_id("p_1"), options);
    core::ensure(table.has_value(), "people were drawn");
    return *table;
}

} // namespace

TEST(Experiment, OneRowForEachPersonDrawnWithWhatWasKnownThen) {
    const auto table = table_of(timelines(), false);
    ASSERT_EQ(table.rows(), 3U);
    const std::map<std::string, std::vector<double>> expected{{"treated", {1, 0, 1}},
                                                              {"take_up", {1, 1, 0}},
                                                              {"block", {1, 2, 1}},
                                                              {"age", {39, NAN, 33}},
                                                              {"woman", {1, 0, 0}},
                                                              {"education_middle", {1, NAN, 0}},
                                                              {"education_high", {0, NAN, 1}},
                                                              {"group_progression", {1, NAN, NAN}},
                                                              {"group_participation", {0, NAN, NAN}},
                                                              {"on_benefit", {1, 1, 1}},
                                                              {"months_on_benefit", {19, 8, 8}},
                                                              {"rung", {3, NAN, NAN}},
                                                              {"barriers", {1, 0, 0}},
                                                              {"past_work", {1, 0, 0}},
                                                              {"exit_work_6", {0, 0, 0}},
                                                              {"durable_exit_6", {0, 0, 0}},
                                                              {"on_benefit_6", {1, 1, 0}},
                                                              {"exit_work_12", {1, 0, 0}},
                                                              {"durable_exit_12", {NAN, NAN, NAN}},
                                                              {"on_benefit_12", {0, 1, 0}},
                                                              {"exit_work_24", {NAN, NAN, NAN}}};
    for (const auto& [name, values] : expected) {
        const auto* column = table.find(name);
        ASSERT_NE(column, nullptr) << name;
        for (std::size_t i = 0; i < 3; ++i)
            EXPECT_TRUE((*column)[i] == values[i] || (std::isnan((*column)[i]) && std::isnan(values[i])))
                << name << " of person " << i << ": " << (*column)[i];
    }
    const std::map<std::string, std::int64_t> counts(table.counts.begin(), table.counts.end());
    const std::map<std::string, std::int64_t> wanted{{"drawn_records", 5},
                                                     {"drawn_twice", 1},
                                                     {"drawn_after_last", 1},
                                                     {"people", 3},
                                                     {"programme", 2},
                                                     {"control", 1},
                                                     {"programme_not_started", 1},
                                                     {"control_started", 1},
                                                     {"not_observed_6", 0},
                                                     {"durable_not_observed_6", 0},
                                                     {"left_6", 1},
                                                     {"not_observed_12", 0},
                                                     {"durable_not_observed_12", 3},
                                                     {"left_12", 1},
                                                     {"not_observed_24", 3},
                                                     {"durable_not_observed_24", 3},
                                                     {"left_24", 0}};
    EXPECT_EQ(counts, wanted);
}

TEST(Experiment, TheOrderOfTheInputDoesNotMatter) {
    auto turned = timelines();
    std::reverse(turned.begin(), turned.end());
    const auto one = table_of(timelines(), true);
    const auto other = table_of(turned, true);
    EXPECT_EQ(one.people, other.people);
    EXPECT_EQ(one.counts, other.counts);
    for (std::size_t column = 0; column < one.columns.size(); ++column)
        for (std::size_t row = 0; row < one.rows(); ++row)
            EXPECT_TRUE(one.columns[column][row] == other.columns[column][row] || std::isnan(one.columns[column][row]));
}

TEST(Experiment, ADrawThatNobodyWasInIsAProblem) {
    const auto options = test::options(core::Month::of(2023, 1), core::Month::of(2024, 10));
    const auto table = experiment_table(test::source(timelines()), test::programme_id("p_9"), options);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().kept().front().code, "cohort_nobody_drawn");
}
