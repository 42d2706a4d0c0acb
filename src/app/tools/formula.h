// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/question.h"
#include "app/tools/expression.h"
#include "core/result.h"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace trede::stats {
class Matrix;
}

namespace trede::app {

/// Columns of numbers with their names, ready for a regression.
struct Design {
    std::vector<std::string> names{};
    std::shared_ptr<const stats::Matrix> matrix{};
};

/// What a regression stands on, as R writes it: `treat ~ age + I(age^2) + log(re74 + 1) + educ:married +
/// factor(region)`. `a*b` is a + b + a:b, `(a + b)^2` all pairs, `- a` takes away, `0` or `- 1` leaves the constant
/// out. A column of texts, factor(x) and a condition are groups: one 0/1 column for each but the first, or for each
/// where the term without it is not there. Terms stand by the number of their factors, then as they were written.
class Formula {
public:
    /// Problems: those of read_expression, formula_not_possible with the part that is no term, formula_too_large.
    static core::Result<Formula> read(std::string_view text);
    /// A constant and these columns.
    static Formula of(const std::vector<std::string>& columns);

    [[nodiscard]] const std::string& outcome() const { return outcome_; } ///< before the ~; empty without one
    [[nodiscard]] std::vector<std::string> columns() const;               ///< behind it, each once

    /// Whether both have the same terms under the same names.
    [[nodiscard]] bool is_same(const Formula& other) const;

    /// Problems: those of values_of; text_in_reckoning; group_too_many for a column of more than 1,000 groups.
    [[nodiscard]] core::Result<Design> design(const Rows& rows, unsigned threads = 1) const;

private:
    std::string outcome_;
    bool constant_ = true;
    std::vector<Expression> factors_;             ///< each once, in their order
    std::vector<std::vector<std::size_t>> terms_; ///< which factors are multiplied, rising
    bool plain_names_ = false;

    friend class FormulaReader;
};

} // namespace trede::app
