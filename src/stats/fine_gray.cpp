// SPDX-License-Identifier: EUPL-1.2
#include "stats/fine_gray.h"
#include "stats/broken_rows.h"
#include "stats/climb.h"
#include "stats/eigen_view.h"
#include "stats/order.h"
#include "stats/settled_times.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

using Vector = Eigen::VectorXd;
using Square = Eigen::MatrixXd;

/// Everyone in order of time, covariates about their means, and what does not change from round to round.
class Subdistribution {
public:
    Subdistribution(Column time, Column cause, const Matrix& covariates, FineGrayTies ties);

    struct Look {
        double log_likelihood = 0;
        Vector score;
        Square information;
    };
    Look look(const Vector& b);

    /// The sum of squares of everyone's influence, after the last look.
    [[nodiscard]] Square influences() const;

    [[nodiscard]] Square gram() const { return x_.transpose() * x_; }
    [[nodiscard]] std::size_t events() const { return static_cast<std::size_t>(events_.sum()); }
    [[nodiscard]] Vector spreads() const {
        return (x_.colwise().squaredNorm() / static_cast<double>(x_.rows())).cwiseSqrt();
    }

private:
    /// What is summed per distinct time t: d/S0, G(t-), and their sums before and after.
    void sum_over_times(const Vector& b);
    void add_step(Eigen::Index t, double all, const Vector& x_all);

    bool efron_;
    Eigen::MatrixXd x_;               ///< in order of time
    std::vector<char> first_, other_; ///< left for the first cause, for another
    std::vector<std::size_t> at_;     ///< place of the own time among the distinct ones
    std::vector<std::size_t> begin_;  ///< first row of each distinct time; one more at the end
    Vector events_, censored_, risk_; ///< per distinct time
    Vector before_;                   ///< G just before each distinct time

    // Of the last look.
    Vector odds_;                             ///< exp(x b) per row
    Vector step_;                             ///< d/S0 per time; with Efron the sum of 1/(S0 - l/d E0)
    Vector own_step_;                         ///< the same for those whose event it is
    Eigen::MatrixXd mean_;                    ///< weighted mean of x per time, over the step
    Square mean_squares_;                     ///< sum over events of mean mean'
    double logs_ = 0;                         ///< sum over events of log S0
    Vector until_;                            ///< sum of steps up to and with a time
    Vector later_;                            ///< sum of G step after a time
    Eigen::MatrixXd mean_until_, mean_later_; ///< the same of step times mean
    Vector others_;                           ///< sum of odds/G of who left otherwise before a time
    Eigen::MatrixXd x_others_;
};

Subdistribution::Subdistribution(Column time, Column cause, const Matrix& covariates, FineGrayTies ties)
    : efron_(ties == FineGrayTies::events_first_efron) {
    const auto order = ascending_order(time);
    const auto n = static_cast<Eigen::Index>(order.size());
    x_.resize(n, static_cast<Eigen::Index>(covariates.columns()));
    for (std::size_t j = 0; j < covariates.columns(); ++j)
        for (std::size_t i = 0; i < order.size(); ++i)
            x_(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = covariates(order[i], j);
    x_.rowwise() -= x_.colwise().mean().eval();
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double own = cause[order[i]];
        first_.push_back(own == 1 ? 1 : 0);
        other_.push_back(own > 1 ? 1 : 0);
        if (i == 0 || time[order[i]] != time[order[i - 1]]) begin_.push_back(i);
        at_.push_back(begin_.size() - 1);
    }
    begin_.push_back(order.size());
    const auto m = static_cast<Eigen::Index>(begin_.size()) - 1;
    events_ = censored_ = risk_ = before_ = Vector::Zero(m);
    double survival = 1;
    for (Eigen::Index t = 0; t < m; ++t) {
        const auto from = begin_[static_cast<std::size_t>(t)];
        const auto until = begin_[static_cast<std::size_t>(t) + 1];
        risk_(t) = static_cast<double>(order.size() - from);
        for (auto i = from; i < until; ++i) {
            events_(t) += first_[i];
            censored_(t) += first_[i] == 0 && other_[i] == 0 ? 1 : 0;
        }
        before_(t) = survival;
        const double gone_first =
            ties == FineGrayTies::events_with_ends ? 0 : static_cast<double>(until - from) - censored_(t);
        if (censored_(t) > 0) survival *= 1 - censored_(t) / (risk_(t) - gone_first);
    }
}

