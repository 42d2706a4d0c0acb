// SPDX-License-Identifier: EUPL-1.2
// Work that was asked for: taken by one worker at a time, taken again when a worker is gone, and over once.
#include "store/test_database.h"
#include <algorithm>
#include <thread>

using namespace trede;
using namespace trede::store;
using namespace trede::store::testing;
using domain::JobState;

namespace {

class Jobs : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        for (const auto& municipality : {town, std::string("GM0001")})
            database().write(by("2026-01-01T08:00:00Z", municipality),
                             [&](Writer& writer) { writer.name_municipality(municipality); });
    }

    static domain::Job asked(int number, const char* not_before = nullptr) {
        domain::Job job;
        job.id = id("job", number);
        job.kind = "evaluation";
        job.subject = id("programme");
        job.asked = core::Value::object().set("choices", core::Value::object().set("main", "durable_exit_12"));
        job.steps = 3;
        if (not_before != nullptr) job.not_before = day(not_before);
        return job;
    }
    bool add(const domain::Job& job, const char* at = "2026-03-01T09:00:00Z", const std::string& municipality = town) {
        return database().write(by(at, municipality), [&](Writer& writer) { return writer.add_job(job); });
    }
    std::optional<domain::Job> take(const char* at, const char* until, const std::string& municipality = town) {
        return database().write(by(at, municipality), [&](Writer& writer) {
            return writer.take_job(core::local_time(moment(at)).date, moment(until));
        });
    }
    domain::Job job(int number) {
        return database().read(by(), [&](Reader& reader) { return reader.job(id("job", number)).value(); });
    }
    core::Value result(int number) {
        return database().read(by(), [&](Reader& reader) { return reader.job_result(id("job", number)); });
    }
    template <class Work> auto write(Work&& work, const char* at = "2026-03-01T09:10:00Z") {
        return database().write(by(at), std::forward<Work>(work));
    }
    static core::Value number(int value) { return core::Value::object().set("number", value); }
};
TREDE_ON_EACH_DATABASE(Jobs);

TEST_P(Jobs, OneIdIsOneJobAndItIsKeptAsAsked) {
    EXPECT_TRUE(add(asked(1)));
    EXPECT_FALSE(add(asked(1), "2026-03-01T09:00:01Z")) << "a form that is sent twice asks once";
    const auto kept = job(1);
    EXPECT_EQ(kept.kind, "evaluation");
    EXPECT_EQ(kept.subject, id("programme"));
    EXPECT_EQ(kept.asked, asked(1).asked);
    EXPECT_EQ(kept.state, JobState::waiting);
    EXPECT_EQ(kept.steps, 3);
    EXPECT_EQ(kept.asked_by, by().by);
    EXPECT_EQ(kept.asked_at, moment("2026-03-01T09:00:00Z"));
    EXPECT_FALSE(kept.finished_at);
    EXPECT_TRUE(result(1).is_null());
}

TEST_P(Jobs, TheOneAskedForFirstIsTakenFirstAndOnlyOnce) {
    add(asked(1), "2026-03-01T09:00:02Z");
    add(asked(2), "2026-03-01T09:00:01Z");
    EXPECT_EQ(take("2026-03-01T09:01:00Z", "2026-03-01T09:03:00Z")->id, id("job", 2));
    EXPECT_EQ(take("2026-03-01T09:01:00Z", "2026-03-01T09:03:00Z")->id, id("job", 1));
    EXPECT_FALSE(take("2026-03-01T09:01:00Z", "2026-03-01T09:03:00Z"));
    EXPECT_EQ(job(1).state, JobState::running);
}

TEST_P(Jobs, TwoWorkersAtOnceNeverTakeTheSame) {
    constexpr int jobs = 12;
    for (int i = 1; i <= jobs; ++i)
        add(asked(i));
    std::vector<std::vector<core::Id>> taken(4);
    {
        std::vector<std::jthread> workers;
        for (auto& own : taken)
            workers.emplace_back([&own, this] {
                while (const auto job = take("2026-03-01T09:01:00Z", "2026-03-01T09:03:00Z"))
                    own.push_back(job->id);
            });
    }
    std::vector<core::Id> all;
    for (const auto& own : taken)
        all.insert(all.end(), own.begin(), own.end());
    EXPECT_EQ(all.size(), std::size_t{jobs});
    std::ranges::sort(all);
    EXPECT_EQ(std::ranges::unique(all).size(), 0U);
}

