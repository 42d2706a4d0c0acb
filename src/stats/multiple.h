// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <vector>

namespace trede::stats {

// p-values corrected for asking several questions at once, in the order in which they came; each in [0, 1]. m is their
// number, p_(i) the i-th smallest. The first four keep the chance of any false finding below the level; the last two
// the expected share of false ones among the findings.

/// m p.
std::vector<double> bonferroni(const std::vector<double>& p);

/// Holm (1979, Scandinavian Journal of Statistics 6): (m-i+1) p_(i), never falling.
std::vector<double> holm(const std::vector<double>& p);

/// Hochberg (1988, Biometrika 75): (m-i+1) p_(i), the smallest of this and all larger ones.
std::vector<double> hochberg(const std::vector<double>& p);

/// Hommel (1988, Biometrika 75): the largest p of Simes over every set that holds this question; m^2 steps.
std::vector<double> hommel(const std::vector<double>& p);

/// Benjamini & Hochberg (1995, JRSS B 57): m p_(i) / i, the smallest of this and all larger ones.
std::vector<double> benjamini_hochberg(const std::vector<double>& p);

/// Benjamini & Yekutieli (2001, Annals of Statistics 29): the same times 1 + 1/2 + ... + 1/m, for questions that hang
/// together in any way.
std::vector<double> benjamini_yekutieli(const std::vector<double>& p);

} // namespace trede::stats
