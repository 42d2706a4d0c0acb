// SPDX-License-Identifier: EUPL-1.2
// Sources of the effect ledger: kept once, approved by a second person, withdrawn with a reason, and read back as they
// were on any day.
#include "store/test_database.h"
#include <algorithm>
#include <array>
#include <thread>

using namespace trede;
using namespace trede::store;
using namespace trede::store::testing;
using evidence::EntryState;

namespace {

const std::string sietske = "0190a000-0000-7000-8000-000000000001";
const std::string hidde = "0190a000-0000-7000-8000-000000000002";

class Ledger : public OnEachDatabase {
protected:
    static evidence::LedgerEntry source(int number, std::optional<int> horizon = 24) {
        evidence::LedgerEntry entry;
        entry.id = id("ledger source", number);
        entry.source.id = "own/evaluation/" + std::to_string(number);
        entry.source.origin = evidence::Origin::own;
        entry.source.key = {"INS-language", "everyone", "durable_exit", horizon};
        entry.source.estimate = 0.062;
        entry.source.se = 0.031;
        entry.source.direction = evidence::Direction::positive;
        entry.source.risk = evidence::RiskOfBias::well_adjusted;
        entry.source.people = 312;
        entry.source.from_year = 2024;
        entry.treated = 140;
        entry.compared = 172;
        entry.from = {.municipality = town, .name = "Randerveen", .evaluation = id("job"), .pool_only = true};
        entry.note = "Aantekening met een é.";
        return entry;
    }
    template <class Work>
    auto as(const std::string& who, const char* at, Work&& work, const std::string& where = town) {
        return database().write(by(at, where, who), std::forward<Work>(work));
    }
    std::string put(const evidence::LedgerEntry& entry, const std::string& who = sietske,
                    const char* at = "2026-03-01T09:00:00Z", const std::string& where = town) {
        return code_of(as(who, at, [&](Writer& writer) { return writer.put_forward(entry); }, where));
    }
    std::string approve(int number, const std::string& who = hidde, const char* at = "2026-03-02T09:00:00Z",
                        const std::string& where = town) {
        return code_of(
            as(who, at, [&](Writer& writer) { return writer.approve_source(id("ledger source", number)); }, where));
    }
    std::string withdraw(int number, const char* reason, const std::string& who = hidde,
                         const char* at = "2026-03-03T09:00:00Z") {
        return code_of(
            as(who, at, [&](Writer& writer) { return writer.withdraw_source(id("ledger source", number), reason); }));
    }
    std::vector<evidence::LedgerEntry> entries(const std::string& where = town) {
        return database().read(by("2026-04-01T09:00:00Z", where),
                               [](Reader& reader) { return reader.ledger_entries(); });
    }
};
TREDE_ON_EACH_DATABASE(Ledger);

TEST_P(Ledger, ASourceIsKeptAsItWasPutForward) {
    const auto given = source(1);
    EXPECT_EQ(put(given), "");
    const auto all = entries();
    ASSERT_EQ(all.size(), 1U);
    const auto& kept = all.front();
    EXPECT_EQ(kept.id, given.id);
    EXPECT_EQ(kept.number, 1);
    EXPECT_EQ(evidence::content_of(kept), evidence::content_of(given));
    ASSERT_EQ(kept.steps.size(), 1U);
    EXPECT_EQ(kept.state(), EntryState::put_forward);
    EXPECT_EQ(kept.steps[0].by, sietske);
    EXPECT_EQ(kept.steps[0].at, moment("2026-03-01T09:00:00Z"));
}

TEST_P(Ledger, NumbersCountWithinAMunicipalityAndAreNeverGivenTwice) {
    put(source(1));
    put(source(2));
    EXPECT_EQ(withdraw(1, "Dubbel ingevoerd."), "");
    put(source(3));
    put(source(1), sietske, "2026-03-01T09:00:00Z", "GM0001");
    const auto all = entries();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].number, 1);
    EXPECT_EQ(all[2].number, 3);
    EXPECT_EQ(entries("GM0001").front().number, 1);
}

