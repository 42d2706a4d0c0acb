// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include <cstdint>

namespace trede::store {

/// The right of one worker to do one job. Who comes back after another began again holds an older attempt, and no
/// longer changes anything.
struct JobLease {
    core::Id job{};
    int attempt = 0;
};

/// What the row says to whoever does the job.
enum class JobSign : std::uint8_t { go_on, stop, lost };

} // namespace trede::store
