// SPDX-License-Identifier: EUPL-1.2
// A programme that began in one district after the other, from the files of a municipality to the answer: in a town
// made by hand, in which the answer follows by arithmetic.
#include "app/insight/evaluation_ask.h"
#include "app/insight/evaluation_print.h"
#include "app/insight/evaluation_table.h"
#include "app/insight/evaluations_show.h"
#include "app/insight/ledger/ledger_offer.h"
#include "app/insight/programme_evaluate.h"
#include "app/insight/test_evaluations.h"
#include "app/jobs/job_kinds.h"
#include "app/jobs/job_run.h"
#include "app/manage/import_register.h"
#include "core/json.h"
#include "core/temporary_folder.h"
#include "store/database.h"
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>

using namespace trede;
namespace fs = std::filesystem;

namespace {

constexpr int seats = 100;   ///< on benefit in a district at any time
constexpr int quarters = 13; ///< in which people leave, from January 2023 on
constexpr int begins = 6;    ///< the quarter in which the programme begins in some districts

/// In a district so many of a hundred leave for work for good in each quarter, and others come in their place.
struct District {
    int leave = 10, leave_with = 10;
    bool begun = false;
};

/// Six districts where it began, in which ten more of a hundred leave from then on (eight, or twelve), and twelve where
/// it did not.
std::vector<District> town() {
    std::vector<District> districts;
    for (int i = 0; i < 6; ++i)
        districts.push_back({.leave = 10, .leave_with = i % 2 == 0 ? 18 : 22, .begun = true});
    for (int i = 0; i < 12; ++i)
        districts.push_back({.leave = i % 2 == 0 ? 4 : 20});
    return districts;
}

class Register {
public:
    explicit Register(fs::path folder) : folder_(std::move(folder)) {
        fs::create_directories(folder_);
        std::ofstream(folder_ / "register.toml") << "format = 1\nmunicipality = \"GM9999\"\nsource = \"handmade\"\n"
                                                    "delivery_day = 2026-10-31\nkind = \"full\"\n";
        std::ofstream(folder_ / "programmes.csv")
            << "id;naam;soort;doel;aanbieder;begin\n"
               "P-08;Buurtcoach;sociale_activering;participatie;Wijkteams;01-04-2024\n";
        people_ << "id;achternaam;geboortedatum;geslacht;wijk\n";
        spells_ << "id;client;regeling;begin;eind;reden_einde\n";
        enrolments_ << "id;client;traject;begin\n";
        int number = 0;
        for (const auto& district : town()) {
            ++number;
            for (int seat = 0; seat < seats; ++seat)
                take_seat(district, number, seat);
        }
        std::ofstream(folder_ / "clients.csv") << people_.str();
        std::ofstream(folder_ / "benefit_spells.csv") << spells_.str();
        std::ofstream(folder_ / "enrolments.csv") << enrolments_.str();
    }

private:
    static core::Month month_of(int quarter) { return core::Month::of(2023, 1) + 3 * (quarter - 1); }
    static std::string day(core::Month month, int day) {
        return fmt::format("{:02}-{:02}-{}", day, month.month(), month.year());
    }
    /// Whose turn it is in a quarter: those below the number that leaves go in its first month.
    static int turn(int seat, int quarter) { return (seat + 37 * quarter) % seats; }

    void take_seat(const District& district, int number, int seat) {
        auto from = day(core::Month::of(2022, 6), 1);
        int since = 0; // the quarter after which the person came
        for (int quarter = 1; quarter <= quarters; ++quarter) {
            if (turn(seat, quarter) >= (district.begun && quarter >= begins ? district.leave_with : district.leave))
                continue;
            add(district, number, seat, from, since, quarter);
            from = day(month_of(quarter) + 2, 15);
            since = quarter;
        }
        add(district, number, seat, from, since, 0);
    }
    /// Of who stays in a quarter, ten of a hundred start.
    void add(const District& district, int number, int seat, const std::string& from, int since, int left) {
        const auto id = fmt::format("R-{}", ++count_);
        people_ << id << ";Veen;01-07-1980;vrouw;Wijk " << number << "\n";
        spells_ << "U-" << count_ << ";" << id << ";participatiewet;" << from << ";"
                << (left == 0 ? ";" : day(month_of(left), 15) + ";werk") << "\n";
        for (int quarter = std::max(begins, since + 1); district.begun && quarter <= quarters; ++quarter) {
            if (quarter == left) return;
            if (turn(seat, quarter) < seats - 10) continue;
            enrolments_ << "D-" << count_ << ";" << id << ";P-08;" << day(month_of(quarter) + 1, 10) << "\n";
            return;
        }
    }

