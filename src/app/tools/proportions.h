// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/evaluate.h"
#include <string>
#include <vector>

namespace trede::app {

/// One group with its interval, or two groups with their difference. `rates` are "0.237:300" (share:people)
/// and `counts` are "13:19" (successes:people); one of the two is given.
struct ProportionsRequest {
    std::vector<std::string> rates;
    std::vector<std::string> counts;
};

/// The shares with Wilson intervals; for two groups the difference with Newcombe's interval, the z test and
/// Fisher's exact test (which needs whole counts), and what may be said. Problems: rate_invalid,
/// count_invalid, groups_not_one_or_two.
core::Result<std::string> proportions(const ProportionsRequest& request, Format format, core::Language language);

} // namespace trede::app
