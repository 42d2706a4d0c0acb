// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trede::stats {

/// A table for analysis: named columns of equal length. A missing value is kept as NaN and counted; nothing
/// above this room sees a NaN, because every method asks for complete columns.
class Frame {
public:
    /// Adds a column. Columns have distinct names and the same number of rows; anything else is a bug of the
    /// caller, who read the names from a file and checked them there.
    void add(std::string name, std::vector<double> numbers);

    [[nodiscard]] std::size_t rows() const { return columns_.empty() ? 0 : columns_.front().numbers.size(); }
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] bool has(std::string_view name) const;

    /// Problems: no_such_column, with the names that the table has.
    [[nodiscard]] core::Result<Column> column(std::string_view name) const;

    /// How many values of this column are missing.
    [[nodiscard]] std::int64_t missing(std::string_view name) const;

private:
    struct Named {
        std::string name;
        std::vector<double> numbers;
        std::int64_t missing = 0;
    };
    [[nodiscard]] const Named* find(std::string_view name) const;
    std::vector<Named> columns_;
};

bool is_missing(double value);
double missing_value();

/// The values of `column` at these rows, in that order.
std::vector<double> taken(Column column, const std::vector<std::size_t>& rows);

/// A design matrix whose first column is one, followed by these columns.
Matrix design_of(const std::vector<Column>& columns);

} // namespace trede::stats
