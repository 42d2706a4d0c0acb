// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace trede::app {

/// Wakes who waits for work. Rung while nobody waits, it is heard at once by who comes to wait.
class Bell {
public:
    void ring() {
        {
            const std::lock_guard lock(mutex_);
            rung_ = true;
        }
        heard_.notify_all();
    }

    /// Until it rings, so long has passed, or who waits must leave.
    void wait(const std::stop_token& leaving, std::chrono::milliseconds longest) {
        std::unique_lock lock(mutex_);
        heard_.wait_for(lock, leaving, longest, [this] { return rung_; });
        rung_ = false;
    }

private:
    std::mutex mutex_;
    std::condition_variable_any heard_;
    bool rung_ = false;
};

} // namespace trede::app
