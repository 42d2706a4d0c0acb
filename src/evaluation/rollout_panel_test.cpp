// SPDX-License-Identifier: EUPL-1.2
// A town of districts made by hand, in which the answer follows by arithmetic.
#include "evaluation/rollout.h"
#include "evaluation/rollout_panel.h"
#include "evaluation/trials.h"
#include "evaluation/words.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

using namespace trede;
using namespace trede::evaluation;
using evidence::FlowCode;
using evidence::Reason;
using evidence::VerdictCode;

namespace {

Gates gates() { return gates_at(*core::Date::of(2026, 11, 24)).value(); }

constexpr int quarters = 12;
constexpr int begins = 5; ///< the quarter in which the programme begins where it does
constexpr int at_a_time = 20;

/// One district: twenty people on benefit, of whom some leave for work for good in each quarter and are replaced.
struct District {
    int first = 0;          ///< quarter in which the programme begins; 0 never
    int leave = 2;          ///< of twenty, in each quarter
    int leave_with = 2;     ///< from the first quarter with the programme on
    int starters = 4;       ///< in that quarter
    int stray_start = 0;    ///< a quarter in which one person starts elsewhere than planned
    int people = at_a_time; ///< on benefit
};

/// January 2020 and then quarters from April; a person who leaves goes in the first month of a quarter, and the next
/// one comes in the last.
class Made {
public:
    explicit Made(const std::vector<District>& districts) {
        panel.first = core::Month::of(2020, 3);
        panel.last = panel.first + (1 + 3 * quarters - 1) + 6;
        panel.birth_band_years = 5;
        panel.programmes = {"p_08"};
        for (const auto& district : districts) {
            panel.neighbourhoods.push_back("Wijk " + std::to_string(panel.neighbourhoods.size() + 1));
            for (int seat = 0; seat < district.people; ++seat)
                take_seat(district, seat);
        }
    }
    panel::Panel panel;

private:
    static int month_of(int quarter) { return 1 + 3 * (quarter - 1); }
    static int leaving(const District& district, int quarter) {
        return district.first > 0 && quarter >= district.first ? district.leave_with : district.leave;
    }
    /// Everybody who had this seat, one after the other: in each quarter other seats are left.
    void take_seat(const District& district, int seat) {
        int from = 0;
        for (int quarter = 1; quarter <= quarters; ++quarter) {
            const int turn = (seat + 7 * quarter) % district.people;
            if (turn >= leaving(district, quarter)) continue;
            add(district, seat, from, month_of(quarter));
            from = month_of(quarter) + 2;
        }
        add(district, seat, from, panel.last - panel.first + 1);
    }
    void add(const District& district, int seat, int from, int until) {
        const int months = panel.last - panel.first + 1;
        panel::PersonMonths person;
        person.key = panel::PersonKey::numbered(panel.people() + 1);
        person.birth_band = 1980;
        person.neighbourhood = static_cast<std::uint16_t>(panel.neighbourhoods.size());
        person.first = panel.first + from;
        for (int month = from; month < months; ++month) {
            panel::MonthValues values;
            values.group = panel::known(2);
            if (month < until) {
                values.flags |= panel::on_benefit;
                values.months_on_benefit = panel::known_months(month);
            } else if (month == until)
                values.flags |= panel::exit_work;
            person.months.push_back(values);
        }
        const auto starts = [&](int quarter, bool wants) {
            const int month = month_of(quarter) + 1;
            if (!wants || month <= from || month >= until) return;
            person.phases.push_back({0, panel::Phase::in, static_cast<std::uint16_t>(month - from),
                                     static_cast<std::uint16_t>(months - from)});
        };
        // Of those who stay longest in the quarter.
        const int first = district.first, stray = district.stray_start;
        for (int quarter = first; first > 0 && quarter <= quarters && person.phases.empty(); ++quarter)
            starts(quarter, (seat + 7 * quarter) % district.people >= district.people - district.starters);
        if (stray > 0 && person.phases.empty()) starts(stray, (seat + 7 * stray) % district.people == 19);
        panel.append(person);
    }
};

/// Six districts where it begins, which gives half of them one more of twenty and half three, and twelve where it never
/// does, some with few who leave and some with many.
std::vector<District> town() {
    std::vector<District> districts;
    for (int i = 0; i < 6; ++i)
        districts.push_back({.first = begins, .leave_with = i % 2 == 0 ? 3 : 5});
    for (int i = 0; i < 12; ++i)
        districts.push_back({.leave = i % 2 == 0 ? 1 : 7});
    return districts;
}

const RolloutQuestion asked{.programme = "p_08"};

evidence::Evaluation evaluated(const std::vector<District>& districts) {
    return evaluate_rollout_in(Made(districts).panel, asked, gates()).value();
}

const evidence::OutcomeResult& result_of(const evidence::Evaluation& evaluation, const std::string& outcome) {
    return *std::ranges::find(evaluation.outcomes, outcome, &evidence::OutcomeResult::outcome);
}

std::int64_t step(const evidence::Evaluation& evaluation, FlowCode code) {
    const auto found = std::ranges::find(evaluation.flow, code, &evidence::FlowStep::code);
    return found == evaluation.flow.end() ? 0 : found->rows.value_or(-1);
}

std::string problem(const core::Result<evidence::Evaluation>& answer) {
    return answer ? std::string() : answer.error().kept().front().code;
}

} // namespace

