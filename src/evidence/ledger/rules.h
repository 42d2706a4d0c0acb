// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include "evidence/ledger_source.h"
#include "stats/beliefs.h"
#include <cstdint>
#include <map>
#include <string>

namespace trede::evidence {

/// By how much the variance of a source is multiplied, per class of the risk of bias. What counts as a direction only
/// has no factor: it enters no average.
struct Widening {
    double randomised = 1, well_adjusted = 1, adjusted = 1;
    [[nodiscard]] double of(RiskOfBias risk) const; ///< never asked for `direction_only`
    bool operator==(const Widening&) const = default;
};

/// What is said beforehand of estimates that are counted in one unit.
struct UnitRules {
    stats::Prior prior{.mean = 0, .mean_sd = 0, .tau_scale = 0}; ///< with fewer sources than `reml_from`
    double relevant = 0;                                         ///< smaller than this matters to nobody
    double person_variance = 0; ///< variance of an estimate x people, both sides together, in a study of a usual kind
    [[nodiscard]] bool has_prior() const { return prior.mean_sd > 0 && prior.tau_scale > 0; }
};

/// How sources become one answer; from data/evidence/synthesis.yaml, where each value has its source. A plain value,
/// so that a reader may ask what the answer would be with other factors.
struct SynthesisRules {
    core::Date since{};
    Widening widening{};
    Widening stricter{};          ///< of the sensitivity
    std::size_t reml_from = 3;    ///< sources; with fewer a prior helps
    std::size_t trim_from = 10;   ///< sources; from here on the shape of the funnel is looked at
    double least_weight = 0;      ///< as a share of the average weight; whoever weighs less is not counted as a source
    double vaguer = 1;            ///< of the sensitivity: both spreads of the prior times this
    std::int64_t next_people = 0; ///< of one more randomised study, both sides together
    std::map<std::string, UnitRules> units{}; ///< "share", or the unit of a mean

    [[nodiscard]] UnitRules of_unit(Scale scale, const std::string& unit) const; ///< empty when nothing is said of it

    // When the strength is what it is called (row.h).
    std::size_t reasonable_sources = 0;
    std::size_t strong_sources = 0, strong_randomised = 0;
    std::int64_t strong_people = 0;
};

/// The rules that held on this day. Problems: synthesis_rules_unknown for a day before the first.
core::Result<SynthesisRules> synthesis_rules_at(core::Date day);

/// Under which name the rules of a source's estimates stand in `units`.
std::string unit_of(const LedgerSource& source);

} // namespace trede::evidence
