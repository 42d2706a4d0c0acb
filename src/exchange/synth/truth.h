// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/synth/life.h"
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace trede::exchange::synth {

enum class Outcome : std::uint8_t { exit_to_work, durable_exit, on_benefit };
enum class Contrast : std::uint8_t { without_programme, not_this_month };
inline constexpr std::array<int, 3> horizons{6, 12, 24}; ///< ends of months after the month of the begin, which is 0
inline constexpr std::size_t followed_months = horizons.back() + 1; ///< 0 to 24

/// People who started one programme: how many had the outcome, as lived and in the other life.
struct TruthCell {
    std::int64_t people = 0, with = 0, other = 0;
    std::int64_t seen_people = 0, seen_with = 0, seen_other = 0; ///< of whom the register shows the outcome
    void add(const TruthCell& cell);
    [[nodiscard]] double difference() const; ///< mean over all people who started; 0 when nobody did
    [[nodiscard]] double seen_difference() const;
};

/// What is true of every programme: the mean difference over the people who started, from two lives with the same
/// luck. Counts are whole numbers, so the sum does not depend on the order.
class Truth {
public:
    explicit Truth(std::size_t programmes) : cells_(programmes) {}

    /// Adds what the programmes did for a person whose life in the register is `life`.
    void add(const Model& model, const Person& person, const Life& life);
    void add(const Truth& other);

    [[nodiscard]] const TruthCell& at(std::size_t programme, Contrast contrast, Outcome outcome,
                                      std::size_t horizon) const {
        return in_month(programme, contrast, outcome, static_cast<std::size_t>(horizons[horizon]));
    }
    [[nodiscard]] const TruthCell& in_month(std::size_t programme, Contrast contrast, Outcome outcome,
                                            std::size_t month) const {
        return cells_[programme][static_cast<std::size_t>(contrast)][static_cast<std::size_t>(outcome)][month];
    }

    /// truth.csv, at the horizons; and months.csv, month by month: comma, decimal point.
    [[nodiscard]] std::string csv(const Model& model) const;
    [[nodiscard]] std::string months_csv(const Model& model) const;

private:
    using OfProgramme = std::array<std::array<std::array<TruthCell, followed_months>, 3>, 2>;
    std::vector<OfProgramme> cells_;
};

/// What truth.csv means, for whoever finds it.
std::string truth_readme();

} // namespace trede::exchange::synth