TEST_P(Ledger, TheSameSourceIsPutForwardOnceAndMayComeBackAfterItWasWithdrawn) {
    EXPECT_EQ(put(source(1)), "");
    auto same_name = source(2);
    same_name.source.id = source(1).source.id;
    EXPECT_EQ(put(same_name), "ledger_source_known");
    EXPECT_EQ(withdraw(1, "Verkeerde groep."), "");
    EXPECT_EQ(put(same_name), "");
    EXPECT_EQ(entries().size(), 2U);
}

TEST_P(Ledger, WhoPutsItForwardNeverApprovesIt) {
    put(source(1));
    EXPECT_EQ(approve(1, sietske), "ledger_same_person");
    EXPECT_EQ(entries().front().state(), EntryState::put_forward);
    const auto waiting = [&] { return database().read(by(), [](Reader& r) { return r.ledger_waiting(); }); };
    EXPECT_EQ(waiting(), 1);
    database().read(by(), [](Reader& reader) { EXPECT_EQ(reader.ledger_entries_waiting().size(), 1U); });
    EXPECT_EQ(approve(1, hidde), "");
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(entries().front().state(), EntryState::approved);
    EXPECT_EQ(approve(1, "0190a000-0000-7000-8000-000000000003"), "ledger_source_not_waiting");
    EXPECT_EQ(approve(9), "ledger_source_unknown");
}

TEST_P(Ledger, AWithdrawalNeedsAReasonAndHappensOnce) {
    put(source(1));
    approve(1);
    EXPECT_EQ(withdraw(1, ""), "ledger_reason_missing");
    EXPECT_EQ(withdraw(1, "De uitkomst bleek fout gekoppeld."), "");
    EXPECT_EQ(withdraw(1, "Nog eens."), "ledger_source_withdrawn");
    EXPECT_EQ(approve(1, "0190a000-0000-7000-8000-000000000003"), "ledger_source_not_waiting");
    const auto kept = entries().front();
    ASSERT_EQ(kept.steps.size(), 3U);
    EXPECT_EQ(kept.steps[2].reason, "De uitkomst bleek fout gekoppeld.");
}

TEST_P(Ledger, WhatWasBelievedOnADayIsReadBackFromTheSteps) {
    put(source(1));
    approve(1);
    withdraw(1, "Fout gekoppeld.");
    const auto kept = entries().front();
    EXPECT_EQ(kept.state_at(moment("2026-03-01T08:59:59Z")), std::nullopt);
    EXPECT_EQ(kept.state_at(moment("2026-03-01T09:00:00Z")), EntryState::put_forward);
    EXPECT_EQ(kept.state_at(moment("2026-03-02T10:00:00Z")), EntryState::approved);
    EXPECT_EQ(kept.state_at(moment("2026-03-03T09:00:00Z")), EntryState::withdrawn);
}

TEST_P(Ledger, ARowIsReadByItsKeyAlsoWithoutAHorizon) {
    put(source(1, 24));
    put(source(2, 12));
    put(source(3, std::nullopt));
    database().read(by(), [&](Reader& reader) {
        const auto at = [&](std::optional<int> horizon) {
            return reader.ledger_entries({"INS-language", "everyone", "durable_exit", horizon});
        };
        ASSERT_EQ(at(24).size(), 1U);
        EXPECT_EQ(at(24)[0].id, id("ledger source", 1));
        ASSERT_EQ(at(std::nullopt).size(), 1U);
        EXPECT_EQ(at(std::nullopt)[0].id, id("ledger source", 3));
        EXPECT_TRUE(at(6).empty());
        EXPECT_EQ(reader.ledger_entry(id("ledger source", 2))->source.key.horizon_months, 12);
        EXPECT_FALSE(reader.ledger_entry(id("ledger source", 4)));
    });
}

TEST_P(Ledger, AnotherMunicipalitySeesAndChangesNothing) {
    put(source(1));
    EXPECT_TRUE(entries("GM0001").empty());
    EXPECT_EQ(approve(1, hidde, "2026-03-02T09:00:00Z", "GM0001"), "ledger_source_unknown");
    EXPECT_EQ(entries().front().state(), EntryState::put_forward);
}