TEST_P(Jobs, ALeaseThatRanOutIsTakenAgainAndWhoHeldItChangesNothingAnyMore) {
    add(asked(1));
    const auto first = take("2026-03-01T09:01:00Z", "2026-03-01T09:03:00Z");
    ASSERT_TRUE(first);
    EXPECT_FALSE(take("2026-03-01T09:02:59Z", "2026-03-01T09:05:00Z"));
    const auto second = take("2026-03-01T09:03:00Z", "2026-03-01T09:05:00Z");
    ASSERT_TRUE(second);
    EXPECT_EQ(second->attempt, 2);
    write([&](Writer& writer) {
        const JobLease old{first->id, first->attempt}, held{second->id, second->attempt};
        EXPECT_EQ(writer.renew_job(old, 2, 0.5, moment("2026-03-01T09:20:00Z")), JobSign::lost);
        EXPECT_FALSE(writer.end_job(old, JobState::done, {}, number(1), {}));
        EXPECT_FALSE(writer.put_back_job(old, std::nullopt, {}));
        EXPECT_EQ(writer.renew_job(held, 2, 0.5, moment("2026-03-01T09:20:00Z")), JobSign::go_on);
        EXPECT_TRUE(writer.end_job(held, JobState::done, {}, number(2), {}));
    });
    EXPECT_EQ(result(1), number(2));
}

TEST_P(Jobs, ARenewedLeaseIsNotTaken) {
    add(asked(1));
    const auto held = take("2026-03-01T09:01:00Z", "2026-03-01T09:03:00Z");
    write(
        [&](Writer& writer) { writer.renew_job({held->id, held->attempt}, 2, 0.25, moment("2026-03-01T09:30:00Z")); });
    EXPECT_FALSE(take("2026-03-01T09:29:00Z", "2026-03-01T09:31:00Z"));
    EXPECT_EQ(job(1).step, 2);
    EXPECT_EQ(job(1).share, 0.25);
}

TEST_P(Jobs, WhatIsOverNeverChanges) {
    const auto end = [&](int number, JobState state) {
        add(asked(number));
        const auto held = take("2026-03-01T09:01:00Z", "2026-03-01T09:03:00Z");
        const JobLease lease{held->id, held->attempt};
        write([&](Writer& writer) {
            EXPECT_TRUE(writer.end_job(lease, state, Jobs::number(1), Jobs::number(2), Jobs::number(3)));
        });
        return lease;
    };
    int number = 0;
    for (const auto state : {JobState::done, JobState::failed, JobState::stopped}) {
        const auto lease = end(++number, state);
        const auto before = job(number);
        EXPECT_EQ(before.state, state);
        EXPECT_EQ(before.finished_at, moment("2026-03-01T09:10:00Z"));
        EXPECT_FALSE(take("2027-03-01T09:01:00Z", "2027-03-01T09:03:00Z"));
        write(
            [&](Writer& writer) {
                EXPECT_FALSE(writer.stop_job(lease.job));
                EXPECT_FALSE(writer.add_job(asked(number)));
                EXPECT_EQ(writer.renew_job(lease, 3, 1, moment("2027-03-01T09:00:00Z")), JobSign::lost);
                EXPECT_FALSE(writer.end_job(lease, JobState::done, {}, Jobs::number(9), {}));
                EXPECT_FALSE(writer.put_back_job(lease, std::nullopt, {}));
            },
            "2027-03-01T09:10:00Z");
        const auto after = job(number);
        EXPECT_EQ(after.state, before.state);
        EXPECT_EQ(after.gist, Jobs::number(1));
        EXPECT_EQ(after.problems, Jobs::number(3));
        EXPECT_EQ(after.step, before.step);
        EXPECT_EQ(after.finished_at, before.finished_at);
        EXPECT_EQ(result(number), Jobs::number(2));
    }
}

TEST_P(Jobs, AStopEndsWhatWaitsAndIsSeenByWhatRuns) {
    add(asked(1));
    write([&](Writer& writer) { EXPECT_TRUE(writer.stop_job(id("job", 1))); });
    EXPECT_EQ(job(1).state, JobState::stopped);
    add(asked(2));
    const auto held = take("2026-03-01T09:01:00Z", "2026-03-01T09:03:00Z");
    write([&](Writer& writer) { EXPECT_TRUE(writer.stop_job(id("job", 2))); });
    EXPECT_EQ(job(2).state, JobState::running);
    EXPECT_TRUE(job(2).wants_stop);
    write([&](Writer& writer) {
        EXPECT_EQ(writer.renew_job({held->id, held->attempt}, 1, 0, moment("2026-03-01T09:30:00Z")), JobSign::stop);
    });
}

