// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/tools/evaluate.h"
#include "core/result.h"
#include <optional>
#include <string>

namespace trede::app {

/// What somebody asks of the ledger at a terminal, in the codes of data/evidence.
struct LedgerRequest {
    std::string instrument{}, group{}, outcome{}, strength{};
    std::optional<int> horizon{};
    std::optional<core::Date> day{};
    Format format = Format::text; ///< csv of a list only
};

// Each is asked in the name of the municipality that the context names, or of the only one there is. Problems of all:
// municipality_needed.

/// The rows. Problems: not_allowed, ledger_code_unknown (with those that there are), synthesis_rules_unknown.
core::Result<std::string> print_ledger(const Context& context, const LedgerRequest& request);

/// One row. Problems: as above, and ledger_row_unknown.
core::Result<std::string> print_ledger_row(const Context& context, const LedgerRequest& request);

/// What came of a file of another municipality; of one finding that was added; of a file to share.
core::Result<std::string> print_adopted(const Context& context, const std::string& file, const std::string& text,
                                        const std::string& fingerprint, Format format);
core::Result<std::string> print_added(const Context& context, const std::string& file, const std::string& text,
                                      Format format);

/// The file itself, and what whoever shares it has to know: its fingerprint, and what was left out.
struct PrintedShare {
    std::string file{}, told{};
};
core::Result<PrintedShare> print_shared(const Context& context);

} // namespace trede::app