TEST(RolloutPanel, CountsWhoWasThereAtTheBeginOfAQuarterAndWhatBecameOfThem) {
    const auto made = rollout_table(Made(town()).panel, asked, gates()).value();
    const auto& places = made.places;
    EXPECT_EQ(places.first, core::Month::of(2020, 4));
    EXPECT_EQ(places.periods, quarters + 2);
    EXPECT_EQ(places.durable_periods, quarters);
    const auto place = made.table.column("place").value(), period = made.table.column("period").value(),
               first = made.table.column("first_period").value(), durable = made.table.column("durable_exit_3").value(),
               benefit = made.table.column("on_benefit_3").value();
    EXPECT_EQ(made.table.rows(), 18U * (quarters + 2));
    for (std::size_t i = 0; i < made.table.rows(); ++i) {
        const bool begun = place[i] <= 6;
        EXPECT_EQ(first[i], begun ? begins : 0);
        const bool is_odd = static_cast<int>(place[i]) % 2 == 1;
        const double expected = !begun ? (is_odd ? 0.05 : 0.35) : period[i] < begins ? 0.1 : is_odd ? 0.15 : 0.25;
        if (period[i] > quarters) {
            EXPECT_TRUE(stats::is_missing(durable[i]));
            EXPECT_EQ(benefit[i], 1);
        } else {
            EXPECT_DOUBLE_EQ(durable[i], expected) << place[i] << " in " << period[i];
            EXPECT_DOUBLE_EQ(benefit[i], 1 - expected);
        }
    }
}

TEST(RolloutPanel, TheEffectIsWhatWasPlantedWithItsErrorByHand) {
    const auto evaluation = evaluated(town());
    const auto& main = evaluation.outcomes.front();
    EXPECT_EQ(main.outcome, "durable_exit_3");
    ASSERT_TRUE(main.rollout);
    ASSERT_TRUE(main.finding);
    // Half of six districts gain one of twenty, half three: 10 points, which differ by 5 from district to district.
    EXPECT_NEAR(main.finding->estimate, 0.10, 1e-12);
    EXPECT_NEAR(main.finding->se, 0.05 / std::sqrt(6.0), 1e-12);
    EXPECT_EQ(main.finding->treated, 6);
    EXPECT_EQ(main.finding->compared, 12);
    EXPECT_EQ(main.verdict.code, VerdictCode::works);
    EXPECT_NEAR(result_of(evaluation, "on_benefit_3").finding->estimate, -0.10, 1e-12);
    EXPECT_EQ(result_of(evaluation, "on_benefit_3").verdict.code, VerdictCode::works);
    // Nothing before, and the same in each quarter after.
    for (const auto& point : main.rollout->points)
        EXPECT_NEAR(point.estimate, point.at < 0 ? 0 : 0.10, 1e-12) << point.at;
    for (const auto language : {core::Language::nl, core::Language::en}) {
        const auto& texts = core::Texts::in(language);
        EXPECT_NE(sentence(main, texts).find(language == core::Language::nl ? "Waar het programma" : "Where the"),
                  std::string::npos);
        EXPECT_NE(reasons(main, texts).back().find('%'), std::string::npos) << "how many took part is said";
    }
}

TEST(RolloutPanel, TheOrderOfDistrictsAndOfPeopleDoesNotMatter) {
    auto districts = town();
    const auto one = evaluated(districts).outcomes.front();
    std::ranges::reverse(districts);
    std::swap(districts[3], districts[11]);
    const auto other = evaluated(districts).outcomes.front();
    EXPECT_NEAR(one.finding->estimate, other.finding->estimate, 1e-12);
    EXPECT_NEAR(one.finding->se, other.finding->se, 1e-12);
    EXPECT_EQ(one.finding->compared, other.finding->compared);

    const auto made = rollout_table(Made(town()).panel, asked, gates()).value();
    std::vector<std::size_t> order(made.table.rows());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [](std::size_t row) { return (row * 7919) % 10007; });
    stats::Frame shuffled;
    for (const auto& name : made.table.names())
        shuffled.add(name, stats::taken(made.table.column(name).value(), order));
    const auto again = evaluate_rollout(made.question, shuffled, gates()).value().outcomes.front();
    EXPECT_NEAR(one.finding->estimate, again.finding->estimate, 1e-12);
    EXPECT_NEAR(one.finding->se, again.finding->se, 1e-12);
}

TEST(RolloutPanel, ADistrictWhereItNeverBeganOnlyAddsComparison) {
    auto districts = town();
    const auto one = evaluated(districts).outcomes.front();
    districts.push_back({});
    const auto other = evaluated(districts).outcomes.front();
    EXPECT_NEAR(one.finding->estimate, other.finding->estimate, 1e-12);
    EXPECT_EQ(other.finding->treated, one.finding->treated);
    EXPECT_EQ(other.finding->compared, one.finding->compared + 1);
}

