// SPDX-License-Identifier: EUPL-1.2
// What a conversation leaves behind in the town: shares, days that fit together, and a reader without a complaint.
#include "exchange/register_read.h"
#include "exchange/synth/register_fixture.h"
#include "exchange/synth/settings.h"
#include "exchange/synth/town.h"
#include <gtest/gtest.h>
#include <set>

using namespace trede;
using namespace trede::exchange::synth;

namespace {

const core::Date delivery = *core::Date::of(2026, 10, 31), plans_from = *core::Date::of(2024, 11, 1);

const Register& town() {
    static const TemporaryFolder folder;
    static const Register made = [] {
        const auto report = make_town({.out = folder.path() / "town",
                                       .clients = 2000,
                                       .months = 60,
                                       .seed = 11,
                                       .until = core::Month::of(2026, 10)});
        core::ensure(report.has_value(), "a town is made");
        return Register(folder.path() / "town");
    }();
    return made;
}

struct People {
    std::set<std::string> now, lately, spoken; ///< on benefit; of the last two years; of these, spoken to
};

const People& people() {
    static const People found = [] {
        People made;
        for (const auto& row : town().rows("benefit_spells")) {
            const bool runs = row.at("eind").empty();
            if (runs) made.now.insert(row.at("client"));
            if (runs || day_of(row.at("eind")) >= plans_from) made.lately.insert(row.at("client"));
        }
        for (const auto& row : town().rows("contacts"))
            if (row.at("status") == "gevoerd" && day_of(row.at("datum")) >= plans_from &&
                !row.at("onderwerp").starts_with("Nazorg") && made.lately.contains(row.at("client")))
                made.spoken.insert(row.at("client"));
        return made;
    }();
    return found;
}

double for_each_of(double rows, const std::set<std::string>& among) { return rows / static_cast<double>(among.size()); }

} // namespace

TEST(SynthPlan, TheReaderHasNothingToSayAboutIt) {
    std::int64_t records = 0;
    const auto report = exchange::read_register({town().folder().string(), {}, {}, core::Language::nl},
                                                [&](const domain::Delivery&, domain::Record&&) { ++records; });
    for (const auto& problem : report.problems.kept())
        ADD_FAILURE() << problem.code << ' ' << problem.place.file << ' ' << problem.place.line;
    std::int64_t rows = 0;
    for (const auto& name : town().names())
        rows += static_cast<std::int64_t>(town().rows(name).size());
    EXPECT_EQ(records, rows);
    for (const auto* const file : {"strengths_and_needs", "goals", "agreements", "documents"})
        EXPECT_GT(town().rows(file).size(), 500U) << file;
}

TEST(SynthPlan, StrengthsNeedsAndWishesHaveTheirShares) {
    std::map<std::string, std::map<std::string, int>> of; // kind, client
    for (const auto& row : town().rows("strengths_and_needs")) {
        ++of[row.at("soort")][row.at("client")];
        EXPECT_TRUE(people().lately.contains(row.at("client")));
        EXPECT_GE(day_of(row.at("begin")), plans_from);
        if (row.at("soort") == "wens") {
            EXPECT_EQ(row.at("woorden_van"), "client");
        }
    }
    const auto sum = [&](const char* kind) {
        double rows = 0;
        for (const auto& [client, count] : of[kind]) {
            EXPECT_LE(count, kind == std::string("wens") ? 2 : 3);
            rows += count;
        }
        return rows;
    };
    EXPECT_NEAR(for_each_of(sum("kracht"), people().spoken), 1.64, 0.12);
    EXPECT_NEAR(for_each_of(sum("nodig"), people().spoken), 1.42, 0.12);
    EXPECT_NEAR(for_each_of(sum("wens"), people().spoken), 1.3, 0.06);
    EXPECT_EQ(of["wens"].size(), people().spoken.size()) << "everybody who was spoken to has a wish";
}

