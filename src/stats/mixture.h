// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <vector>

namespace trede::stats {

/// Normals, each with its share: what is believed when a spread is not known but has a distribution itself.
class Mixture {
public:
    struct Part {
        double share = 0, mean = 0, variance = 0;
    };
    /// Shares are above zero and are made to sum to one; parts that weigh less than 1e-13 of the heaviest are left out.
    explicit Mixture(const std::vector<Part>& parts);

    [[nodiscard]] double mean() const { return mean_; }
    [[nodiscard]] double sd() const { return sd_; }
    [[nodiscard]] double below(double x) const;    ///< chance of less than x
    [[nodiscard]] double quantile(double p) const; ///< p in (0, 1), by Newton steps inside a bracket

private:
    struct Normal {
        double share = 0, mean = 0, sd = 0;
    };
    std::vector<Normal> parts_;
    double mean_ = 0, sd_ = 0, low_ = 0, high_ = 0;
};

} // namespace trede::stats