/// What the events of one time bring, of which the risk set has `all` odds and their sum of x.
void Subdistribution::add_step(Eigen::Index t, double all, const Vector& x_all) {
    double tied = 0;
    Vector x_tied = Vector::Zero(x_.cols());
    if (efron_)
        for (auto i = begin_[static_cast<std::size_t>(t)]; i < begin_[static_cast<std::size_t>(t) + 1]; ++i) {
            if (first_[i] == 0) continue;
            const auto row = static_cast<Eigen::Index>(i);
            tied += odds_(row);
            x_tied += odds_(row) * x_.row(row).transpose();
        }
    const double d = events_(t);
    Vector mean_sum = Vector::Zero(x_.cols());
    for (double l = 0; l < d; ++l) {
        const double left = efron_ ? l / d : 0;
        const double sum = all - left * tied;
        const Vector mean = (x_all - left * x_tied) / sum;
        step_(t) += 1 / sum;
        own_step_(t) += (1 - left) / sum;
        mean_sum += mean / sum;
        mean_squares_ += mean * mean.transpose();
        logs_ += std::log(sum);
    }
    mean_.col(t) = mean_sum / step_(t);
}

void Subdistribution::sum_over_times(const Vector& b) {
    const auto m = events_.size();
    const auto k = x_.cols();
    odds_ = (x_ * b).array().exp();
    step_ = own_step_ = until_ = later_ = others_ = Vector::Zero(m);
    mean_squares_ = Square::Zero(k, k);
    logs_ = 0;
    mean_ = mean_until_ = mean_later_ = x_others_ = Eigen::MatrixXd::Zero(k, m);
    // From the begin: who left otherwise.
    double other = 0;
    Vector x_other = Vector::Zero(k);
    for (Eigen::Index t = 0; t < m; ++t) {
        others_(t) = other;
        x_others_.col(t) = x_other;
        for (auto i = begin_[static_cast<std::size_t>(t)]; i < begin_[static_cast<std::size_t>(t) + 1]; ++i) {
            if (other_[i] == 0) continue;
            const auto row = static_cast<Eigen::Index>(i);
            const double weight = odds_(row) / before_(t);
            other += weight;
            x_other += weight * x_.row(row).transpose();
        }
    }
    // From the end: who is still there.
    double here = 0, later = 0;
    Vector x_here = Vector::Zero(k), mean_later = Vector::Zero(k);
    for (Eigen::Index t = m; t-- > 0;) {
        for (auto i = begin_[static_cast<std::size_t>(t)]; i < begin_[static_cast<std::size_t>(t) + 1]; ++i) {
            const auto row = static_cast<Eigen::Index>(i);
            here += odds_(row);
            x_here += odds_(row) * x_.row(row).transpose();
        }
        later_(t) = later;
        mean_later_.col(t) = mean_later;
        if (!(events_(t) > 0)) continue;
        add_step(t, here + before_(t) * others_(t), x_here + before_(t) * x_others_.col(t));
        later += before_(t) * step_(t);
        mean_later += before_(t) * step_(t) * mean_.col(t);
    }
    double until = 0;
    Vector mean_until = Vector::Zero(k);
    for (Eigen::Index t = 0; t < m; ++t) {
        until += step_(t);
        mean_until += step_(t) * mean_.col(t);
        until_(t) = until;
        mean_until_.col(t) = mean_until;
    }
}

Subdistribution::Look Subdistribution::look(const Vector& b) {
    sum_over_times(b);
    const auto n = x_.rows();
    Look out{0, Vector::Zero(x_.cols()), Square::Zero(x_.cols(), x_.cols())};
    Vector share(n); // of odds times the steps that a row is at risk for
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto row = static_cast<std::size_t>(i);
        const auto t = static_cast<Eigen::Index>(at_[row]);
        share(i) = odds_(i) * (until_(t) + (other_[row] != 0 ? later_(t) / before_(t) : 0));
        if (first_[row] != 0) share(i) += odds_(i) * (own_step_(t) - step_(t));
        if (first_[row] != 0) out.score += x_.row(i).transpose();
    }
    out.score -= x_.transpose() * share;
    const Eigen::MatrixXd weighted = share.cwiseMax(0).cwiseSqrt().asDiagonal() * x_;
    out.information = weighted.transpose() * weighted;
    out.information -= mean_squares_;
    out.log_likelihood = -logs_;
    for (Eigen::Index i = 0; i < n; ++i)
        if (first_[static_cast<std::size_t>(i)] != 0) out.log_likelihood += x_.row(i).dot(b);
    return out;
}