TEST_P(Jobs, APlannedOneWaitsForItsDayAndOnePutBackIsAsIfItHadNotBeenTaken) {
    add(asked(1, "2026-09-01"));
    const auto has = [&](const char* on) {
        return database().read(by(), [&](Reader& reader) { return reader.has_job(day(on)); });
    };
    EXPECT_FALSE(has("2026-08-31"));
    EXPECT_TRUE(has("2026-09-01"));
    EXPECT_FALSE(take("2026-08-31T09:00:00Z", "2026-08-31T09:03:00Z"));
    const auto held = take("2026-09-01T09:00:00Z", "2026-09-01T09:03:00Z");
    ASSERT_TRUE(held);
    write([&](Writer& writer) {
        EXPECT_TRUE(writer.put_back_job({held->id, held->attempt}, day("2026-09-02"), number(1)));
    });
    EXPECT_EQ(job(1).state, JobState::waiting);
    EXPECT_EQ(job(1).not_before, day("2026-09-02"));
    EXPECT_EQ(job(1).problems, number(1));
    EXPECT_FALSE(take("2026-09-01T10:00:00Z", "2026-09-01T10:03:00Z"));
    const auto again = take("2026-09-02T09:00:00Z", "2026-09-02T09:03:00Z");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->attempt, 1);
    EXPECT_TRUE(job(1).problems.is_null());
}

TEST_P(Jobs, AnotherMunicipalitySeesAndTakesNothing) {
    add(asked(1));
    EXPECT_FALSE(take("2026-03-01T09:01:00Z", "2026-03-01T09:03:00Z", "GM0001"));
    database().write(by("2026-03-01T09:01:00Z", "GM0001"), [&](Writer& writer) {
        EXPECT_FALSE(writer.job(id("job", 1)));
        EXPECT_TRUE(writer.jobs("evaluation").empty());
        EXPECT_FALSE(writer.stop_job(id("job", 1)));
    });
    EXPECT_EQ(job(1).state, JobState::waiting);
}

TEST_P(Jobs, AListIsNewestFirst) {
    add(asked(1), "2026-03-01T09:00:00Z");
    add(asked(2), "2026-03-01T09:00:02Z");
    add(asked(3), "2026-03-01T09:00:01Z");
    database().read(by(), [&](Reader& reader) {
        const auto all = reader.jobs("evaluation");
        ASSERT_EQ(all.size(), 3U);
        EXPECT_EQ(all[0].id, id("job", 2));
        EXPECT_EQ(all[2].id, id("job", 1));
        EXPECT_EQ(reader.jobs("evaluation", 1).size(), 1U);
        EXPECT_TRUE(reader.jobs("simulation").empty());
    });
}

TEST_P(Jobs, DaysOfStartsAndDrawsAreThoseOfTheFirstTime) {
    const auto programme = id("programme");
    const auto enrolled = [&](int person_number, const char* from, int number) {
        domain::Spell spell;
        spell.id = id("enrolment", number);
        spell.person = id("person", person_number);
        spell.kind = "enrolment";
        spell.subject = programme;
        if (from != nullptr) spell.from = day(from);
        return spell;
    };
    const auto lot = [&](int person_number, const char* on, const char* arm, int number) {
        domain::Event event;
        event.id = id("lot", number);
        event.person = id("person", person_number);
        event.kind = "lot";
        event.day = day(on);
        event.code = arm;
        event.subject = programme;
        return event;
    };
    write([&](Writer& writer) {
        for (const int number : {1, 2, 3})
            core::ensure(writer.keep(person(number)).has_value(), "kept");
        for (const auto& spell : {enrolled(1, "2025-05-01", 1), enrolled(1, "2025-01-01", 2),
                                  enrolled(2, "2024-12-01", 3), enrolled(3, nullptr, 4)})
            core::ensure(writer.record(spell).has_value(), "recorded");
        for (const auto& event : {lot(1, "2025-02-01", "control", 1), lot(1, "2025-01-01", "programme", 2),
                                  lot(2, "2025-03-01", "control", 3)})
            core::ensure(writer.record(event).has_value(), "recorded");
        EXPECT_EQ(writer.first_starts(programme), (std::vector{day("2024-12-01"), day("2025-01-01")}));
        const auto draws = writer.first_draws(programme);
        ASSERT_EQ(draws.size(), 2U);
        EXPECT_EQ(draws[0].day, day("2025-01-01"));
        EXPECT_TRUE(draws[0].into_programme);
        EXPECT_FALSE(draws[1].into_programme);
    });
}

} // namespace
