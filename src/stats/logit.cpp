// SPDX-License-Identifier: EUPL-1.2
#include "stats/logit.h"
#include "stats/eigen_view.h"
#include "stats/parallel.h"
#include "stats/standard_columns.h"
#include "stats/triangle.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

using Eigen::ArrayXd;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int most_rounds = 200;
constexpr double smallest_gain = 1e-14;
/// Of many blocks of rows, one in so many is enough to come near the top; and how near is near enough.
constexpr std::size_t many_blocks = 64, one_in = 16;
constexpr double rough_gain = 1e-3;

/// What one pass over the rows gives.
struct Sums {
    double log_likelihood = 0;
    double largest_move = 0; ///< of a log odds since the pass before
    VectorXd score{};
    MatrixXd information{}; ///< lower triangle

    Sums& operator+=(const Sums& other) {
        log_likelihood += other.log_likelihood;
        largest_move = std::max(largest_move, other.largest_move);
        score += other.score;
        information += other.information;
        return *this;
    }
};

struct Newton {
    const StandardColumns& columns;
    Column outcome;
    const LogitOptions& options;
    std::vector<double> linear;
    std::size_t every = 1; ///< blocks with another number than a multiple of it do not count

    [[nodiscard]] Eigen::Index k() const { return columns.columns(); }
    [[nodiscard]] ArrayXd weights(std::size_t from, Eigen::Index rows) const {
        if (options.weights.empty()) return ArrayXd::Ones(rows);
        return Eigen::Map<const ArrayXd>(options.weights.data() + from, rows);
    }

    /// Likelihood, score and information at c; afterwards `linear` is that of c.
    Sums at(const VectorXd& c) {
        const Sums zero{.score = VectorXd::Zero(k()), .information = MatrixXd::Zero(k(), k())};
        return sum_of_blocks(outcome.size(), options.threads, zero, [&](std::size_t from, std::size_t to, Sums& sum) {
            if (from / rows_per_block % every != 0) return;
            MatrixXd z(rows_per_tile, k());
            for (auto row = from; row < to; row += rows_per_tile) {
                const auto rows = static_cast<Eigen::Index>(std::min(rows_per_tile, to - row));
                add_tile(c, row, z.topRows(rows), sum);
            }
        });
    }

    void add_tile(const VectorXd& c, std::size_t row, Eigen::Ref<MatrixXd> z, Sums& sum) {
        columns.fill(row, z);
        ArrayXd odds(z.rows());
        add_up(z, c, odds);
        Eigen::Map<ArrayXd> before(linear.data() + row, z.rows());
        sum.largest_move = std::max(sum.largest_move, (odds - before).abs().maxCoeff());
        before = odds;

        const Eigen::Map<const ArrayXd> y(outcome.data() + row, z.rows());
        const ArrayXd w = weights(row, z.rows());
        const ArrayXd tail = (-odds.abs()).exp();
        const ArrayXd p = (odds >= 0).select(1.0, tail) / (1 + tail);
        sum.log_likelihood += (w * (y * odds - odds.max(0.0) - tail.log1p())).sum();
        sum.score.noalias() += z.transpose() * (w * (y - p)).matrix();
        z.array().colwise() *= (w * tail).sqrt() / (1 + tail); // sqrt of w p (1 - p)
        sum.information.selfadjointView<Eigen::Lower>().rankUpdate(z.transpose());
    }

    /// What Firth's penalty adds to the score: sum h (1/2 - p) z, with h the leverage of the row.
    [[nodiscard]] VectorXd firth_score(const Triangle& triangle) const {
        struct Score {
            VectorXd sum;
            Score& operator+=(const Score& other) {
                sum += other.sum;
                return *this;
            }
        };
        const auto work = [&](std::size_t from, std::size_t to, Score& score) {
            MatrixXd z(static_cast<Eigen::Index>(to - from), k());
            columns.fill(from, z);
            const auto spread = triangle.lower.triangularView<Eigen::Lower>();
            const ArrayXd quadratic = spread.solve(z.transpose()).colwise().squaredNorm().transpose();
            const Eigen::Map<const ArrayXd> odds(linear.data() + from, z.rows());
            const ArrayXd tail = (-odds.abs()).exp();
            const ArrayXd p = (odds >= 0).select(1.0, tail) / (1 + tail);
            const ArrayXd h = weights(from, z.rows()) * tail / (1 + tail).square() * quadratic;
            score.sum.noalias() += z.transpose() * (h * (0.5 - p)).matrix();
        };
        return sum_of_blocks(outcome.size(), options.threads, Score{VectorXd::Zero(k())}, work).sum;
    }

