// SPDX-License-Identifier: EUPL-1.2
#include "stats/doubly_robust.h"
#include "stats/gram.h"
#include "stats/parallel.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace trede::stats {

namespace {

using Vector = Eigen::VectorXd;
using Square = Eigen::MatrixXd;

/// Sums of products in one arm.
struct Products {
    Square gram;
    Vector with_outcome;
    std::size_t rows = 0;
};

/// Least squares in both arms at once: one pass over the rows for the sums of products, and one more that solves again
/// for what rounding left, which brings the digits to those of an orthogonal method.
class Lines {
public:
    Lines(const Matrix& design, Column outcome, Column treatment, unsigned threads)
        : x_(view(design)), y_(outcome.data(), x_.rows()), treatment_(treatment), threads_(threads) {}

    /// The coefficients of arm 0 and arm 1. Problems: too_few_rows, column_is_combination.
    core::Result<std::array<Vector, 2>> fitted(const std::vector<std::string>& names) const {
        std::array<Vector, 2> out{Vector::Zero(x_.cols()), Vector::Zero(x_.cols())};
        const auto first = products(out, true);
        for (const auto& arm : first) {
            if (arm.rows <= static_cast<std::size_t>(x_.cols()))
                return core::failed(core::Problem{
                    .code = "too_few_rows",
                    .args = {{"rows", std::to_string(arm.rows)}, {"columns", std::to_string(x_.cols())}}});
            if (const auto sound = independent_columns(arm.gram, names); !sound) return core::failed(sound.error());
        }
        const std::array solved{Scaled(first[0].gram), Scaled(first[1].gram)};
        for (std::size_t arm = 0; arm < 2; ++arm)
            out[arm] = solved[arm].solve(first[arm].with_outcome);
        const auto rest = products(out, false);
        for (std::size_t arm = 0; arm < 2; ++arm)
            out[arm] += solved[arm].solve(rest[arm].with_outcome);
        return out;
    }

    [[nodiscard]] std::vector<double> at_every_row(const Vector& coefficients) const {
        std::vector<double> out(static_cast<std::size_t>(x_.rows()));
        for_each_block(out.size(), threads_, [&](const RowBlock& block) {
            const auto from = static_cast<Eigen::Index>(block.from);
            const auto rows = static_cast<Eigen::Index>(block.rows);
            Eigen::Map<Vector>(out.data() + from, rows) = x_.middleRows(from, rows) * coefficients;
        });
        return out;
    }

private:
    /// X'X (when `deep`) and X'(y - Xb) per arm.
    [[nodiscard]] std::array<Products, 2> products(const std::array<Vector, 2>& b, bool deep) const {
        std::vector<std::array<Products, 2>> parts(blocks_of(treatment_.size()));
        for_each_block(treatment_.size(), threads_,
                       [&](const RowBlock& block) { parts[block.number] = products_of(block, b, deep); });
        std::array<Products, 2> sum = parts.front();
        for (std::size_t i = 1; i < parts.size(); ++i)
            for (std::size_t arm = 0; arm < 2; ++arm) {
                sum[arm].gram += parts[i][arm].gram;
                sum[arm].with_outcome += parts[i][arm].with_outcome;
                sum[arm].rows += parts[i][arm].rows;
            }
        return sum;
    }

    [[nodiscard]] std::array<Products, 2> products_of(const RowBlock& block, const std::array<Vector, 2>& b,
                                                      bool deep) const {
        std::array<std::vector<Eigen::Index>, 2> rows;
        for (std::size_t i = block.from; i < block.from + block.rows; ++i)
            rows[treatment_[i] > 0.5].push_back(static_cast<Eigen::Index>(i));
        std::array<Products, 2> out;
        for (std::size_t arm = 0; arm < 2; ++arm) {
            const Eigen::MatrixXd x = x_(rows[arm], Eigen::all);
            const Vector rest = y_(rows[arm]) - x * b[arm];
            out[arm].with_outcome = x.transpose() * rest;
            out[arm].rows = rows[arm].size();
            out[arm].gram = deep ? Square(x.transpose() * x) : Square::Zero(x_.cols(), x_.cols());
        }
        return out;
    }

    Eigen::Map<const Eigen::MatrixXd> x_;
    Eigen::Map<const Vector> y_;
    Column treatment_;
    unsigned threads_;
};

} // namespace

core::Result<DoublyRobust> doubly_robust(Column outcome, Column treatment, Column chances, const Matrix& outcome_design,
                                         const std::vector<std::string>& names, Estimand estimand,
                                         const std::vector<std::size_t>& cluster, unsigned threads) {
    core::ensure(estimand != Estimand::ato, "doubly robust is for everyone or for the treated");
    const auto [low, high] = std::ranges::minmax(treatment);
    if (low == high) return core::failed(core::Problem{.code = "arm_empty"});
    const Lines lines(outcome_design, outcome, treatment, threads);
    const auto coefficients = TRY(lines.fitted(names));
    const auto m0 = lines.at_every_row(coefficients[0]);
    const auto n = static_cast<double>(outcome.size());
    DoublyRobust out;
    out.influence.resize(outcome.size());
    auto& terms = out.influence;
    if (estimand == Estimand::ate) {
        const auto m1 = lines.at_every_row(coefficients[1]);
        for (std::size_t i = 0; i < outcome.size(); ++i) {
            const double line = m1[i] - m0[i];
            terms[i] = line + (treatment[i] > 0.5 ? (outcome[i] - m1[i]) / chances[i]
                                                  : -(outcome[i] - m0[i]) / (1 - chances[i]));
            out.regression += line / n;
            out.estimate += terms[i] / n;
        }
        for (auto& term : terms)
            term = (term - out.estimate) / n;
    } else {
        double treated = 0;
        for (const double t : treatment)
            treated += t > 0.5 ? 1 : 0;
        for (std::size_t i = 0; i < outcome.size(); ++i) {
            const double rest = outcome[i] - m0[i];
            const bool in = treatment[i] > 0.5;
            terms[i] = in ? rest : -chances[i] / (1 - chances[i]) * rest;
            if (in) out.regression += rest / treated;
            out.estimate += terms[i] / treated;
        }
        for (std::size_t i = 0; i < outcome.size(); ++i)
            terms[i] = (terms[i] - (treatment[i] > 0.5 ? out.estimate : 0)) / treated;
    }
    if (!std::isfinite(out.estimate)) return core::failed(core::Problem{.code = "weights_not_finite"});
    out.se = influence_se(terms, cluster);
    return out;
}

} // namespace trede::stats
