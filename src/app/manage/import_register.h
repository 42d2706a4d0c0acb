// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/tools/import_check.h"
#include "core/result.h"
#include "domain/delivery.h"
#include <optional>

namespace trede::app {

/// What was found, and, when the delivery was accepted, what keeping it changed.
struct ImportAnswer {
    domain::DeliveryReport report;
    std::optional<domain::ImportOutcome> outcome;
};

/// Reads a register and keeps it, whole or not at all. The rows of the delivery belong to the municipality that it
/// names; an actor of another municipality is refused. Problems of the delivery stand in the report; problems of the
/// act itself (not_allowed, other_municipality) are the Result's.
core::Result<ImportAnswer> import_register(const Context& context, const ImportRequest& request);

/// Takes the last import back.
core::Result<domain::ImportOutcome> undo_import(const Context& context);

} // namespace trede::app
