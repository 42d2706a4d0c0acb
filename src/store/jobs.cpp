// SPDX-License-Identifier: EUPL-1.2
// Pieces of work: asked for, taken by one worker at a time, and ended once.
#include "domain/job.h"
#include "store/connection.h"
#include "store/details.h"
#include "store/job_lease.h"
#include "store/writer.h"
#include <array>
#include <fmt/format.h>

namespace trede::store {

namespace {

using domain::Job;
using domain::JobState;

constexpr std::array<std::string_view, 5> states{"waiting", "running", "done", "failed", "stopped"};

std::string_view code_of(JobState state) { return states.at(static_cast<std::size_t>(state)); }

JobState state_of(std::string_view code) {
    for (std::size_t i = 0; i < states.size(); ++i)
        if (states.at(i) == code) return static_cast<JobState>(i);
    throw core::MachineFailed("a job in the database has a state that nobody knows");
}

constexpr std::string_view columns = "id, kind, subject, asked, state, step, steps, share, not_before, attempt, "
                                     "wants_stop, problems, gist, asked_by, asked_at, finished_at";

core::Value json_in(const Rows& rows, int column) {
    return rows.is_null(column) ? core::Value() : parse_details(rows.text(column));
}

Job job_of(const Rows& rows) {
    Job job;
    job.id = rows.id(0);
    job.kind = rows.text(1);
    if (!rows.is_null(2)) job.subject = rows.id(2);
    job.asked = json_in(rows, 3);
    job.state = state_of(rows.text(4));
    job.step = rows.get<int>(5);
    job.steps = rows.get<int>(6);
    job.share = rows.real(7);
    job.not_before = rows.get<std::optional<core::Date>>(8);
    job.attempt = rows.get<int>(9);
    job.wants_stop = rows.flag(10);
    job.problems = json_in(rows, 11);
    job.gist = json_in(rows, 12);
    job.asked_by = rows.text(13);
    job.asked_at = rows.moment(14);
    job.finished_at = rows.get<std::optional<core::Moment>>(15);
    return job;
}

Bound json_or_null(const core::Value& value) {
    return value.is_null() ? Bound(nullptr) : Bound(text_of_details(value));
}

/// Jobs that may be begun on a day and at the author's moment: ?2 and ?3.
constexpr std::string_view to_be_done = "municipality = ?1 AND ((state = 'waiting' AND (not_before IS NULL OR "
                                        "not_before <= ?2)) OR (state = 'running' AND leased_until <= ?3))";

/// The row of a lease that still holds: ?2 and ?3.
constexpr std::string_view still_held = "municipality = ?1 AND id = ?2 AND attempt = ?3 AND state = 'running'";

} // namespace

bool Reader::has_job(core::Date day) const {
    return connection_
        ->query(fmt::format("SELECT 1 FROM job WHERE {} LIMIT 1", to_be_done), {author_.municipality, day, author_.at})
        ->next();
}

std::optional<Job> Reader::job(const core::Id& id) const {
    const auto rows = connection_->query(fmt::format("SELECT {} FROM job WHERE municipality = ?1 AND id = ?2", columns),
                                         {author_.municipality, id});
    if (!rows->next()) return std::nullopt;
    return job_of(*rows);
}

std::vector<Job> Reader::jobs(std::string_view kind, int most) const {
    std::vector<Job> found;
    const auto rows = connection_->query(fmt::format("SELECT {} FROM job WHERE municipality = ?1 AND kind = ?2 "
                                                     "ORDER BY asked_at DESC, id DESC LIMIT ?3",
                                                     columns),
                                         {author_.municipality, kind, most});
    while (rows->next())
        found.push_back(job_of(*rows));
    return found;
}

core::Value Reader::job_result(const core::Id& id) const {
    const auto rows = connection_->query("SELECT result FROM job_result WHERE municipality = ?1 AND id = ?2",
                                         {author_.municipality, id});
    return rows->next() ? json_in(*rows, 0) : core::Value();
}

bool Writer::add_job(const Job& job) {
    return connection().exec(
               "INSERT INTO job (municipality, id, kind, subject, asked, state, step, steps, share, not_before, "
               "leased_until, attempt, wants_stop, problems, gist, asked_by, asked_at, finished_at) VALUES (?1, ?2, "
               "?3, ?4, ?5, 'waiting', 0, ?6, 0, ?7, NULL, 0, ?8, NULL, NULL, ?9, ?10, NULL) "
               "ON CONFLICT (municipality, id) DO NOTHING",
               {author().municipality, job.id, job.kind, or_null(job.subject), text_of_details(job.asked), job.steps,
                job.not_before, false, author().by, author().at}) > 0;
}

std::optional<Job> Writer::take_job(core::Date day, core::Moment until) {
    alone("jobs");
    std::optional<Job> job;
    {
        const auto rows = connection().query(
            fmt::format("SELECT {} FROM job WHERE {} ORDER BY asked_at, id LIMIT 1", columns, to_be_done),
            {author().municipality, day, author().at});
        if (!rows->next()) return std::nullopt;
        job = job_of(*rows);
    }
    connection().exec("UPDATE job SET state = 'running', attempt = attempt + 1, leased_until = ?3, step = 0, share = "
                      "0, problems = NULL WHERE municipality = ?1 AND id = ?2",
                      {author().municipality, job->id, until});
    job->state = JobState::running;
    ++job->attempt;
    job->step = 0;
    job->share = 0;
    job->problems = {};
    return job;
}

JobSign Writer::renew_job(const JobLease& lease, int step, double share, core::Moment until) {
    const auto changed =
        connection().exec(fmt::format("UPDATE job SET step = ?4, share = ?5, leased_until = ?6 WHERE {}", still_held),
                          {author().municipality, lease.job, lease.attempt, step, share, until});
    if (changed == 0) return JobSign::lost;
    const bool stop = query_value<bool>(connection(), "SELECT wants_stop FROM job WHERE municipality = ?1 AND id = ?2",
                                        {author().municipality, lease.job})
                          .value_or(false);
    return stop ? JobSign::stop : JobSign::go_on;
}

bool Writer::end_job(const JobLease& lease, JobState state, const core::Value& gist, const core::Value& result,
                     const core::Value& problems) {
    core::ensure(domain::is_over(state), "a job ends done, failed or stopped");
    const auto changed = connection().exec(
        fmt::format(
            "UPDATE job SET state = ?4, gist = ?5, problems = ?6, finished_at = ?7, leased_until = NULL WHERE {}",
            still_held),
        {author().municipality, lease.job, lease.attempt, code_of(state), json_or_null(gist), json_or_null(problems),
         author().at});
    if (changed > 0 && !result.is_null())
        connection().exec("INSERT INTO job_result (municipality, id, result) VALUES (?1, ?2, ?3)",
                          {author().municipality, lease.job, text_of_details(result)});
    return changed > 0;
}

bool Writer::put_back_job(const JobLease& lease, std::optional<core::Date> not_before, const core::Value& problems) {
    // It was not the work that failed, so this attempt does not count.
    return connection().exec(
               fmt::format("UPDATE job SET state = 'waiting', leased_until = NULL, step = 0, share = 0, attempt = "
                           "attempt - 1, not_before = ?4, problems = ?5 WHERE {}",
                           still_held),
               {author().municipality, lease.job, lease.attempt, not_before, json_or_null(problems)}) > 0;
}

bool Writer::stop_job(const core::Id& id) {
    const auto waited = connection().exec(
        "UPDATE job SET state = 'stopped', finished_at = ?3 WHERE municipality = ?1 AND id = ?2 AND state = 'waiting'",
        {author().municipality, id, author().at});
    if (waited > 0) return true;
    return connection().exec("UPDATE job SET wants_stop = ?3 WHERE municipality = ?1 AND id = ?2 AND state = 'running'",
                             {author().municipality, id, true}) > 0;
}

} // namespace trede::store
