// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/question.h"
#include "core/result.h"
#include <string_view>

namespace trede::stats {
enum class Spread : unsigned char;
}

namespace trede::app {

/// The option --spread: as it is named, else `otherwise`. Problems: spread_unknown; cluster_not_named for cr1 and cr2.
core::Result<stats::Spread> spread_named(const Question& question, stats::Spread otherwise);

std::string_view name_of(stats::Spread spread);

} // namespace trede::app
