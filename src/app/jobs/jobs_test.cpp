// SPDX-License-Identifier: EUPL-1.2
#include "app/jobs/bell.h"
#include "app/jobs/job_problems.h"
#include "app/jobs/job_run.h"
#include "app/jobs/job_worker.h"
#include "store/database.h"
#include <future>
#include <gtest/gtest.h>

using namespace trede;
using domain::JobState;

namespace {

core::Moment moment(const char* iso) { return core::parse_iso_moment(iso).value(); }

class Jobs : public testing::Test {
protected:
    Jobs() : database(store::Database::open("sqlite::memory:").value()) {
        database.write(author(), [](store::Writer& writer) { writer.name_municipality("Randerveen"); });
    }

    [[nodiscard]] store::Author author() const { return {"GM9999", "somebody", now}; }

    core::Id add(int number, std::optional<core::Date> not_before = std::nullopt) {
        domain::Job job;
        job.id = core::Id::named({"job", std::to_string(number)});
        job.kind = "sum";
        job.asked = core::Value::object().set("number", number);
        job.steps = 2;
        job.not_before = not_before;
        database.write(author(), [&](store::Writer& writer) { writer.add_job(job); });
        return job.id;
    }
    domain::Job job(const core::Id& id) {
        return database.read(author(), [&](store::Reader& reader) { return reader.job(id).value(); });
    }
    core::Value result(const core::Id& id) {
        return database.read(author(), [&](store::Reader& reader) { return reader.job_result(id); });
    }
    void stop(const core::Id& id) {
        database.write(author(), [&](store::Writer& writer) { writer.stop_job(id); });
    }

    using Work =
        std::function<core::Result<app::JobOutcome>(const app::Context&, const domain::Job&, app::JobProgress&)>;
    app::JobSetting setting(Work work) {
        kinds = {{"sum", std::move(work)}};
        return {.context =
                    [this] {
                        app::Context context;
                        context.now = now;
                        context.today = core::local_time(now).date;
                        context.database = &database;
                        return context;
                    },
                .kinds = kinds,
                .leaving = leaving.get_token()};
    }
    bool run(Work work) { return app::run_next_job(setting(std::move(work))); }

    static app::JobOutcome outcome(std::int64_t number) {
        return {.gist = core::Value::object().set("said", "a number"),
                .result = core::Value::object().set("number", number)};
    }

    core::Moment now = moment("2026-03-01T09:00:00Z");
    std::stop_source leaving;
    std::vector<app::JobKind> kinds;
    store::Database database;
};

} // namespace

TEST_F(Jobs, WorkIsDoneInTheNameOfWhoAskedAndKept) {
    const auto id = add(21);
    EXPECT_TRUE(run([&](const app::Context& context, const domain::Job& job, app::JobProgress& progress) {
        EXPECT_EQ(context.actor.account, "somebody");
        EXPECT_EQ(context.actor.municipality, "GM9999");
        EXPECT_TRUE(progress.step(1));
        EXPECT_TRUE(progress.share(0.5));
        EXPECT_TRUE(progress.step(2));
        EXPECT_EQ(this->job(id).step, 2);
        return outcome(2 * job.asked["number"].integer());
    }));
    EXPECT_EQ(job(id).state, JobState::done);
    EXPECT_EQ(job(id).gist["said"].string(), "a number");
    EXPECT_EQ(result(id)["number"].integer(), 42);
    EXPECT_FALSE(run([](const auto&, const auto&, auto&) { return outcome(0); })) << "nothing is left";
}

TEST_F(Jobs, AStopIsSeenAtTheNextStep) {
    const auto id = add(1);
    run([&](const app::Context&, const domain::Job&, app::JobProgress& progress) -> core::Result<app::JobOutcome> {
        TRY(progress.step(1));
        stop(id);
        TRY(progress.step(2));
        ADD_FAILURE() << "the second step is not reached";
        return outcome(1);
    });
    EXPECT_EQ(job(id).state, JobState::stopped);
    EXPECT_TRUE(result(id).is_null());
}

TEST_F(Jobs, AnEndOfTheProcessPutsTheJobBackToWait) {
    const auto id = add(1);
    run([&](const app::Context&, const domain::Job&, app::JobProgress& progress) -> core::Result<app::JobOutcome> {
        leaving.request_stop();
        EXPECT_FALSE(progress.share(0.1));
        TRY(progress.step(2));
        return outcome(1);
    });
    EXPECT_EQ(job(id).state, JobState::waiting);
    EXPECT_EQ(job(id).attempt, 0);
}

