// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include "evidence/knowledge/knowledge.h"

namespace trede::evidence {

/// Holds records against each other: ids that stand twice, names of records and codes that do not exist, one
/// publication under two keys, one figure under two ids, figures of one row of the ledger in different units, and parts
/// that do not add up while no contradiction says so (with one they get a flag). Completes a check with the
/// instruments and outcomes of the claims on which it bears.
void cross_check(KnowledgeRecords& records, core::Problems& problems);

} // namespace trede::evidence