TEST(SynthPlan, MostAgreeWithTheirGoal) {
    double goals = 0, agreed = 0;
    for (const auto& row : town().rows("goals")) {
        goals += 1;
        agreed += row.at("client_eens") == "ja" ? 1 : 0;
    }
    EXPECT_NEAR(for_each_of(goals, people().spoken), 0.87, 0.05);
    EXPECT_NEAR(agreed / goals, 0.84, 0.04);
}

TEST(SynthPlan, AgreementsAreMadeInATalkAndRepeatedInItsNote) {
    std::map<std::string, std::string> notes; // client and day
    for (const auto& row : town().rows("contacts"))
        if (row.at("status") == "gevoerd") notes[row.at("client") + row.at("datum")] += row.at("aantekening");
    double open = 0, overdue = 0, done = 0, all = 0;
    for (const auto& row : town().rows("agreements")) {
        const auto made = day_of(row.at("gemaakt")), day = day_of(row.at("datum"));
        EXPECT_LT(made, day) << row.at("bron_id");
        const auto note = notes.find(row.at("client") + row.at("gemaakt"));
        ASSERT_NE(note, notes.end()) << row.at("bron_id");
        EXPECT_NE(note->second.find(row.at("tekst").substr(1)), std::string::npos) << note->second;
        all += 1;
        done += row.at("status") == "gedaan" ? 1 : 0;
        if (row.at("status") != "afgesproken") {
            EXPECT_LE(day, delivery) << row.at("bron_id");
            continue;
        }
        EXPECT_TRUE(people().now.contains(row.at("client"))) << row.at("bron_id");
        EXPECT_GE(day, delivery - 30);
        EXPECT_LE(day, delivery + 64);
        open += 1;
        overdue += day <= delivery ? 1 : 0;
    }
    EXPECT_NEAR(for_each_of(open, people().now), 0.55, 0.1);
    EXPECT_NEAR(overdue / open, 0.15, 0.05);
    EXPECT_GT(done / (all - open), 0.65);
}

TEST(SynthPlan, ATalkOfTheLastTwoYearsHasANote) {
    std::set<std::string> different;
    std::size_t held = 0, at_office = 0, with_place = 0;
    for (const auto& row : town().rows("contacts")) {
        at_office += row.at("vorm") == "gesprek" ? 1 : 0;
        with_place += row.at("vorm") == "gesprek" && !row.at("plaats").empty() ? 1 : 0;
        if (row.at("status") != "gevoerd" || day_of(row.at("datum")) < plans_from) continue;
        EXPECT_FALSE(row.at("aantekening").empty()) << row.at("bron_id");
        EXPECT_EQ(row.at("aantekening").find_first_of("{}"), std::string::npos) << row.at("aantekening");
        different.insert(row.at("aantekening"));
        ++held;
    }
    EXPECT_EQ(with_place, at_office);
    EXPECT_GT(static_cast<double>(different.size()), 0.6 * static_cast<double>(held));
}

TEST(SynthPlan, AThirdSayHowTheyAreAndAQuarterGiveTheirOwnScores) {
    std::set<std::string> health, scored, own_scores, own_ladder;
    std::set<std::string> professional; // client and day
    for (const auto& row : town().rows("measurements"))
        if (row.at("instrument") == "zrm" && row.at("oordeel_van") == "professional")
            professional.insert(row.at("client") + row.at("datum"));
    for (const auto& row : town().rows("measurements")) {
        if (day_of(row.at("datum")) < plans_from) continue;
        const bool own = row.at("oordeel_van") == "client";
        if (row.at("instrument") == "positieve_gezondheid") {
            EXPECT_TRUE(own);
            health.insert(row.at("client"));
        }
        if (row.at("instrument") == "participatieladder" && own) own_ladder.insert(row.at("client"));
        if (row.at("instrument") != "zrm") continue;
        (own ? own_scores : scored).insert(row.at("client"));
        if (own) {
            EXPECT_TRUE(professional.contains(row.at("client") + row.at("datum"))) << row.at("bron_id");
        }
    }
    EXPECT_NEAR(for_each_of(static_cast<double>(health.size()), people().lately), 0.33, 0.04);
    EXPECT_NEAR(for_each_of(static_cast<double>(own_scores.size()), scored), 0.25, 0.05);
    EXPECT_GT(own_ladder.size(), 100U);
}

