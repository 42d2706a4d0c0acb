// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/bounds.h"
#include "stats/matrix.h"
#include <cstdint>
#include <vector>

namespace trede::stats {

// Pairs of one treated and one compared, alike in what was measured. When something unmeasured made one of a pair at
// most gamma times as likely (in odds) to be the treated one, the chance that the treated one has the larger outcome
// lies, without any effect, between 1/(1+gamma) and gamma/(1+gamma). Source: Rosenbaum 2002, Observational Studies,
// chapter 4. Differences are treated minus compared; a gamma is at least 1.

/// Between which one-sided p-values the test of "no effect" against "a positive effect" lies for one gamma.
struct GammaBounds {
    double gamma = 1;
    double low = 0;
    double high = 1;
};

/// Wilcoxon's signed rank test: T = sum of the ranks of |d| over d > 0, with mid-ranks for ties and without the
/// differences that are zero. For a chance p of a positive sign T has mean p sum r and variance p(1-p) sum r^2; the
/// p-value is that of the normal distribution without correction for continuity. Without a difference that is not zero
/// it is 1.
std::vector<GammaBounds> signed_rank_bounds(Column differences, Column gammas);
double signed_rank_two_sided(Column differences);

/// The exact test of McNemar for outcomes that are yes or no: of the b + c pairs that differ, b have yes for the
/// treated one; P(Binomial(b + c, p) >= b). Without such a pair it is 1.
std::vector<GammaBounds> mcnemar_bounds(std::int64_t b, std::int64_t c, Column gammas);
double mcnemar_two_sided(std::int64_t b, std::int64_t c); ///< twice the smaller tail, at most 1

/// The gamma at which the upper bound reaches alpha, by halving to 1e-10: what is unmeasured may be so strong before
/// the effect is no longer shown. 1 when it is not shown even without; infinity when no gamma up to 1e6 suffices.
double signed_rank_gamma(Column differences, double alpha);
double mcnemar_gamma(std::int64_t b, std::int64_t c, double alpha);

/// Hodges & Lehmann's estimate: the median of all averages of two differences (each with itself too), so the shift with
/// which the signed rank test sees nothing. n log n per step of halving; the averages are never written out.
double hodges_lehmann(Column differences);

/// The least and the greatest shift that the test can leave for one gamma: the smallest shift for which T falls to
/// sum r/(1+gamma), and the largest for which it still is gamma sum r/(1+gamma). All differences count.
Bounds hodges_lehmann_bounds(Column differences, double gamma);

/// The same as it is often printed: found by steps of `step` outwards, at least one step further for each next gamma. The
/// steps begin at a root of the signed rank statistic of the differences that are not zero, found to 1e-4 between the
/// least and the greatest of them (Brent 1973, Algorithms for Minimization without Derivatives, chapter 4): where two
/// averages stand beside the median, that is somewhere between them. One row per gamma; gammas rise. Where more than ten million steps would be needed, the exact bound
/// stands instead.
std::vector<Bounds> hodges_lehmann_in_steps(Column differences, Column gammas, double step);

} // namespace trede::stats
