// SPDX-License-Identifier: EUPL-1.2
#include "stats/studies.h"
#include <cmath>

namespace trede::stats {

core::Result<void> checked_studies(Column estimates, Column variances) {
    core::ensure(estimates.size() == variances.size(), "every estimate has its variance");
    if (estimates.empty()) return core::failed(core::Problem{.code = "no_studies"});
    core::Problems problems;
    for (std::size_t i = 0; i < variances.size(); ++i)
        if (!(variances[i] > 0) || !std::isfinite(variances[i]) || !std::isfinite(estimates[i]))
            problems.add(core::Problem{.code = "variance_not_positive", .args = {{"row", std::to_string(i + 1)}}});
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

} // namespace trede::stats
