// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trede::app {

/// A piece of reckoning on columns as a statistician types it: `log(income + 1)`, `age^2`, `months > 24 & health == 0`.
struct Expression {
    enum class Kind { number, name, call, sign, brackets };
    Kind kind = Kind::number;
    std::string text{}; ///< the name, the function, or the sign
    double number = 0;
    std::vector<Expression> parts{};
};

/// Reads one expression. Signs from weak to strong: ~, | or, & and, ! not, == != < <= > >=, + -, * /, :, minus before a
/// number, ^. A name with other signs than letters, digits, dots and underscores stands between backticks. Problems,
/// each with the place in `value`: expression_empty, expression_unclear, expression_too_deep.
core::Result<Expression> read_expression(std::string_view text);

/// As it is written in one way: spaces around + - * / and comparisons, none around ^ and :.
std::string written(const Expression& expression);

/// The names of columns in it, each once, in their order.
std::vector<std::string> names_in(const Expression& expression);

/// Whether it is a yes or no.
bool is_condition(const Expression& expression);

/// Its value in each row; a condition is 1 or 0. `column` gives the numbers behind a name, or a problem. Functions: I
/// log log2 log10 log1p exp sqrt abs. Problems: function_unknown, value_not_finite with the expression (a log of zero,
/// a division by zero), expression_unclear, and those of `column`.
using ColumnOf = std::function<core::Result<std::span<const double>>(const std::string& name)>;
core::Result<std::vector<double>> values_of(const Expression& expression, const ColumnOf& column, std::size_t rows);

} // namespace trede::app
