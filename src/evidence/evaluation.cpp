// SPDX-License-Identifier: EUPL-1.2
#include "evidence/evaluation.h"
#include "core/result.h"

namespace trede::evidence {

std::string_view code_of(FlowCode code) {
    switch (code) {
    case FlowCode::read: return "read";
    case FlowCode::arm_missing: return "arm_missing";
    case FlowCode::block_missing: return "block_missing";
    case FlowCode::cluster_missing: return "cluster_missing";
    case FlowCode::assigned: return "assigned";
    case FlowCode::outcome_missing: return "outcome_missing";
    case FlowCode::outside_support: return "outside_support";
    case FlowCode::starters: return "starters";
    case FlowCode::not_on_benefit: return "not_on_benefit";
    case FlowCode::nobody_beside: return "nobody_beside";
    case FlowCode::could_have: return "could_have";
    case FlowCode::drawn_beside: return "drawn_beside";
    case FlowCode::place_incomplete: return "place_incomplete";
    case FlowCode::treated_at_once: return "treated_at_once";
    case FlowCode::place_alone: return "place_alone";
    case FlowCode::might_take_part: return "might_take_part";
    case FlowCode::place_unknown: return "place_unknown";
    case FlowCode::took_part: return "took_part";
    case FlowCode::place_small: return "place_small";
    case FlowCode::place_unclear: return "place_unclear";
    case FlowCode::too_recent: return "too_recent";
    case FlowCode::used: return "used";
    }
    throw core::Broken("a step has a code");
}

std::string_view code_of(CheckCode code) {
    switch (code) {
    case CheckCode::treated: return "treated";
    case CheckCode::compared: return "compared";
    case CheckCode::smallest_cell: return "smallest_cell";
    case CheckCode::follow_up: return "follow_up";
    case CheckCode::follow_up_apart: return "follow_up_apart";
    case CheckCode::clusters: return "clusters";
    case CheckCode::concurrent: return "concurrent";
    case CheckCode::detectable: return "detectable";
    case CheckCode::effective: return "effective";
    case CheckCode::required: return "required";
    case CheckCode::outside: return "outside";
    case CheckCode::imbalance: return "imbalance";
    case CheckCode::largest_share: return "largest_share";
    case CheckCode::placebo: return "placebo";
    case CheckCode::left_over: return "left_over";
    case CheckCode::disagreement: return "disagreement";
    case CheckCode::told_early: return "told_early";
    case CheckCode::places_treated: return "places_treated";
    case CheckCode::places_compared: return "places_compared";
    case CheckCode::pretrend: return "pretrend";
    }
    throw core::Broken("a check has a code");
}

bool has_arms(const FlowStep& step) { return step.code == FlowCode::assigned || !step.outcome.empty(); }

} // namespace trede::evidence
