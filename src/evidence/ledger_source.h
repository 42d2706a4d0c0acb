// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "evidence/finding.h"
#include <cstdint>
#include <optional>
#include <string>

namespace trede::evidence {

/// Where a source comes from: literature, our own evaluation, or another municipality that shared its figures.
enum class Origin : std::uint8_t { published, own, shared };

/// Which way it points, seen from the goal: positive helps.
enum class Direction : std::uint8_t { positive, negative, none, mixed, descriptive };

/// How far the figure may be off for other reasons than chance. What the last class says counts as a direction only.
enum class RiskOfBias : std::uint8_t { randomised, well_adjusted, adjusted, direction_only };

/// A row of the effect ledger: what a kind of programme does, for whom, in what, after how long.
struct LedgerKey {
    std::string instrument{};            ///< "INS-language"
    std::string group{};                 ///< "everyone", or a code of data/evidence/groups.yaml
    std::string outcome{};               ///< a code of data/evidence/outcomes.yaml
    std::optional<int> horizon_months{}; ///< after the start; empty when the source does not say
    auto operator<=>(const LedgerKey&) const = default;
};

/// One thing that is known about a row, whoever found it.
struct LedgerSource {
    std::string id{}; ///< "EV-176/1", "own/<job>/<outcome>/<months>/<group>", "shared/<municipality>/<number>"
    Origin origin = Origin::published;
    LedgerKey key{};
    Scale scale = Scale::share;
    std::string unit{};               ///< of a mean
    std::optional<double> estimate{}; ///< with its `se`, or neither: then it is a direction
    std::optional<double> se{};
    Direction direction = Direction::none;
    RiskOfBias risk = RiskOfBias::direction_only;
    std::string design{};                 ///< a code of data/evidence/designs.yaml
    std::optional<std::int64_t> people{}; ///< in the comparison, both sides together
    std::string place{};
    std::optional<int> from_year{}, until_year{};
    std::string same_people{}; ///< sources with the same text here are about the same people; empty: about its own
};

} // namespace trede::evidence