    fs::path folder_;
    std::ostringstream people_, spells_, enrolments_;
    int count_ = 0;
};

class RolloutSituation : public testing::Test {
protected:
    static void SetUpTestSuite() {
        town_folder = new core::TemporaryFolder;
        const auto path = town_folder->path();
        const Register made(path / "register");
        auto database = store::Database::open("sqlite://" + (path / "town.db").string()).value();
        app::test::import_into(database, path / "register", "2026-11-01T05:00:00Z");
    }
    static void TearDownTestSuite() {
        delete town_folder;
        town_folder = nullptr;
    }

    RolloutSituation() : database(copy()) {
        context = app::test::policy_adviser(database);
        programme = database.read({"GM9999", "test", context.now}, [&](store::Reader& reader) {
            return reader.programmes(context.today).front().programme.id;
        });
    }
    static store::Database copy() {
        const auto* name = testing::UnitTest::GetInstance()->current_test_info()->name();
        const auto own = town_folder->path() / (std::string(name) + ".db");
        fs::copy_file(town_folder->path() / "town.db", own, fs::copy_options::overwrite_existing);
        return store::Database::open("sqlite://" + own.string()).value();
    }

    app::Fields form() {
        const auto made = app::open_evaluation_form(context, programme);
        core::ensure(made.has_value(), "the form opens");
        return {{"opzet", "did"}, {"levering", made->delivery.text()}, {"kenmerk", made->evaluation.text()}};
    }
    core::Id asked_and_made() {
        const auto id = app::ask_evaluation(context, programme, form());
        core::ensure(id.has_value(), "it is asked");
        app::run_next_job({.context =
                               [this] {
                                   auto nobody = context;
                                   nobody.actor = {};
                                   return nobody;
                               },
                           .kinds = app::job_kinds()});
        return *id;
    }
    core::Value result(const core::Id& id) {
        return database.read({"GM9999", "test", context.now},
                             [&](store::Reader& reader) { return reader.job_result(id); });
    }

    static inline core::TemporaryFolder* town_folder = nullptr;
    store::Database database;
    app::Context context;
    core::Id programme;
};

} // namespace

TEST_F(RolloutSituation, TheFormSaysInHowManyDistrictsItBegan) {
    const auto form = app::open_evaluation_form(context, programme);
    ASSERT_TRUE(form);
    ASSERT_NE(form->best(), nullptr);
    EXPECT_EQ(form->best()->design, "did");
    ASSERT_TRUE(form->best()->places);
    EXPECT_EQ(form->best()->places->began, 6);
    EXPECT_EQ(form->best()->places->moments, 1);
    EXPECT_EQ(form->best()->places->not_begun, 12);
    // It is kept with the delivery, and the same when it is looked at again.
    EXPECT_EQ(app::open_evaluation_form(context, programme)->best()->places->began, 6);
}

