// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/evaluate.h"
#include <string>
#include <vector>

namespace trede::app {

struct LinearRequest {
    std::string data;
    std::string outcome;
    std::vector<std::string> columns;
    std::string spread = "hc2"; ///< classical, hc0, hc1, hc2, hc3, cr1 or cr2
    std::string cluster;        ///< needed for cr1 and cr2
    bool decimal_comma = false;
};

/// Least squares on a table, as a statistician's tool: nothing is suppressed and nothing is judged. Rows with
/// a missing value in a column that is used are left out and counted. Problems: those of read_table and
/// fit_linear, spread_unknown, cluster_not_named.
core::Result<std::string> linear(const LinearRequest& request, Format format, core::Language language);

} // namespace trede::app