Square Subdistribution::influences() const {
    const auto m = events_.size();
    const auto k = x_.cols();
    // q(u)/Y(u) and its sum with the hazard of leaving: what the own following tells of G.
    Eigen::MatrixXd known(k, m), known_until(k, m);
    Vector sum = Vector::Zero(k);
    for (Eigen::Index t = 0; t < m; ++t) {
        const double from_here = later_(t) + before_(t) * step_(t);
        const Vector mean_from_here = mean_later_.col(t) + before_(t) * step_(t) * mean_.col(t);
        known.col(t) = (x_others_.col(t) * from_here - others_(t) * mean_from_here) / risk_(t);
        sum += known.col(t) * (censored_(t) / risk_(t));
        known_until.col(t) = sum;
    }
    Square out = Square::Zero(k, k);
    for (Eigen::Index i = 0; i < x_.rows(); ++i) {
        const auto row = static_cast<std::size_t>(i);
        const auto t = static_cast<Eigen::Index>(at_[row]);
        Vector own = -known_until.col(t);
        if (first_[row] != 0)
            own += x_.row(i).transpose() - mean_.col(t);
        else if (other_[row] == 0)
            own += known.col(t);
        double share = until_(t);
        Vector mean = mean_until_.col(t);
        if (other_[row] != 0) {
            share += later_(t) / before_(t);
            mean += mean_later_.col(t) / before_(t);
        }
        own -= odds_(i) * (share * x_.row(i).transpose() - mean);
        out += own * own.transpose();
    }
    return out;
}

/// Far from nothing and knowing nothing: the likelihood goes on rising, ever more slowly.
bool runs_away(const Vector& b, const Square& inverse, const Vector& spreads) {
    for (Eigen::Index j = 0; j < b.size(); ++j)
        if (std::abs(b(j)) * spreads(j) > 5 && inverse(j, j) > b(j) * b(j)) return true;
    return false;
}

} // namespace

core::Result<FineGray> fit_fine_gray(Column time, Column cause, const Matrix& covariates,
                                     const std::vector<std::string>& names, FineGrayTies ties) {
    core::ensure(covariates.columns() == names.size(), "every column has a name");
    BrokenRows negative("time_negative");
    for (std::size_t i = 0; i < time.size(); ++i)
        if (!(time[i] >= 0)) negative.add(i);
    core::Problems problems;
    negative.into(problems);
    if (problems.has_errors()) return core::failed(std::move(problems));
    const SettledTimes settled({}, time);
    Subdistribution data(settled.stop, cause, covariates, ties);
    if (data.events() == 0) return core::failed(core::Problem{.code = "no_events"});
    if (const auto sound = independent_columns(data.gram(), names); !sound) return core::failed(sound.error());

    const Vector zero = Vector::Zero(static_cast<Eigen::Index>(names.size()));
    const auto first = data.look(zero);
    const auto top = climbed(zero, first, 1e-12, [&](const Vector& b) { return data.look(b); });
    const Square inverse = triangle_of(top.here.information, 0).inverse();
    if (top.arrived && !runs_away(top.b, inverse, data.spreads()))
        return FineGray{.coefficients = {top.b.data(), top.b.data() + top.b.size()},
                        .covariance = own(
                            ties == FineGrayTies::events_first_efron ? inverse : sandwich(inverse, data.influences())),
                        .log_likelihood = top.here.log_likelihood,
                        .log_likelihood_null = first.log_likelihood,
                        .rows = time.size(),
                        .events = data.events(),
                        .rounds = top.rounds};
    Eigen::Index most = 0;
    top.b.cwiseProduct(data.spreads()).cwiseAbs().maxCoeff(&most);
    return core::failed(about_column("coefficient_infinite", names[static_cast<std::size_t>(most)]));
}

} // namespace trede::stats
