// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/ledger/row.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trede::evidence {

/// Whose effect is drawn: the mean over places, that of a next municipality, or that of our own.
enum class Whose : std::uint8_t { mean, next, own };

/// The distribution of an effect as a row believes it, to be drawn from by simulation and cost-benefit, so that
/// doubt travels along. Draw `index` of `seed` is always the same number, whoever else draws, in whatever order and
/// on however many threads. Its 95 % interval is that of the row. Rows that differ only in horizon move together: a
/// draw in which a programme helps more after a year is one in which it helps more after two.
class Draws {
public:
    /// Empty when the row has no average, or with `own` no own effect; then `next` is what there is.
    static std::optional<Draws> of(const LedgerRow& row, Whose whose, const SynthesisRules& rules);

    [[nodiscard]] double at(std::uint64_t seed, std::uint64_t index) const;
    [[nodiscard]] double quantile(double p) const; ///< p in (0, 1)

private:
    Draws() = default;
    [[nodiscard]] double at_score(double score) const;

    std::string stream_{};
    std::vector<double> at_score_{}; ///< the effect at each normal score of a fixed grid
    bool is_share_ = false;          ///< then no draw is beyond one
};

} // namespace trede::evidence
