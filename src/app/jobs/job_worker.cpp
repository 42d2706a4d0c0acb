// SPDX-License-Identifier: EUPL-1.2
#include "app/jobs/job_worker.h"
#include "core/log.h"

namespace trede::app {

namespace {

constexpr auto every = std::chrono::seconds(20);

} // namespace

JobWorker::JobWorker(Bell& bell, JobSetting setting)
    : bell_(bell), setting_(std::move(setting)), thread_([this](const std::stop_token& leaving) { work(leaving); }) {}

JobWorker::~JobWorker() = default;

void JobWorker::work(const std::stop_token& leaving) {
    setting_.leaving = leaving;
    while (!leaving.stop_requested()) {
        try {
            while (!leaving.stop_requested() && run_next_job(setting_))
                continue;
        } catch (const std::exception& error) {
            // The database is away. What ran is taken again when its lease has run out.
            core::log_failure("jobs_failed", error.what());
        }
        bell_.wait(leaving, every);
    }
}

} // namespace trede::app
