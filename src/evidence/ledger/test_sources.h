// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/ledger/row.h"
#include "evidence/ledger/rules.h"
#include <string>
#include <vector>

/// For tests: sources of one row, and the rules of a fixed day.
namespace trede::evidence::test {

inline const SynthesisRules& rules() {
    static const auto rules = synthesis_rules_at(*core::Date::of(2026, 11, 24)).value();
    return rules;
}

inline LedgerKey key() { return {"INS-combined", "everyone", "durable_exit", 24}; }

inline LedgerSource source(std::string id, double estimate, double se, RiskOfBias risk = RiskOfBias::randomised,
                           Origin origin = Origin::published) {
    return {.id = std::move(id),
            .origin = origin,
            .key = key(),
            .estimate = estimate,
            .se = se,
            .direction = Direction::mixed,
            .risk = risk,
            .people = 400};
}

inline LedgerRow row(std::vector<LedgerSource> sources, const SynthesisRules& by = rules()) {
    return ledger_row(key(), std::move(sources), by, true).value();
}

/// Six places, as in the mock-up of the page: standard errors before widening.
inline std::vector<LedgerSource> six() {
    using enum RiskOfBias;
    return {source("a", 0.006, 0.0128),
            source("b", 0.064, 0.0171, well_adjusted),
            source("c", -0.022, 0.0158, well_adjusted),
            source("d", 0.036, 0.0239, adjusted),
            source("shared/wolden/1", 0.044, 0.0221, well_adjusted, Origin::shared),
            source("own/1/durable_exit/24/everyone", 0.062, 0.025, well_adjusted, Origin::own)};
}

} // namespace trede::evidence::test