TEST_F(RolloutSituation, WhatWasPlantedIsFoundAndSaidOfEverybodyInTheDistrict) {
    const auto id = asked_and_made();
    const auto shown = app::show_evaluation(context, id);
    ASSERT_TRUE(shown && shown->answer) << core::to_json(shown->line.job.problems);
    const auto& answer = *shown->answer;
    EXPECT_EQ(shown->line.choices.main, "durable_exit_3");
    EXPECT_EQ(answer.base.design, "did");
    ASSERT_EQ(answer.base.outcomes.size(), 3U);
    const auto& main = answer.base.outcomes.front();
    EXPECT_EQ(main.verdict, "works");
    ASSERT_TRUE(main.effect);
    EXPECT_NEAR(main.effect->estimate, 0.10, 1e-9);
    EXPECT_EQ(main.effect->treated, 6);
    EXPECT_EQ(main.effect->compared, 12);
    // In the two last quarters nobody leaves anywhere, and of the others twelve of a hundred did before and not ten.
    EXPECT_NEAR(answer.base.outcomes[2].effect->estimate, -(8 * 0.10 + 2 * 0.02) / 10, 1e-9);
    ASSERT_TRUE(answer.took_part);
    EXPECT_NE(main.reasons.back().find("iedereen"), std::string::npos);
    EXPECT_TRUE(std::ranges::any_of(answer.rollout, &app::RolloutQuarter::is_base));
    for (const auto& quarter : answer.rollout)
        EXPECT_NEAR(quarter.estimate, quarter.at < 0 ? 0 : 0.10, 1e-9) << quarter.at;
    EXPECT_FALSE(answer.limits.empty());
    EXPECT_TRUE(answer.balance.empty());
    // And the same of what is kept.
    const auto kept = result(id);
    EXPECT_EQ(core::to_json(app::to_value(app::evaluation_answer_of(kept["answer"]["nl"]))),
              core::to_json(kept["answer"]["nl"]));
    EXPECT_EQ(kept["document"]["design"].string(), "did");
    EXPECT_TRUE(kept["document"]["results"]["durable_exit_3"]["rollout"]["took_part"].is_number());
    // People beside people prove less, and stand beside it as a check.
    ASSERT_EQ(answer.lesser.size(), 1U);
    EXPECT_EQ(answer.lesser.front().main.outcome, "durable_exit_12");
    context.language = core::Language::en;
    EXPECT_NE(app::show_evaluation(context, id)->line.sentence, shown->line.sentence);
}

TEST_F(RolloutSituation, TheSameChoicesGiveTheSameBytes) {
    const auto first = asked_and_made();
    context.now.micros += 60'000'000; // another id for the form
    const auto second = asked_and_made();
    ASSERT_NE(first, second);
    ASSERT_FALSE(result(first).is_null());
    EXPECT_EQ(core::to_json(result(first)), core::to_json(result(second)));
}

TEST_F(RolloutSituation, TheRowsAreOfDistrictsAndHoldNoCountOfPeople) {
    const auto id = asked_and_made();
    const auto rows = app::evaluation_rows(context, id);
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->substr(0, rows->find('\n')), "place,period,first_period,durable_exit_3,exit_work_3,on_benefit_3");
    EXPECT_EQ(std::ranges::count(*rows, '\n'), 1 + 18 * (quarters + 2));
    EXPECT_NE(rows->find("\n1,6,6,0.18,0.18,0.82\n"), std::string::npos);
    EXPECT_EQ(rows->find("Wijk"), std::string::npos);
}

TEST_F(RolloutSituation, TheCommandGivesTheSameFigures) {
    const auto id = asked_and_made();
    context.actor.roles = {"administrator"};
    app::PrintRequest request{.programme = "P-08", .design = "did", .format = app::Format::json};
    const auto printed = app::print_evaluation(context, request);
    ASSERT_TRUE(printed);
    EXPECT_EQ(core::to_json(core::parse_json(*printed).value()["results"]),
              core::to_json(result(id)["document"]["results"]));
    EXPECT_EQ(core::to_json(core::parse_json(*printed).value()["lesser_designs"]),
              core::to_json(result(id)["document"]["lesser_designs"]));
    request.horizon = 12;
    const auto wrong = app::print_evaluation(context, request);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kept().front().code, "no_such_horizon");
    for (const auto format : {app::Format::text, app::Format::html}) {
        request = {.programme = "P-08", .design = "did", .format = format};
        const auto text = app::print_evaluation(context, request);
        ASSERT_TRUE(text);
        EXPECT_NE(text->find("Waar het programma begon"), std::string::npos);
        EXPECT_EQ(text->find("durable_exit"), std::string::npos);
    }
}

TEST_F(RolloutSituation, ItIsNoEffectOnParticipantsForTheLedger) {
    const auto id = asked_and_made();
    const auto offer = app::offer_findings(context, id);
    ASSERT_TRUE(offer);
    EXPECT_TRUE(offer->findings.empty());
}

TEST_F(RolloutSituation, ThePageOfTheProgrammeAsksForMoreDistricts) {
    // Six districts may be compared by who asks for it; they are no headline by themselves.
    app::keep_programme_answers(context);
    const auto answer = app::evaluate_programme(context, programme);
    ASSERT_TRUE(answer);
    EXPECT_NE(answer->design, "did");
}