    /// 1 for each column that ridge draws to zero.
    [[nodiscard]] VectorXd drawn() const {
        VectorXd out = VectorXd::Ones(k());
        for (Eigen::Index j = 0; j < k(); ++j)
            if (columns.is_constant(j)) out(j) = 0;
        return out;
    }
};

/// The place that a step starts from, with what is made largest there.
struct Standing {
    VectorXd c;
    Sums sums{};
    Triangle triangle{};
    double height = 0;
};

Standing stand(Newton& newton, VectorXd c) {
    Standing out{.c = std::move(c)};
    out.sums = newton.at(out.c);
    out.height = out.sums.log_likelihood;
    const auto& options = newton.options;
    if (options.penalty == LogitPenalty::ridge) {
        const VectorXd drawn = options.strength * newton.drawn();
        out.height -= out.c.dot(drawn.cwiseProduct(out.c)) / 2;
        out.sums.score -= drawn.cwiseProduct(out.c);
        out.sums.information.diagonal() += drawn;
    }
    out.sums.information = out.sums.information.selfadjointView<Eigen::Lower>();
    out.triangle = triangle_of(out.sums.information);
    if (options.penalty == LogitPenalty::firth) out.height += out.triangle.log_determinant() / 2;
    return out;
}

/// The columns that run off most, each in its own spread.
std::vector<std::string> running_off(const Newton& newton, const VectorXd& step,
                                     const std::vector<std::string>& names) {
    const VectorXd size = step.cwiseAbs().cwiseProduct(newton.drawn());
    std::vector<std::string> out;
    for (Eigen::Index j = 0; j < size.size(); ++j)
        if (size(j) > 0 && size(j) >= size.maxCoeff() / 2) out.push_back(names[static_cast<std::size_t>(j)]);
    return out;
}

core::Problem separated(const std::vector<std::string>& columns) {
    std::string list;
    for (const auto& name : columns)
        list += (list.empty() ? "" : ", ") + name;
    return core::Problem{.code = "outcome_is_separated",
                         .place = {{}, 0, 0, columns.empty() ? std::string() : columns.front()},
                         .args = {{"columns", list}}};
}

/// What Newton's steps came to: the top, or the columns along which there is none.
struct Climbed {
    Standing top;
    int rounds = 0;
    std::vector<std::string> separated_by{};
};

core::Result<Climbed> climb(Newton& newton, const VectorXd& start, const std::vector<std::string>& names,
                            double enough = smallest_gain) {
    auto now = stand(newton, start);
    if (const auto sound = independent_columns(now.triangle, names); !sound) return core::failed(sound.error());
    const bool plain = newton.options.penalty == LogitPenalty::none;
    double promised_before = 0;
    for (int round = 1; round <= most_rounds; ++round) {
        VectorXd score = now.sums.score;
        if (newton.options.penalty == LogitPenalty::firth) score += newton.firth_score(now.triangle);
        VectorXd step = now.triangle.solve(score);
        const double promised = step.dot(score);
        if (promised <= enough) {
            now.c += step;
            return Climbed{std::move(now), round, {}};
        }
        auto next = stand(newton, now.c + step);
        for (int halved = 0; halved < 30 && !(next.height >= now.height - 1e-12 * std::abs(now.height)); ++halved) {
            step /= 2;
            next = stand(newton, now.c + step);
        }
        // Flat, and still moving by as much as before: Newton near a top squares what is left.
        const bool flat = promised < 1e-6 && promised > promised_before / 20;
        const bool no_way_up = !next.triangle.is_whole();
        if (plain && (no_way_up || (flat && next.sums.largest_move > 0.1)))
            return Climbed{std::move(next), round, running_off(newton, step, names)};
        promised_before = promised;
        now = std::move(next);
    }
    return Climbed{now, most_rounds, running_off(newton, now.triangle.solve(now.sums.score), names)};
}

core::Result<void> check(const Matrix& design, Column outcome, const LogitOptions& options) {
    if (design.rows() <= design.columns())
        return core::failed(core::Problem{
            .code = "too_few_rows",
            .args = {{"rows", std::to_string(design.rows())}, {"columns", std::to_string(design.columns())}}});
    for (const double y : outcome)
        if (y != 0 && y != 1)
            return core::failed(core::Problem{.code = "outcome_not_0_or_1", .args = {{"column", "y"}}});
    return check_weights(options.weights);
}

} // namespace

double logistic(double x) {
    const double tail = std::exp(-std::abs(x));
    return (x >= 0 ? 1 : tail) / (1 + tail);
}

