// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include <functional>

namespace trede::core {

/// Told how far a long work is, from 0 to 1. An answer of false asks it to stop.
using Progress = std::function<bool(double share)>;

/// Problems: stopped, when whoever watches asked for it. Without a watcher it goes on.
inline Result<void> went_on(const Progress& progress, double share) {
    if (progress && !progress(share)) return failed(Problem{.code = "stopped"});
    return {};
}

} // namespace trede::core
