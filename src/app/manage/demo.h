// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include "core/texts.h"
#include <functional>
#include <string>

namespace trede::app {

/// The database of the demo: a synthetic municipality with data up to and including the month of `today`, so that
/// its days to come have conversations. Made anew in `folder`/demo when the format of the data, the seed or the month
/// differs from what stands there; that folder is the demo's alone. `step` hears what is being done.
core::Result<std::string> prepare_demo(const std::string& folder, core::Date today, core::Moment now,
                                       const std::function<void(const std::string&)>& step, core::Language language);

} // namespace trede::app
