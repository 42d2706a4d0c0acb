// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/typed.h"
#include "core/result.h"
#include "evidence/ledger/entry.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

/// A finding of an evaluation that may go into the ledger.
struct Offered {
    std::string code{};                          ///< "durable_exit/12/everyone"
    evidence::LedgerEntry entry{};               ///< as it would be kept, without a kind of programme
    bool is_main = false;                        ///< the outcome that was chosen beforehand, for everyone
    std::optional<evidence::EntryState> known{}; ///< it is in the ledger already, and not withdrawn
    core::Id known_id{};
};

/// What can be put forward of an evaluation.
struct Offer {
    core::Id evaluation{};
    std::string programme_name{};
    std::string instrument{}; ///< that was chosen for this programme before; empty when none was
    std::vector<Offered> findings{};
};

/// Findings that are too small to be read by themselves are among them: they count together with others. Findings of
/// fewer than ten people in an arm are not, and neither is what has no better and worse, or is only of who was still
/// measured. Problems: not_allowed, not_found (also of one without an answer).
core::Result<Offer> offer_findings(const Context& context, core::Id evaluation);

/// Puts forward what was typed: `instrument` (which kind of programme it is; kept for the programme), any number of
/// `bevinding` (codes), `toelichting`. The answer is how many. Problems: not_allowed, not_found, and at their fields
/// field_missing, choice_unknown, text_too_long, ledger_source_known.
core::Result<int> put_findings_forward(const Context& context, core::Id evaluation, const Fields& typed);

} // namespace trede::app
