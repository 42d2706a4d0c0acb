// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/caseload.h"
#include "store/reader.h"
#include <span>
#include <unordered_map>
#include <vector>

namespace trede::store {

/// The lines of a list for these people, in this order, as they are on the day. Three statements, however many.
std::vector<domain::CaseloadRow> caseload_rows(const Reader& reader, std::span<const core::Id> people, core::Date day);

/// Names by id of staff and programmes; two statements.
std::map<core::Id, std::string> names_of(const Reader& reader, std::span<const core::Id> ids);

} // namespace trede::store
