// SPDX-License-Identifier: EUPL-1.2
#include "stats/logit.h"
#include "stats/eigen_view.h"
#include "stats/gram.h"
#include "stats/parallel.h"
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

using Square = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

constexpr int most_rounds = 100;
constexpr double furthest = 25; ///< log odds beyond which a chance is 0 or 1 for a machine that reckons likelihoods

/// log(1 + exp(x)) without overflow.
double softplus(double x) { return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)); }
double chance(double x) { return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x)); }

/// What one look at all rows gives.
struct Look {
    double log_likelihood = 0;
    Vector score;
    Square information;
};

class Logit {
public:
    Logit(const Matrix& design, Column outcome, unsigned threads)
        : x_(view(design)), y_(outcome.data(), x_.rows()), rows_(design.rows()), threads_(threads),
          looks_(blocks_of(rows_)) {}

    /// The likelihood at b; with `deep` its score and information too.
    Look look(const Vector& b, bool deep) {
        for_each_block(rows_, threads_, [&](const RowBlock& block) { looks_[block.number] = look_at(block, b, deep); });
        Look all{0, Vector::Zero(x_.cols()), Square::Zero(x_.cols(), x_.cols())};
        for (const auto& part : looks_) {
            all.log_likelihood += part.log_likelihood;
            if (!deep) continue;
            all.score += part.score;
            all.information += part.information;
        }
        if (deep) all.information = all.information.selfadjointView<Eigen::Lower>();
        return all;
    }

    /// The leverages p(1-p) x'Vx at b, V the inverse of R'R.
    [[nodiscard]] Vector leverages(const Vector& b, const Square& inverse_root) const {
        Vector out(x_.rows());
        for_each_block(rows_, threads_, [&](const RowBlock& block) {
            const auto from = static_cast<Eigen::Index>(block.from);
            const auto rows = static_cast<Eigen::Index>(block.rows);
            const Eigen::MatrixXd part = x_.middleRows(from, rows);
            const Vector eta = part * b;
            out.segment(from, rows) = (part * inverse_root).rowwise().squaredNorm();
            for (Eigen::Index i = 0; i < rows; ++i) {
                const double p = chance(eta(i));
                out(from + i) *= p * (1 - p);
            }
        });
        return out;
    }

    /// X'v, for Firth's correction of the score.
    [[nodiscard]] Vector times(const Vector& v) const { return x_.transpose() * v; }
    [[nodiscard]] Vector log_odds(const Vector& b) const { return x_ * b; }
    [[nodiscard]] const auto& outcome() const { return y_; }
    [[nodiscard]] Square gram() const {
        std::vector<Square> parts(blocks_of(rows_));
        for_each_block(rows_, threads_, [&](const RowBlock& block) {
            const auto part =
                x_.middleRows(static_cast<Eigen::Index>(block.from), static_cast<Eigen::Index>(block.rows));
            parts[block.number] = part.transpose() * part;
        });
        Square sum = Square::Zero(x_.cols(), x_.cols());
        for (const auto& part : parts)
            sum += part;
        return sum;
    }

private:
    [[nodiscard]] Look look_at(const RowBlock& block, const Vector& b, bool deep) const {
        const auto from = static_cast<Eigen::Index>(block.from);
        const auto rows = static_cast<Eigen::Index>(block.rows);
        Look out;
        const Vector eta = x_.middleRows(from, rows) * b;
        for (Eigen::Index i = 0; i < rows; ++i)
            out.log_likelihood += y_(from + i) * eta(i) - softplus(eta(i));
        if (!deep) return out;
        Vector rest(rows), root(rows);
        for (Eigen::Index i = 0; i < rows; ++i) {
            const double p = chance(eta(i));
            rest(i) = y_(from + i) - p;
            root(i) = std::sqrt(p * (1 - p));
        }
        out.score = x_.middleRows(from, rows).transpose() * rest;
        const Eigen::MatrixXd weighted = root.asDiagonal() * x_.middleRows(from, rows);
        out.information = Square::Zero(x_.cols(), x_.cols());
        out.information.selfadjointView<Eigen::Lower>().rankUpdate(weighted.transpose());
        return out;
    }

    Eigen::Map<const Eigen::MatrixXd> x_;
    Eigen::Map<const Vector> y_;
    std::size_t rows_;
    unsigned threads_;
    std::vector<Look> looks_;
};

core::Result<void> checked(Logit& data, Column outcome, const Matrix& design, const std::vector<std::string>& names) {
    core::ensure(design.rows() == outcome.size(), "design and outcome have the same rows");
    core::ensure(design.columns() == names.size(), "every column of the design has a name");
    if (design.rows() <= design.columns())
        return core::failed(core::Problem{
            .code = "too_few_rows",
            .args = {{"rows", std::to_string(design.rows())}, {"columns", std::to_string(design.columns())}}});
    if (const auto sound = independent_columns(data.gram(), names); !sound) return core::failed(sound.error());
    const auto [low, high] = std::ranges::minmax(outcome);
    if (low == high) return core::failed(core::Problem{.code = "outcome_always_same"});
    return {};
}

double null_likelihood(Column outcome) {
    double sum = 0;
    for (const double y : outcome)
        sum += y;
    const auto n = static_cast<double>(outcome.size());
    const double share = sum / n;
    return n * (share * std::log(share) + (1 - share) * std::log1p(-share));
}

