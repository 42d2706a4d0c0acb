// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "evidence/ledger/line.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

/// What of the ledger somebody looks at. Empty is all.
struct LedgerFilter {
    std::string instrument{}, group{}, outcome{};
    std::optional<evidence::Strength> strength{};
    int page = 1;
};

/// How many rows there would be with another choice of one filter, the others as they are.
using LedgerCounts = std::map<std::string, std::int64_t>;

struct LedgerPage {
    std::vector<evidence::LedgerLine> lines{}; ///< of this page
    std::int64_t found = 0, total = 0;
    int page = 1, pages = 1;
    LedgerCounts instruments{}, groups{}, outcomes{}, strengths{};
    std::int64_t waiting = 0; ///< sources that wait for approval
};

constexpr int ledger_lines_per_page = 25;

/// The rows by the names of programme, group and outcome. Problems: not_allowed, synthesis_rules_unknown.
core::Result<LedgerPage> list_ledger(const Context& context, const LedgerFilter& filter);

/// All rows that the filter lets through, for a file. Problems: as above.
core::Result<std::vector<evidence::LedgerLine>> all_ledger_lines(const Context& context, const LedgerFilter& filter);

} // namespace trede::app
