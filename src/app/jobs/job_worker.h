// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/jobs/bell.h"
#include "app/jobs/job_run.h"
#include <thread>

namespace trede::app {

/// One thread that does jobs, one after the other: when the bell rings, and every so often for what was planned or was
/// left by another. It ends with this object: a job that runs goes back to wait.
class JobWorker {
public:
    JobWorker(Bell& bell, JobSetting setting);
    ~JobWorker();
    JobWorker(const JobWorker&) = delete;
    JobWorker& operator=(const JobWorker&) = delete;

private:
    void work(const std::stop_token& leaving);
    Bell& bell_;
    JobSetting setting_;
    std::jthread thread_; ///< last, so that all it uses is there
};

} // namespace trede::app
