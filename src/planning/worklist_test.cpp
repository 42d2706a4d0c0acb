// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "domain/running.h"
#include "planning/test_timelines.h"
#include "planning/worklist.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

using namespace trede;
using namespace trede::planning;
using test::day;

namespace {

const auto today = test::day("2026-11-24");
constexpr std::uint64_t people = 3000;

/// Runs over people with a life by chance.
template <class Look> void for_people(Look look) {
    const auto norms = test::parameters();
    for (std::uint64_t person = 0; person < people; ++person) {
        SCOPED_TRACE(person);
        const auto timeline = test::by_chance(1, person, today);
        look(timeline, signals(timeline, today, norms), norms);
    }
}

void shuffle(auto& facts, core::Random& random) {
    for (auto left = facts.size(); left > 1; --left)
        std::swap(facts[left - 1], facts[random.below(left)]);
}

bool about_contact(const Signal& signal) { return signal.code <= SignalCode::never_spoken; }

} // namespace

TEST(Worklist, ByChanceEveryKindOfSignalOccurs) {
    std::set<SignalCode> met;
    for_people([&](const auto&, const auto& found, const auto&) {
        for (const auto& signal : found)
            met.insert(signal.code);
    });
    EXPECT_EQ(met.size(), 13U);
}

TEST(Worklist, DoesNotDependOnTheOrderOfTheFacts) {
    core::Random random(5, "order");
    for_people([&](auto timeline, const auto& found, const auto& norms) {
        shuffle(timeline.spells, random);
        shuffle(timeline.measurements, random);
        shuffle(timeline.events, random);
        EXPECT_EQ(signals(timeline, today, norms), found);
    });
}

TEST(Worklist, StandsByCodeThenDayAndACodeStandsThereOnce) {
    for_people([](const auto&, const auto& found, const auto&) {
        EXPECT_TRUE(std::ranges::is_sorted(found));
        std::map<SignalCode, int> times;
        for (const auto& signal : found)
            ++times[signal.code];
        for (const auto& [code, count] : times)
            EXPECT_TRUE(count == 1 || code == SignalCode::agreement_due);
        EXPECT_LE(std::ranges::count_if(found, about_contact), 1);
    });
}

TEST(Worklist, WithoutABenefitThereAreFourKindsOfSignal) {
    for_people([](const auto& timeline, const auto& found, const auto&) {
        const bool benefit = domain::on_benefit(timeline, today);
        for (const auto& signal : found) {
            const bool of_all = signal.code == SignalCode::agreement_due ||
                                signal.code == SignalCode::appointment_not_recorded ||
                                signal.code == SignalCode::look_back_due;
            EXPECT_TRUE(of_all || benefit == (signal.code != SignalCode::aftercare_due));
        }
    });
}

TEST(Worklist, AHeldContactNeverAddsASignal) {
    core::Random random(6, "held");
    for_people([&](auto timeline, const auto& found, const auto& norms) {
        timeline.events.push_back(test::held_contact(today - static_cast<int>(random.below(900))));
        const auto after = signals(timeline, today, norms);
        EXPECT_LE(after.size(), found.size());
        const auto contact = std::ranges::find_if(after, about_contact);
        if (contact == after.end()) return;
        ASSERT_TRUE(std::ranges::any_of(found, about_contact));
        EXPECT_LE(contact->code, std::ranges::find_if(found, about_contact)->code);
    });
}

TEST(Worklist, ASignalPointsAtTheFactThatItComesFrom) {
    domain::Timeline timeline;
    domain::Spell benefit;
    benefit.kind = "benefit";
    benefit.from = day("2025-01-01");
    timeline.spells.push_back(benefit);
    timeline.events.push_back(test::held_contact(day("2026-07-01")));
    domain::Event agreement;
    agreement.id = core::Id::named({"agreement"});
    agreement.kind = "agreement";
    agreement.status = "planned";
    agreement.day = day("2026-11-23");
    timeline.events.push_back(agreement);
    const std::vector<Signal> expected{
        {SignalCode::contact_overdue, day("2026-10-01"), timeline.events.front().id},
        {SignalCode::agreement_due, day("2026-11-23"), agreement.id},
        {SignalCode::screening_due, day("2025-01-01") + 56, {}},
    };
    EXPECT_EQ(signals(timeline, today, test::parameters()), expected);
}

TEST(Worklist, OfNobodyNothingIsAsked) { EXPECT_TRUE(signals({}, today, test::parameters()).empty()); }
