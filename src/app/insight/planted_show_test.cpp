// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/planted_show.h"
#include "app/jobs/job_kinds.h"
#include "app/jobs/job_run.h"
#include "app/manage/import_register.h"
#include "app/tools/synth.h"
#include "core/temporary_folder.h"
#include "store/database.h"
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>

using namespace trede;
namespace fs = std::filesystem;

namespace {

class Planted : public testing::Test {
protected:
    Planted() {
        context.actor.account = "0190a000-0000-7000-8000-000000000001";
        context.actor.roles = {"administrator"};
        context.actor.municipality = "GM9999";
        context.now = core::parse_iso_moment("2026-11-24T09:30:00Z").value();
        context.today = core::local_time(context.now).date;
        context.database = &database;
        const auto registers = (folder / "register").string();
        app::SynthRequest town;
        town.out = registers;
        town.clients = 400;
        town.seed = 7;
        town.until = core::Month::of(2026, 10);
        core::ensure(app::synth(town).has_value(), "a town is invented");
        const auto imported = app::import_register(
            context, {.path = registers, .mapping_file = {}, .set_aside_file = {}, .language = {}});
        core::ensure(imported && imported->outcome, "it is imported");
    }

    void know_what_was_planted() {
        app::keep_planted_truth(context, app::read_planted_truth((folder / "register" / "truth").string()).value());
    }
    bool run() {
        return app::run_next_job({.context =
                                      [this] {
                                          auto nobody = context;
                                          nobody.actor = {};
                                          return nobody;
                                      },
                                  .kinds = app::job_kinds()});
    }
    template <class T> static std::string code(const core::Result<T>& answer) {
        return answer ? "" : answer.error().kept().front().code;
    }

    core::TemporaryFolder temporary;
    fs::path folder = temporary.path();
    store::Database database = store::Database::open("sqlite://" + temporary / "town.db").value();
    app::Context context;
};

} // namespace

TEST_F(Planted, IsOnlyThereWherePeopleAreInvented) {
    EXPECT_EQ(code(app::show_planted(context)), "not_found");
    EXPECT_EQ(code(app::ask_planted(context)), "not_found");
    context.actor.roles = {"case_manager"};
    EXPECT_EQ(code(app::show_planted(context)), "not_allowed");
}

TEST_F(Planted, EveryProgrammeStandsBesideWhatItsEvaluationSays) {
    know_what_was_planted();
    EXPECT_FALSE(app::show_planted(context)->job);
    ASSERT_TRUE(app::ask_planted(context));
    ASSERT_TRUE(app::ask_planted(context)); // one that waits is enough
    EXPECT_TRUE(run());
    EXPECT_FALSE(run());
    const auto shown = app::show_planted(context).value();
    ASSERT_TRUE(shown.job);
    EXPECT_EQ(shown.job->state, domain::JobState::done);
    ASSERT_EQ(shown.programmes.size(), 9U);
    for (const auto& line : shown.programmes) {
        EXPECT_FALSE(line.name.empty());
        EXPECT_EQ(line.estimate.has_value(), line.se.has_value());
        EXPECT_FALSE(line.verdict == "cannot_tell" && line.estimate) << line.reference;
    }
    const auto young = std::ranges::find(shown.programmes, "P-07", &app::PlantedProgramme::reference);
    EXPECT_NE(young->outcome, app::PlantedOutcome::otherwise);
}

TEST(PlantedTruth, IsOfThoseWhoAreStillThereAtTheEndOfTheMonthOfTheBegin) {
    // Of a hundred, one leaves in that month with the programme and five without; in a year 21 and 20 did.
    const app::PlantedTruth truth{{{"P-05", "not_this_month", {0.01, 0.21}, {0.05, 0.20}}}};
    EXPECT_NEAR(truth.at("P-05", "not_this_month", 1).value_or(0), 0.01, 1e-12);
    EXPECT_NEAR(truth.beside_waiting("P-05", 1).value_or(0), 20 / 99.0 - 15 / 95.0, 1e-12);
    EXPECT_EQ(truth.beside_waiting("P-05", 0), 0);
    EXPECT_FALSE(truth.beside_waiting("P-05", 2));
    EXPECT_FALSE(truth.beside_waiting("P-06", 1));
}

TEST(PlantedTruth, TheMonthOfBreakEvenIsThatFromWhichMoreIsWonThanLost) {
    const app::PlantedTruth truth{
        {{"P-05", "not_this_month", {0, 0.01, 0.02, 0.06, 0.08, 0.10}, {0, 0.03, 0.04, 0.05, 0.06, 0.07}},
         {"P-03", "not_this_month", {0, 0.01, 0.02}, {0, 0, 0}},
         {"P-04", "not_this_month", {0, 0, 0}, {0, 0.01, 0.01}}}};
    EXPECT_EQ(truth.break_even("P-05"), 5);
    EXPECT_FALSE(truth.break_even("P-03")); // nothing was lost
    EXPECT_FALSE(truth.break_even("P-04")); // it was not made good
    EXPECT_FALSE(truth.break_even("P-06"));
    EXPECT_EQ(app::to_value(app::planted_truth_of(app::to_value(truth))), app::to_value(truth));
}
