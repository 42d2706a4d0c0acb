// SPDX-License-Identifier: EUPL-1.2
#include "app/jobs/job_run.h"
#include "app/author.h"
#include "app/jobs/job_problems.h"
#include "core/log.h"
#include "store/database.h"
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace trede::app {

namespace {

using domain::Job;
using domain::JobState;

constexpr const char* stopped = "stopped"; ///< as core/progress.h calls it
constexpr int most_attempts = 3;

// A worker that died is followed after so long; one that lives writes far more often.
constexpr std::int64_t lease_micros = 120'000'000;
constexpr auto pulse = std::chrono::milliseconds(700); ///< between looks at the row
constexpr int pulses_to_renewal = 30;                  ///< also when there is nothing new to tell

core::Moment lease_end(core::Moment now) { return {now.micros + lease_micros}; }

/// Tells the row how far the work is. A thread of its own renews the lease, because a step may last, and because the
/// work may hold the only connection.
class Watched : public JobProgress {
public:
    Watched(const JobSetting& setting, Context context, const store::JobLease& lease)
        : setting_(setting), context_(std::move(context)), lease_(lease),
          beat_([this](const std::stop_token& done) { beat(done); }) {}

    core::Result<void> step(int number) override {
        step_ = number;
        share_ = 0;
        tell();
        if (must_end()) return core::failed(core::Problem{.code = stopped});
        return {};
    }
    bool share(double done) override {
        share_ = std::clamp(done, 0.0, 1.0);
        return !must_end();
    }

    /// Nothing is told any more after this.
    void finish() {
        beat_.request_stop();
        beat_.join();
    }
    [[nodiscard]] bool was_asked_to_stop() const { return sign_ == store::JobSign::stop; }

private:
    [[nodiscard]] bool must_end() const { return sign_ != store::JobSign::go_on || setting_.leaving.stop_requested(); }

    void tell() {
        const std::lock_guard lock(telling_);
        auto author = author_of(context_);
        author.at = setting_.context().now;
        sign_ = context_.database->write(author, [&](store::Writer& writer) {
            return writer.renew_job(lease_, step_, share_, lease_end(author.at));
        });
    }

    void beat(const std::stop_token& done) {
        std::mutex mutex;
        std::condition_variable_any over;
        double told = 0;
        for (int quiet = 0; !done.stop_requested();) {
            {
                std::unique_lock lock(mutex);
                over.wait_for(lock, done, pulse, [] { return false; });
            }
            if (done.stop_requested()) return;
            if (share_ == told && ++quiet < pulses_to_renewal) continue;
            quiet = 0;
            told = share_;
            try {
                tell();
            } catch (const core::MachineFailed& error) {
                // Another try comes soon; when none succeeds the lease runs out, and another begins again.
                core::log_failure("job_not_renewed", error.what(), core::Value::object().set("job", lease_.job.text()));
            }
        }
    }

    const JobSetting& setting_;
    Context context_;
    store::JobLease lease_;
    std::mutex telling_;
    std::atomic<int> step_ = 0;
    std::atomic<double> share_ = 0;
    std::atomic<store::JobSign> sign_ = store::JobSign::go_on;
    std::jthread beat_; ///< last, so that all it uses is there
};

/// The work itself. What only a bug or a broken machine can cause is caught here.
core::Result<JobOutcome> done(const JobKind& kind, const Context& context, const Job& job, JobProgress& progress) {
    try {
        return kind.work(context, job, progress);
    } catch (const std::exception& error) {
        const auto reference =
            core::log_failure("job_failed", error.what(),
                              core::Value::object().set("job", job.id.text()).set("kind", std::string(kind.code)));
        return core::failed(core::Problem{.code = "job_broke", .args = {{"reference", reference}}});
    }
}

bool is_stopped(const core::Problems& problems) { return !problems.empty() && problems.kept().front().code == stopped; }

struct Taken {
    Context context; ///< of the one who asked
    Job job;
};

std::optional<Taken> take(const JobSetting& setting) {
    auto context = setting.context();
    const auto towns = context.database->read(store::Author{"", "", context.now},
                                              [](store::Reader& reader) { return reader.municipalities(); });
    for (const auto& town : towns) {
        const store::Author author{town.code, "", context.now};
        // Most of the time there is nothing, and a look costs less than a turn to write.
        if (!context.database->read(author, [&](store::Reader& reader) { return reader.has_job(context.today); }))
            continue;
        auto job = context.database->write(
            author, [&](store::Writer& writer) { return writer.take_job(context.today, lease_end(context.now)); });
        if (!job) continue;
        context.actor.account = job->asked_by;
        context.actor.municipality = town.code;
        return Taken{std::move(context), std::move(*job)};
    }
    return std::nullopt;
}

void end(const JobSetting& setting, const Taken& taken, const core::Result<JobOutcome>& outcome, bool asked_to_stop) {
    const store::JobLease lease{taken.job.id, taken.job.attempt};
    const auto now = setting.context();
    auto author = author_of(taken.context);
    author.at = now.now;
    taken.context.database->write(author, [&](store::Writer& writer) {
        if (!outcome && is_stopped(outcome.error())) {
            if (asked_to_stop)
                writer.end_job(lease, JobState::stopped, {}, {}, {});
            else
                writer.put_back_job(lease, taken.job.not_before, {}); // the process ends, or the lease was lost
        } else if (!outcome) {
            writer.end_job(lease, JobState::failed, {}, {}, to_value(outcome.error()));
        } else if (!outcome->not_yet.empty()) {
            writer.put_back_job(lease, now.today + 1, to_value(outcome->not_yet));
        } else {
            writer.end_job(lease, JobState::done, outcome->gist, outcome->result, {});
        }
    });
}

core::Result<JobOutcome> tried(const JobSetting& setting, const Taken& taken, bool& asked_to_stop) {
    if (taken.job.attempt > most_attempts) return core::failed(core::Problem{.code = "job_gave_up"});
    const auto kind = std::ranges::find(setting.kinds, taken.job.kind, &JobKind::code);
    core::ensure(kind != setting.kinds.end(), "a job is of a kind that is known");
    Watched progress(setting, taken.context, {taken.job.id, taken.job.attempt});
    auto outcome = done(*kind, taken.context, taken.job, progress);
    progress.finish();
    asked_to_stop = progress.was_asked_to_stop();
    return outcome;
}

} // namespace

bool run_next_job(const JobSetting& setting) {
    const auto taken = take(setting);
    if (!taken) return false;
    bool asked_to_stop = false;
    const auto outcome = tried(setting, *taken, asked_to_stop);
    end(setting, *taken, outcome, asked_to_stop);
    return true;
}

} // namespace trede::app