/// The column that runs away: the one that moves log odds most in the last step, reckoned over its own spread.
std::string runaway(const Vector& step, const Matrix& design, const std::vector<std::string>& names) {
    double most = -1;
    std::size_t found = 0;
    for (std::size_t j = 0; j < design.columns(); ++j) {
        const auto [low, high] = std::ranges::minmax(design.column(j));
        if (const double moved = std::abs(step(static_cast<Eigen::Index>(j))) * (high - low); moved > most) {
            most = moved;
            found = j;
        }
    }
    return names[found];
}

LogitFit finished(Logit& data, const Vector& b, const Look& at, Column outcome, int rounds) {
    LogitFit fit{.coefficients = {b.data(), b.data() + b.size()}, .shares = {}, .covariance = {}};
    const Vector eta = data.log_odds(b);
    fit.shares.reserve(outcome.size());
    for (const double value : eta)
        fit.shares.push_back(chance(value));
    fit.covariance = own(Scaled(at.information).inverse());
    fit.log_likelihood = at.log_likelihood;
    fit.log_likelihood_null = null_likelihood(outcome);
    fit.rows = outcome.size();
    fit.rounds = rounds;
    return fit;
}

} // namespace

core::Result<LogitFit> fit_logit(const Matrix& design, Column outcome, const std::vector<std::string>& names,
                                 unsigned threads) {
    Logit data(design, outcome, threads);
    if (const auto sound = checked(data, outcome, design, names); !sound) return core::failed(sound.error());
    Vector b = Vector::Zero(static_cast<Eigen::Index>(design.columns()));
    Vector step = b;
    auto now = data.look(b, true);
    for (int round = 1; round <= most_rounds; ++round) {
        const Scaled solved(now.information);
        if (!solved.is_sound()) break;
        step = solved.solve(now.score);
        auto next = data.look(b + step, true);
        for (int halved = 0;
             halved < 30 && !(next.log_likelihood >= now.log_likelihood - 1e-12 * std::abs(now.log_likelihood));
             ++halved) {
            step /= 2;
            next = data.look(b + step, true);
        }
        b += step;
        const double gained = std::abs(next.log_likelihood - now.log_likelihood);
        now = std::move(next);
        if (gained > 1e-13 * (std::abs(now.log_likelihood) + 0.1)) continue;
        if (data.log_odds(b).cwiseAbs().maxCoeff() > furthest) break;
        return finished(data, b, now, outcome, round);
    }
    return core::failed(about_column("outcome_is_separated", runaway(step, design, names)));
}

core::Result<LogitFit> fit_logit_firth(const Matrix& design, Column outcome, const std::vector<std::string>& names,
                                       unsigned threads) {
    Logit data(design, outcome, threads);
    if (const auto sound = checked(data, outcome, design, names); !sound) return core::failed(sound.error());
    Vector b = Vector::Zero(static_cast<Eigen::Index>(design.columns()));
    auto now = data.look(b, true);
    const auto penalised = [](const Look& at) {
        return at.log_likelihood + 0.5 * Scaled(at.information).log_determinant();
    };
    double best = penalised(now);
    for (int round = 1; round <= 10 * most_rounds; ++round) {
        const Scaled solved(now.information);
        const Vector h = data.leverages(b, solved.inverse_root());
        const Vector eta = data.log_odds(b);
        Vector rest(eta.size());
        for (Eigen::Index i = 0; i < eta.size(); ++i) {
            const double p = chance(eta(i));
            rest(i) = data.outcome()(i) - p + h(i) * (0.5 - p);
        }
        Vector step = solved.solve(data.times(rest));
        auto next = data.look(b + step, true);
        for (int halved = 0; halved < 30 && !(penalised(next) >= best - 1e-12 * std::abs(best)); ++halved) {
            step /= 2;
            next = data.look(b + step, true);
        }
        b += step;
        now = std::move(next);
        const double gained = penalised(now) - best;
        best += gained;
        if (std::abs(gained) > 1e-12 * (std::abs(best) + 0.1)) continue;
        auto fit = finished(data, b, now, outcome, round);
        fit.is_penalised = true;
        return fit;
    }
    return core::failed(core::Problem{.code = "outcome_is_separated", .args = {{"column", names.back()}}});
}

Matrix covariance(const LogitFit& fit, const Matrix& design, Column outcome, Spread spread,
                  const std::vector<std::size_t>& cluster) {
    core::ensure(spread != Spread::cr2, "cr2 is a spread of least squares");
    if (spread == Spread::classical) return fit.covariance;
    const auto x = view(design);
    const Square inverse = view(fit.covariance);
    const auto n = static_cast<double>(fit.rows);
    const auto k = static_cast<double>(fit.coefficients.size());
    const bool clustered = spread == Spread::cr1;
    const auto groups = clustered ? *std::ranges::max_element(cluster) + 1 : 0;
    Eigen::MatrixXd scores = Eigen::MatrixXd::Zero(clustered ? static_cast<Eigen::Index>(groups) : x.rows(), x.cols());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        const double p = fit.shares[at];
        double rest = outcome[at] - p;
        const Vector row = x.row(i).transpose();
        if (spread == Spread::hc2 || spread == Spread::hc3) {
            const double room = 1 - p * (1 - p) * row.dot(inverse * row);
            rest /= spread == Spread::hc2 ? std::sqrt(room) : room;
        }
        if (clustered)
            scores.row(static_cast<Eigen::Index>(cluster[at])) += rest * row.transpose();
        else
            scores.row(i) = rest * row.transpose();
    }
    Square meat = scores.transpose() * scores;
    if (spread == Spread::hc1) meat *= n / (n - k);
    if (clustered) {
        const auto j = static_cast<double>(groups);
        meat *= j / (j - 1) * (n - 1) / (n - k);
    }
    return own(inverse * meat * inverse);
}

} // namespace trede::stats
