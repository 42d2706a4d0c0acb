// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/ledger/row.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::evidence {

// Does the answer of a row hang on one choice, or on one source; and what would change it most? Apart from the row
// itself, because a list of rows does not need it and it asks for the synthesis many times over.

/// A choice that could have been made otherwise.
enum class Choice : std::uint8_t {
    no_widening,     ///< every source as sure as it says itself
    stricter,        ///< the factors of `SynthesisRules::stricter`
    only_randomised, ///< from `trim_from` sources on this is the trim against what was never published
    without_own,
    vaguer_prior ///< with a prior: less sceptical
};

/// The answer under another choice, or without a source. Absent when nothing is left to average.
struct Otherwise {
    double estimate = 0;
    Interval interval{};
    std::size_t sources = 0;
    Strength strength = Strength::no_evidence;
};
struct Sensitivity {
    Choice choice = Choice::no_widening;
    std::optional<Otherwise> answer{};
};
struct WithoutSource {
    std::string id{};
    std::optional<Otherwise> answer{};
    double moved = 0; ///< of the estimate, when this source is left out
};

/// Do small studies say something else than large ones (Egger's regression)? From `trim_from` sources on.
struct Funnel {
    double intercept = 0;
    double p = 1;
};

/// One more randomised study of `people` (both sides together), in a place that is not among the sources. What it would
/// find is not known; it is looked at in ten places of equal chance over what is believed of such a study now.
struct OneMoreStudy {
    std::int64_t people = 0;
    double se = 0;         ///< that it would have
    double width_now = 0;  ///< of the 95 % interval of the mean
    double width_then = 0; ///< expected
    double narrowing = 0;  ///< 0.3: the interval would be 30 % narrower; below zero when it would be wider
    double clear_now = 0;  ///< 1 when the 95 % interval leaves out zero, else 0
    double clear_then = 0; ///< chance that it would
};

struct Examined {
    std::vector<Sensitivity> choices{}; ///< those that make a difference here, in the order above
    bool same_direction = true;         ///< the estimate keeps its sign under all of them
    bool same_strength = true;
    std::vector<WithoutSource> without{}; ///< each averaged source left out, the one that moves most first; from two on
    std::optional<Funnel> funnel{};
    std::optional<OneMoreStudy> one_more{}; ///< empty when the rules do not say how such estimates spread
};

Examined examined(const LedgerRow& row, const SynthesisRules& rules);

std::string_view code_of(Choice choice);

} // namespace trede::evidence
