// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"

namespace trede::stats {

/// Whether estimates with their variances can be put together. Problems: variance_not_positive (with the row, from 1),
/// no_studies.
core::Result<void> checked_studies(Column estimates, Column variances);

} // namespace trede::stats
