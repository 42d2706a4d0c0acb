// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include "stats/mixture.h"
#include <vector>

namespace trede::stats {

/// What is believed beforehand: the mean effect is normal about `mean` with `mean_sd`, and tau is the positive half of
/// a normal about zero with `tau_scale`.
struct Prior {
    double mean = 0;
    double mean_sd = 1;
    double tau_scale = 0.5;
};

/// What is believed afterwards of studies of one thing (normal model, as Röver 2020, Journal of Statistical Software
/// 93), as distributions that can be asked for any chance or quantile. Given tau, the mean is normal; tau is summed
/// over a grid of 501 points out to where its density is below 1e-12 of its top, by Simpson's rule, so nothing is drawn
/// and the answer is the same every time.
class Beliefs {
public:
    /// Problems: those of `synthesis` (stats/meta.h).
    static core::Result<Beliefs> of(Column estimates, Column variances, const Prior& prior);

    [[nodiscard]] Mixture mean() const;                   ///< of the mean effect
    [[nodiscard]] Mixture next() const;                   ///< of the true effect of a next study
    [[nodiscard]] Mixture study(std::size_t study) const; ///< of a study's own true effect, drawn towards the rest
    [[nodiscard]] double tau_mean() const;
    /// By how much the mean moves when this study's estimate moves by one; what is missing from one is the prior's.
    [[nodiscard]] double weight(std::size_t study) const;
    /// By how much a study's own effect moves when its own estimate does: the share of it that is its own data.
    [[nodiscard]] double own_share(std::size_t study) const;

private:
    /// The mean given one tau.
    struct Slice {
        double tau = 0, share = 0, mean = 0, variance = 0;
    };
    static Slice slice_at(Column estimates, Column variances, const Prior& prior, double tau);
    [[nodiscard]] double weight_in(const Slice& slice, std::size_t study) const;

    std::vector<Slice> slices_;
    std::vector<double> estimates_, variances_;
};

} // namespace trede::stats
