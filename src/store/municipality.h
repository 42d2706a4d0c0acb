// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "store/author.h"
#include "store/connection.h"
#include <cstdint>
#include <string_view>

namespace trede::store {

/// Makes sure that a municipality has its row.
void know_municipality(Connection& connection, std::string_view code);

/// The number by which rows name who recorded them; made at first use. `source` is the system that delivered,
/// for an import.
std::int64_t author_number(Connection& connection, std::string_view municipality, std::string_view name,
                           std::string_view source = {});

/// Lets one transaction at a time do what `name` says, until it ends. On SQLite there is one writer anyway.
void lock_in_transaction(Connection& connection, std::string_view name);

} // namespace trede::store