core::Result<LogitFit> fit_logit(const Matrix& design, Column outcome, const std::vector<std::string>& names,
                                 const LogitOptions& options) {
    core::ensure(design.rows() == outcome.size(), "design and outcome have the same rows");
    core::ensure(design.columns() == names.size(), "every column of the design has a name");
    core::ensure(options.start.empty() || options.start.size() == names.size(), "every column has its start");
    core::ensure(options.weights.empty() || options.weights.size() == outcome.size(), "every row has its weight");
    if (const auto fine = check(design, outcome, options); !fine) return core::failed(fine.error());

    double all = 0;
    double ones = 0;
    for (std::size_t row = 0; row < outcome.size(); ++row) {
        const double weight = options.weights.empty() ? 1 : options.weights[row];
        all += weight;
        ones += weight * outcome[row];
    }
    if (!(ones > 0 && ones < all)) return core::failed(core::Problem{.code = "outcome_always_same"});

    const StandardColumns columns(design, options.threads);
    Newton newton{columns, outcome, options, std::vector<double>(outcome.size(), 0)};
    VectorXd start = VectorXd::Zero(newton.k());
    if (!options.start.empty()) start = columns.for_z(Eigen::Map<const VectorXd>(options.start.data(), newton.k()));
    for (Eigen::Index j = 0; j < newton.k() && options.start.empty(); ++j)
        if (columns.is_constant(j)) start(j) = std::log(ones / (all - ones));
    if (options.start.empty() && options.penalty == LogitPenalty::none && blocks_of(outcome.size()) >= many_blocks) {
        newton.every = one_in;
        const auto some = climb(newton, start, names, rough_gain);
        if (some && some->separated_by.empty()) start = some->top.c;
        newton.every = 1;
    }
    const auto climbed = TRY(climb(newton, start, names));
    if (!climbed.separated_by.empty()) return core::failed(separated(climbed.separated_by));

    LogitFit fit{.log_likelihood_null = ones * std::log(ones / all) + (all - ones) * std::log1p(-ones / all),
                 .penalty = options.penalty,
                 .rounds = climbed.rounds};
    const VectorXd b = columns.for_x(climbed.top.c);
    fit.coefficients.assign(b.data(), b.data() + b.size());
    fit.covariance = own(columns.covariance_for_x(climbed.top.triangle.inverse()));
    fit.log_likelihood = climbed.top.sums.log_likelihood;
    fit.linear = std::move(newton.linear);
    fit.shares.resize(outcome.size());
    for_each_block(outcome.size(), options.threads, [&](const RowBlock& block) {
        const auto from = block.from;
        const auto to = from + block.rows;
        MatrixXd z(static_cast<Eigen::Index>(to - from), newton.k());
        columns.fill(from, z);
        Eigen::Map<ArrayXd> odds(fit.linear.data() + from, z.rows());
        add_up(z, climbed.top.c, odds);
        for (auto row = from; row < to; ++row)
            fit.shares[row] = logistic(fit.linear[row]);
    });
    return fit;
}

core::Result<LogitFit> fit_logit_or_firth(const Matrix& design, Column outcome, const std::vector<std::string>& names,
                                          LogitOptions options) {
    auto plain = fit_logit(design, outcome, names, options);
    if (plain || plain.error().kept().front().code != "outcome_is_separated") return plain;
    const auto columns = plain.error().kept().front().args.front().second;
    options.penalty = LogitPenalty::firth;
    auto fit = TRY(fit_logit(design, outcome, names, options));
    fit.separated_by = columns;
    return fit;
}

Matrix covariance(const LogitFit& fit, const Matrix& design, Column outcome, Spread spread,
                  const std::vector<std::size_t>& cluster) {
    if (spread == Spread::classical) return fit.covariance;
    LinearFit working{.coefficients = fit.coefficients, .inverse = fit.covariance, .rows = outcome.size()};
    working.residuals.resize(outcome.size());
    working.leverages.resize(outcome.size());
    Matrix rows(design.rows(), design.columns());
    const MatrixXd inverse = view(fit.covariance);
    const auto x = view(design);
    for (std::size_t row = 0; row < outcome.size(); ++row) {
        const double root = std::sqrt(fit.shares[row] * (1 - fit.shares[row]));
        working.residuals[row] = root > 0 ? (outcome[row] - fit.shares[row]) / root : 0;
        const VectorXd one = root * x.row(static_cast<Eigen::Index>(row)).transpose();
        working.leverages[row] = one.dot(inverse * one);
        for (std::size_t j = 0; j < design.columns(); ++j)
            rows(row, j) = one(static_cast<Eigen::Index>(j));
    }
    working.root = own(triangle_of(view(rows).transpose() * view(rows)).lower.transpose());
    return covariance(working, rows, spread, cluster);
}

} // namespace trede::stats
