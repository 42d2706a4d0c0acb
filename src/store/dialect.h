// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "store/connection.h"
#include <string>
#include <string_view>

/// How one SQL text becomes that of each database.
namespace trede::store {

/// Puts the database's own types in the place of the typed words:
///
///     {id}      BLOB of 16 bytes | uuid             {date}    TEXT 2026-11-24 | date
///     {text}    TEXT | text, compared by bytes      {moment}  TEXT in UTC | timestamptz
///     {code}    the same, for a code of a list      {json}    TEXT | json (which keeps the order of keys)
///     {int}     INTEGER | bigint                    {bytes}   BLOB | bytea
///     {real}    REAL | double precision             {strict}  STRICT | nothing
///     {flag}    INTEGER 0 or 1 | boolean            {clustered} rows kept in the order of their key
///
/// Lines after "-- only: sqlite" or "-- only: postgres" count for that database alone, until "-- both". A word
/// that does not exist is a bug.
std::string in_dialect(std::string_view sql, Backend backend);

/// ?1 becomes $1, except between quotes.
std::string with_dollars(std::string_view sql);

/// Dates and moments as both databases read them, and back; PostgreSQL writes a moment with a blank and +00.
std::string text_of(core::Date date);
std::string text_of(core::Moment moment);
core::Date date_of(std::string_view text);
core::Moment moment_of(std::string_view text);

/// The text of a statement as a message shows it: the first line, shortened.
std::string head_of(std::string_view sql);

} // namespace trede::store