TEST_F(Jobs, ProblemsAreKeptToBeSaidInWordsLater) {
    const auto id = add(1);
    run([](const auto&, const auto&, auto&) -> core::Result<app::JobOutcome> {
        core::Problems problems;
        problems.add({.code = "outcome_not_yet_seen", .args = {{"month", "2027-03"}}});
        problems.add({.code = "nobody_started", .place = {.field = "opzet"}, .value = "typed by somebody"});
        return core::failed(problems);
    });
    EXPECT_EQ(job(id).state, JobState::failed);
    const auto kept = app::problems_of(job(id).problems).kept();
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].code, "outcome_not_yet_seen");
    EXPECT_EQ(kept[0].args.front().second, "2027-03");
    EXPECT_EQ(kept[1].place.field, "opzet");
    EXPECT_TRUE(kept[1].value.empty());
}

TEST_F(Jobs, ABugFailsTheJobAndNotTheWorker) {
    const auto id = add(1);
    EXPECT_TRUE(
        run([](const auto&, const auto&, auto&) -> core::Result<app::JobOutcome> { throw core::Broken("a promise"); }));
    EXPECT_EQ(job(id).state, JobState::failed);
    EXPECT_EQ(app::problems_of(job(id).problems).kept().front().code, "job_broke");
}

TEST_F(Jobs, AJobThatTakesItsWorkerAlongIsGivenUp) {
    const auto id = add(1);
    for (int death = 0; death < 3; ++death) {
        ASSERT_TRUE(database.write(author(), [&](store::Writer& writer) {
            return writer.take_job(core::local_time(now).date, {now.micros + 1}).has_value();
        }));
        now.micros += 1'000'000;
    }
    run([](const auto&, const auto&, auto&) -> core::Result<app::JobOutcome> {
        ADD_FAILURE() << "it is not begun again";
        return outcome(1);
    });
    EXPECT_EQ(job(id).state, JobState::failed);
    EXPECT_EQ(app::problems_of(job(id).problems).kept().front().code, "job_gave_up");
}

TEST_F(Jobs, WhatCannotBeDoneYetIsTriedAgainTomorrow) {
    const auto id = add(1, core::Date::of(2026, 3, 1));
    const auto not_yet = [](const auto&, const auto&, auto&) -> core::Result<app::JobOutcome> {
        return app::JobOutcome{.gist = {}, .result = {}, .not_yet = core::Problem{.code = "no_newer_delivery"}};
    };
    EXPECT_TRUE(run(not_yet));
    EXPECT_EQ(job(id).state, JobState::waiting);
    EXPECT_EQ(app::problems_of(job(id).problems).kept().front().code, "no_newer_delivery");
    EXPECT_FALSE(run(not_yet)) << "not twice on a day";
    now = moment("2026-03-02T09:00:00Z");
    EXPECT_TRUE(run([](const auto&, const auto&, auto&) { return outcome(1); }));
    EXPECT_EQ(job(id).state, JobState::done);
}

TEST_F(Jobs, WhoComesBackTooLateKeepsNothing) {
    const auto id = add(1);
    run([&](const app::Context&, const domain::Job&, app::JobProgress&) -> core::Result<app::JobOutcome> {
        now.micros += 3'600'000'000; // asleep
        database.write(author(), [&](store::Writer& writer) {
            const auto other = writer.take_job(core::local_time(now).date, {now.micros + 1'000'000});
            writer.end_job({other->id, other->attempt}, JobState::done, {}, core::Value::object().set("number", 7), {});
        });
        return outcome(1);
    });
    EXPECT_EQ(result(id)["number"].integer(), 7);
}

TEST_F(Jobs, TheWorkerIsWokenByTheBell) {
    app::Bell bell;
    std::promise<std::int64_t> done;
    const auto asked = setting([&](const app::Context&, const domain::Job& job, app::JobProgress&) {
        done.set_value(job.asked["number"].integer());
        return outcome(1);
    });
    core::Id id;
    {
        const app::JobWorker worker(bell, asked);
        id = add(5);
        bell.ring();
        EXPECT_EQ(done.get_future().get(), 5);
    }
    EXPECT_EQ(job(id).state, JobState::done) << "who leaves finishes what is finished";
}
