// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/insight/evaluation_choices.h"
#include "app/insight/evaluation_designs.h"
#include "app/typed.h"
#include "core/result.h"
#include "domain/caseload.h"

namespace trede::app {

/// What there is to choose before an evaluation is asked for.
struct EvaluationForm {
    domain::Programme programme;
    std::vector<DesignOption> designs; ///< the one that proves most first
    core::Id delivery;                 ///< the choices rest on this one
    core::Date data_day;
    core::Id evaluation; ///< an id for the evaluation to come, so that a form that is sent twice asks once

    /// The possible design that proves most; null when there is none.
    [[nodiscard]] const DesignOption* best() const;
};

/// Problems: not_allowed, not_found.
core::Result<EvaluationForm> open_evaluation_form(const Context& context, core::Id programme);

/// Asks for the evaluation that was typed: `opzet` (a design), `uitkomst` (the main outcome), `verder` (any
/// number of other exits and benefit), `ook` (any number of measures that only some designs can tell) and
/// `leefgebied` (a domain of the matrix), both at the horizon of the main outcome (a roll-out has its own outcomes, and
/// looks at none of these), `levering` (the delivery that the form was made from), `kenmerk` (an id of its own). The
/// answer is its id; a form that is sent again gives the same. Problems: not_allowed, not_found, and all at once
/// field_missing, choice_unknown, outcome_not_of_design, design_not_possible, horizon_not_reached, further_too_late at
/// their fields; delivery_newer.
core::Result<core::Id> ask_evaluation(const Context& context, core::Id programme, const Fields& typed);

} // namespace trede::app
