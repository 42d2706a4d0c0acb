// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "store/audit.h"
#include "store/author.h"
#include "store/connection.h"
#include <span>

namespace trede::store {

/// Adds lines to the trail of the author's municipality. Within a transaction, and as its last statements:
/// on PostgreSQL, others who add lines wait from here until it ends.
void append_audit(Connection& connection, const Author& author, std::span<const AuditNote> notes);

} // namespace trede::store
