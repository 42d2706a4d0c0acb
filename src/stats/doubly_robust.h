// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/logit.h"
#include "stats/matrix.h"
#include <memory>
#include <string>
#include <vector>

namespace trede::stats {

/// What least squares in each arm would give every row: y on the design among the treated, and among the compared. A
/// column that is a combination of the earlier ones within an arm (a trait that no treated person has) takes no part
/// there and is named.
struct ArmLines {
    std::vector<double> treated, compared; ///< n each, in the unit of the outcome
    std::vector<std::string> left_out_treated, left_out_compared;
};

/// Sums of squares of centred and scaled columns over both arms in one pass, and once more over what the first answer
/// leaves. Problems:
///   arm_empty      no treated, or none to compare with
///   too_few_rows   an arm with no more rows than columns
core::Result<ArmLines> arm_lines(const Matrix& design, Column outcome, Column treatment,
                                 const std::vector<std::string>& names, unsigned threads = 1);

/// The same lines for many outcomes of the same rows: the squares are summed once. What it was made of must outlive it.
class ArmSquares {
public:
    /// Problems: those of arm_lines.
    static core::Result<ArmSquares> of(const Matrix& design, Column treatment, const std::vector<std::string>& names,
                                       unsigned threads = 1);
    [[nodiscard]] ArmLines lines(Column outcome) const;

private:
    struct Inside;
    std::shared_ptr<const Inside> inside_;
};

/// An effect with what each row moves it by: se = sqrt(sum influence^2), summed per cluster first (influence_se).
struct InfluencedEffect {
    double estimate = 0;
    double se = 0;
    std::vector<double> influence;
};

/// Augmented inverse probability weighting (Robins, Rotnitzky & Zhao 1994, JASA 89): right when either the propensity e
/// or the lines m1 and m0 are. With p the share treated,
///   ate   mean of m1 - m0 + d (y - m1)/e - (1-d) (y - m0)/(1-e)
///   att   mean of (d (y - m0) - (1-d) e/(1-e) (y - m0)) / p
/// Nothing is trimmed. Problems: weights_not_finite.
struct DoublyRobust {
    InfluencedEffect ate, att;
    double regression_ate = 0; ///< mean of m1 - m0
    double regression_att = 0; ///< the same over the treated
};
core::Result<DoublyRobust> doubly_robust(Column outcome, Column treatment, const LogitFit& propensity,
                                         const ArmLines& lines, const std::vector<std::size_t>& cluster = {},
                                         unsigned threads = 1);

} // namespace trede::stats
