// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "core/value.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Who saw or changed what. A line holds ids, codes and counts, never a name, a text or another value of a person.
namespace trede::store {

/// What an action notes about itself. The moment and the author are those of the unit of work.
struct AuditNote {
    std::string action;          ///< code: "dossier_read", "caseload_listed", "fact_corrected"
    core::Id person{};           ///< whom it is about; nil when it is about a list or about nobody
    core::Value details{};       ///< the query of a list, the id of a fact, a count
    std::vector<core::Id> ids{}; ///< the people on a list
};

/// A line of the trail. Each holds the hash of the one before, so that none can be changed or left out unseen.
struct AuditLine {
    std::int64_t number = 0; ///< 1, 2, 3 ... per municipality
    core::Moment at;
    std::string by;
    AuditNote note;
};

struct AuditQuery {
    core::Id person{};                           ///< lines about this person, on a list too; nil: all
    std::string by{};                            ///< empty: all
    std::optional<core::Moment> from{}, until{}; ///< [from, until)
    int page = 1, per_page = 50;
};

struct AuditPage {
    std::vector<AuditLine> lines; ///< newest first
    std::int64_t found = 0;
};

} // namespace trede::store
