// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "core/texts.h"
#include <string>

namespace trede::cli {

/// Writes an answer to stdout, or to `file` when one is named, and returns the exit code; or prints its
/// problems. A file is written whole beside its place first, so that nobody reads half of it. A disk that
/// fails is core::MachineFailed.
int deliver(const core::Result<std::string>& answer, const std::string& file, core::Language language);

} // namespace trede::cli