TEST(RolloutPanel, OnePersonWhoStartedEarlierIsNoBegin) {
    auto districts = town();
    districts.front().stray_start = 2;
    districts.back().stray_start = 6;
    const auto made = rollout_table(Made(districts).panel, asked, gates()).value();
    EXPECT_EQ(made.places.places.front().first, begins);
    EXPECT_EQ(made.places.places.back().first, 0);
    EXPECT_EQ(made.places.places.back().use, PlaceUse::counts);
}

TEST(RolloutPanel, AProgrammeThatBeganEverywhereIsNoRollOut) {
    auto districts = town();
    for (auto& district : districts)
        district.first = begins;
    EXPECT_EQ(problem(evaluate_rollout_in(Made(districts).panel, asked, gates())), "not_rolled_out");
    // One that takes few people comes to some districts later by chance alone.
    for (std::size_t i = 0; i < districts.size(); ++i)
        districts[i] = {.first = begins + static_cast<int>(i % 3), .starters = 2};
    const auto places = places_of(Made(districts).panel, 0, 6, gates()).value();
    EXPECT_FALSE(chance_of(places, gates()).is_rollout);
    EXPECT_FALSE(chance_of(places, gates()).is_possible);
}

TEST(RolloutPanel, TooFewDistrictsAreNoAnswerAndNoFault) {
    std::vector<District> districts(3, {.first = begins, .leave_with = 4});
    for (const int first : {7, 7, 7, 9, 9, 9, 0, 0, 0})
        districts.push_back({.first = first, .leave_with = 4});
    const auto evaluation = evaluated(districts);
    EXPECT_EQ(evaluation.verdict.code, VerdictCode::cannot_tell);
    EXPECT_TRUE(evaluation.verdict.has(Reason::too_few_treated));
    EXPECT_FALSE(evaluation.outcomes.front().finding);
    EXPECT_EQ(step(evaluation, FlowCode::place_alone), 9);
    const auto chance = chance_of(places_of(Made(districts).panel, 0, 6, gates()).value(), gates());
    EXPECT_TRUE(chance.is_rollout);
    EXPECT_FALSE(chance.is_possible);
    EXPECT_EQ(chance.began, 9);
    EXPECT_EQ(chance.moments, 3);
    EXPECT_EQ(chance.not_begun, 3);
}

TEST(RolloutPanel, WhatIsPossibleIsWhatHasAFigure) {
    const auto chance = chance_of(places_of(Made(town()).panel, 0, 6, gates()).value(), gates());
    EXPECT_TRUE(chance.is_possible);
    EXPECT_FALSE(chance.is_enough) << "six districts are few";
    EXPECT_EQ(chance.began, 6);
    EXPECT_EQ(chance.not_begun, 12);
    std::vector<District> many(25, {.first = begins});
    many.resize(50);
    EXPECT_TRUE(chance_of(places_of(Made(many).panel, 0, 6, gates()).value(), gates()).is_enough);
}

TEST(RolloutPanel, ADistrictWithFewPeopleIsLeftOutAndCounted) {
    auto districts = town();
    districts.push_back({.leave = 0, .people = 9});
    const auto evaluation = evaluated(districts);
    EXPECT_EQ(step(evaluation, FlowCode::place_small), 1);
    EXPECT_EQ(evaluation.outcomes.front().finding->compared, 12);
    auto panel = Made(town()).panel;
    for (auto& place : panel.neighbourhood)
        if (place > 12) place = 0;
    const auto unknown = evaluate_rollout_in(panel, asked, gates()).value();
    EXPECT_EQ(step(unknown, FlowCode::place_unknown), std::ranges::count(panel.neighbourhood, 0));
    panel.neighbourhoods.clear();
    std::ranges::fill(panel.neighbourhood, std::uint16_t{0});
    EXPECT_EQ(problem(evaluate_rollout_in(panel, asked, gates())), "places_unknown");
}

TEST(RolloutPanel, PeopleWhoAreAllAlikeAreNothingToCompareByAndNoFault) {
    const auto trials = evaluate_trials(Made(town()).panel, {.programme = "p_08"}, gates());
    EXPECT_TRUE(trials || problem(trials) == "no_covariates");
}

TEST(RolloutPanel, WhatBeganTooLatelySaysFromWhenItCanBeSeen) {
    auto districts = town();
    for (auto& district : districts)
        if (district.first > 0) district.first = quarters - 1;
    auto panel = Made(districts).panel;
    auto shorter = panel;
    shorter.last = panel.last - 4; // the durable exits of that quarter are seen a month later
    const auto late = evaluate_rollout_in(shorter, asked, gates());
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kept().front().code, "outcome_not_yet_seen");
    EXPECT_EQ(late.error().kept().front().args.front().second, core::to_iso(panel.last - 3));
    EXPECT_EQ(problem(evaluate_rollout_in(panel, {.programme = "p_77"}, gates())), "no_such_programme");
}