TEST_P(Ledger, TwoPeopleWhoApproveAtOnceMakeOneStep) {
    put(source(1));
    std::array<std::string, 2> answers;
    {
        std::vector<std::jthread> people;
        for (std::size_t i = 0; i < answers.size(); ++i)
            people.emplace_back([&, i] { answers[i] = approve(1, "person " + std::to_string(i)); });
    }
    std::ranges::sort(answers);
    EXPECT_EQ(answers[0], "");
    EXPECT_EQ(answers[1], "ledger_source_not_waiting");
    EXPECT_EQ(entries().front().steps.size(), 2U);
}

TEST_P(Ledger, AProgrammeKeepsTheKindThatWasChosenForIt) {
    const auto kind = [&] {
        return database().read(by(), [](Reader& reader) { return reader.ledger_instrument(id("programme")); });
    };
    EXPECT_EQ(kind(), "");
    for (const char* chosen : {"INS-language", "INS-work-first", "INS-work-first", "INS-language"}) {
        as(sietske, "2026-03-01T09:00:00Z", [&](Writer& writer) { writer.choose_instrument(id("programme"), chosen); });
        EXPECT_EQ(kind(), chosen);
    }
}

TEST_P(Ledger, TheKeyIsMadeOnce) {
    const std::string first(32, 'a'), second("\0b", 2);
    const auto keep = [&](const std::string& seed, const std::string& where) {
        return as(
            sietske, "2026-03-01T09:00:00Z", [&](Writer& writer) { return writer.keep_ledger_key_seed(seed); }, where);
    };
    EXPECT_EQ(keep(first, town), first);
    EXPECT_EQ(keep(second, town), first);
    EXPECT_EQ(keep(second, "GM0001"), second);
    EXPECT_EQ(database().read(by(), [](Reader& reader) { return reader.ledger_key_seed(); }), first);
}

TEST_P(Ledger, LinesAreMadeAgainAllOrOne) {
    evidence::LedgerLine line{.key = {"INS-language", "everyone", "durable_exit", 24}, .sources = 6, .people = 3659};
    line.strength = evidence::Strength::hint;
    line.saying = "probably_helps";
    line.estimate = 0.028;
    line.low = -0.009;
    line.high = 0.065;
    evidence::LedgerLine direction{.key = {"INS-language", "everyone", "work", std::nullopt}, .sources = 1};
    direction.strength = evidence::Strength::direction_only;
    direction.saying = "said_to_help";
    const auto lines = [&] { return database().read(by(), [](Reader& reader) { return reader.ledger_lines(); }); };
    const auto change = [&](auto&& work) { as(sietske, "2026-03-01T09:00:00Z", work); };
    change([&](Writer& writer) { writer.keep_ledger_lines(std::array{line, direction}); });
    ASSERT_EQ(lines().size(), 2U);
    EXPECT_EQ(lines()[0].key, line.key);
    EXPECT_EQ(lines()[0].strength, evidence::Strength::hint);
    EXPECT_EQ(lines()[0].people, 3659);
    EXPECT_EQ(lines()[0].low, -0.009);
    EXPECT_EQ(lines()[1].key.horizon_months, std::nullopt);
    database().read(by(), [](Reader& reader) {
        EXPECT_EQ(reader.ledger_lines("INS-language").size(), 2U);
        EXPECT_TRUE(reader.ledger_lines("INS-work").empty());
    });
    EXPECT_EQ(lines()[1].people, std::nullopt);
    EXPECT_EQ(lines()[1].estimate, std::nullopt);
    line.sources = 7;
    change([&](Writer& writer) { writer.keep_ledger_line(line.key, &line); });
    EXPECT_EQ(lines()[0].sources, 7);
    change([&](Writer& writer) { writer.keep_ledger_line(direction.key, nullptr); });
    EXPECT_EQ(lines().size(), 1U);
    change([&](Writer& writer) { writer.keep_ledger_lines({}); });
    EXPECT_TRUE(lines().empty());
}

} // namespace
