// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "store/connection.h"
#include <functional>
#include <memory>
#include <string>
#include <string_view>

/// PostgreSQL. Only postgres.cpp sees its library.
namespace trede::store {

/// Connects with a URL that libpq understands. All names live in the schema `trede`, moments are in UTC. Throws
/// StatementFailed when the server cannot be reached.
std::unique_ptr<Connection> open_postgres(const std::string& url, std::shared_ptr<Meter> meter);

/// Whether libpq can read the URL.
bool is_postgres_url(const std::string& url);

/// The rows of a query as lines of COPY text, and back into a table; `next` gives lines until it gives false.
void copy_out(Connection& connection, const std::string& query, const std::function<void(std::string_view)>& line);
void copy_in(Connection& connection, const std::string& table_and_columns,
             const std::function<bool(std::string&)>& next);

} // namespace trede::store
