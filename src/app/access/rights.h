// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <optional>
#include <string_view>

namespace trede::app {

/// How far this actor may do this, by the table access/rights.yaml; nothing when not at all. An action that the
/// table does not name is a bug.
std::optional<domain::Reach> may(const Actor& actor, std::string_view action);

/// The same as a Result: the problem `not_allowed` says nothing of what is there.
core::Result<domain::Reach> permitted(const Actor& actor, std::string_view action);

} // namespace trede::app
