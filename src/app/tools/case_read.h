// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/evaluate.h"
#include "core/value.h"

namespace trede::app {

/// What the folder's case.json says. Problems: file_not_readable, json_invalid, case_invalid.
core::Result<core::Value> described_case(const std::string& folder);

/// The request with what the folder's case.json says about it: the data file and the columns. What the
/// request names itself stays. Problems: those of described_case.
core::Result<EvaluateRequest> with_case(EvaluateRequest request);

} // namespace trede::app