TEST(SynthPlan, BarriersAreLookedAtAgainAndAccompanimentsEndForAReason) {
    double running = 0, reviewed = 0;
    for (const auto& row : town().rows("barriers")) {
        if (!row.at("eind").empty() || !people().now.contains(row.at("client"))) continue;
        running += 1;
        reviewed += row.at("herzien_voor").empty() ? 0 : 1;
    }
    EXPECT_NEAR(reviewed / running, 0.45, 0.05);
    for (const auto& row : town().rows("accompaniments"))
        EXPECT_EQ(row.at("eind").empty(), row.at("reden_einde").empty()) << row.at("bron_id");
}

TEST(SynthPlan, ItStaysModest) {
    double facts = 0;
    for (const auto* const file : {"strengths_and_needs", "goals", "agreements", "documents"})
        facts += static_cast<double>(town().rows(file).size());
    for (const auto& row : town().rows("measurements"))
        facts += row.at("instrument") == "positieve_gezondheid" ? 1 : 0;
    EXPECT_LT(for_each_of(facts, people().lately), 12);
}

TEST(SynthPlan, EveryCaseManagerHasTwoToFourTalksOnEachWorkingDayOfTwoMonths) {
    std::map<std::string, std::map<core::Date, std::map<int, int>>> calendars; // of staff: begin and length, minutes
    for (const auto& row : town().rows("contacts")) {
        if (row.at("status") != "gepland") continue;
        const auto& time = row.at("tijd");
        const int minute = std::stoi(time) * 60 + std::stoi(time.substr(3));
        EXPECT_GE(minute, 9 * 60);
        EXPECT_LE(minute, 16 * 60 + 30);
        EXPECT_FALSE(row.at("onderwerp").empty());
        auto& day = calendars[row.at("medewerker")][day_of(row.at("datum"))];
        EXPECT_TRUE(day.emplace(minute, std::stoi(row.at("minuten"))).second) << row.at("bron_id");
    }
    EXPECT_EQ(calendars.size(), 11U);
    for (const auto& [staff, days] : calendars) {
        EXPECT_EQ(days.size(), 44U) << staff << ": the working days of November and December";
        for (const auto& [day, talks] : days) {
            EXPECT_LE(day.weekday(), 5);
            EXPECT_GE(talks.size(), 2U) << staff << ' ' << core::to_iso(day);
            EXPECT_LE(talks.size(), 4U) << staff << ' ' << core::to_iso(day);
            int free = 0;
            for (const auto& [minute, minutes] : talks) {
                EXPECT_GE(minute, free) << staff << ' ' << core::to_iso(day) << ": two at once";
                free = minute + minutes;
            }
        }
    }
}

TEST(SynthPlan, EveryRungAndBarrierHasSomethingToSay) {
    const auto settings = read_settings();
    for (int rung = 1; rung <= 5; ++rung)
        for (unsigned barriers = 0; barriers < 1U << barrier_kinds; ++barriers) {
            const Situation situation{rung, barriers, false};
            core::Random chance(1, "test");
            for (const auto* const lines :
                 {&settings.plan.strengths, &settings.plan.needs, &settings.talks.wishes, &settings.talks.told,
                  &settings.plan.agreements[0], &settings.plan.agreements[1], &settings.plan.agreements[2],
                  rung >= 3 ? &settings.plan.goals_work : &settings.plan.goals_participation})
                ASSERT_NE(pick(chance, *lines, situation), nullptr) << rung << ' ' << barriers;
        }
}
