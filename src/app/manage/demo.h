// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include "core/texts.h"
#include <cstdint>
#include <functional>
#include <string>

namespace trede::app {

/// How large the town of the demo is. By itself it has the mean size of Dutch municipalities (data/synth).
struct DemoTown {
    std::int64_t clients = 1200;
    int months = 60;
};

/// The database of the demo: a synthetic municipality with data up to and including the month before `today`, and
/// the days of this month that went by (demo_month.h). Made anew in `folder`/demo when the format of the data, the town
/// or the month differs from what stands there; that folder is the demo's alone. `step` hears what is being done.
core::Result<std::string> prepare_demo(const std::string& folder, core::Date today,
                                       const std::function<void(const std::string&)>& step, core::Language language,
                                       const DemoTown& town = {});

} // namespace trede::app
