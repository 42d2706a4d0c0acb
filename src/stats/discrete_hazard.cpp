// SPDX-License-Identifier: EUPL-1.2
#include "stats/discrete_hazard.h"
#include "stats/broken_rows.h"
#include "stats/climb.h"
#include "stats/eigen_view.h"
#include "stats/parallel.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

using Vector = Eigen::VectorXd;
using Square = Eigen::MatrixXd;

/// Log odds that the last step may still move. Near a top each step is a fraction of the one before; where a column
/// tells the outcome perfectly there is no top, and steps stay about one although the likelihood no longer rises.
constexpr double largest_last_move = 0.01;

double softplus(double x) { return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)); }
double chance(double x) { return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x)); }

/// Until which period a row is at risk, and whether it had the event in it.
struct Stay {
    std::uint32_t periods = 0;
    bool event = false;
};

struct Stays {
    std::vector<Stay> of;
    std::vector<HazardPeriod> periods;
    std::size_t unused = 0;
};

core::Result<Stays> stays_of(Column time, Column event, const std::vector<double>& ends) {
    Stays out;
    for (const double end : ends)
        out.periods.push_back({.from = out.periods.empty() ? 0 : out.periods.back().to, .to = end});
    BrokenRows negative("time_negative");
    double events = 0;
    for (std::size_t i = 0; i < time.size(); ++i) {
        if (!(time[i] >= 0)) negative.add(i);
        const auto at = static_cast<std::size_t>(std::ranges::lower_bound(ends, time[i]) - ends.begin());
        const bool had = at < ends.size() && event[i] == 1;
        const bool whole = at < ends.size() && time[i] == ends[at];
        const auto periods = at + (had || whole ? 1 : 0);
        out.of.push_back({static_cast<std::uint32_t>(periods), had});
        if (periods == 0) ++out.unused;
        for (std::size_t t = 0; t < periods; ++t)
            out.periods[t].at_risk += 1;
        if (had) out.periods[at].events += 1;
        events += had ? 1 : 0;
    }
    core::Problems problems;
    negative.into(problems);
    if (!problems.has_errors() && events == 0) problems.add(core::Problem{.code = "no_events"});
    if (problems.has_errors()) return core::failed(std::move(problems));
    return out;
}

/// What one look at all rows gives: log odds of the periods first, then the coefficients.
struct Look {
    double log_likelihood = 0;
    Vector score;
    Square information;
};

class Hazard {
public:
    Hazard(const Stays& stays, const Matrix& covariates, unsigned threads)
        : stays_(stays), threads_(threads), place_(stays.periods.size(), -1) {
        for (std::size_t t = 0; t < place_.size(); ++t)
            if (const auto& period = stays.periods[t]; period.events > 0 && period.events < period.at_risk)
                place_[t] = telling_++;
        x_ = view(covariates);
        if (x_.rows() > 0) x_.rowwise() -= x_.colwise().mean().eval();
    }

    [[nodiscard]] Eigen::Index telling() const { return telling_; }
    [[nodiscard]] Eigen::Index size() const { return telling_ + x_.cols(); }
    [[nodiscard]] Eigen::Index place(std::size_t period) const { return place_[period]; }
    [[nodiscard]] const Eigen::MatrixXd& x() const { return x_; }
    [[nodiscard]] Square gram() const { return x_.transpose() * x_; }

    [[nodiscard]] Look look(const Vector& b) const {
        const auto rows = stays_.of.size();
        std::vector<Look> looks(blocks_of(rows));
        for_each_block(rows, threads_, [&](const RowBlock& block) { looks[block.number] = look_at(block, b); });
        Look all{0, Vector::Zero(size()), Square::Zero(size(), size())};
        for (const auto& part : looks) {
            all.log_likelihood += part.log_likelihood;
            all.score += part.score;
            all.information += part.information;
        }
        all.information = all.information.selfadjointView<Eigen::Lower>();
        return all;
    }

    /// The log odds at which each period fits when covariates do not count.
    [[nodiscard]] Vector start() const {
        Vector b = Vector::Zero(size());
        for (std::size_t t = 0; t < place_.size(); ++t)
            if (place_[t] >= 0)
                b(place_[t]) =
                    std::log(stays_.periods[t].events) - std::log(stays_.periods[t].at_risk - stays_.periods[t].events);
        return b;
    }

private:
    [[nodiscard]] Look look_at(const RowBlock& block, const Vector& b) const {
        const auto k = x_.cols();
        const auto from = static_cast<Eigen::Index>(block.from);
        const auto rows = static_cast<Eigen::Index>(block.rows);
        Look out{0, Vector::Zero(size()), Square::Zero(size(), size())};
        const Vector eta = k > 0 ? Vector(x_.middleRows(from, rows) * b.tail(k)) : Vector::Zero(rows);
        Vector rest = Vector::Zero(rows), weight = Vector::Zero(rows);
        Eigen::MatrixXd of_period = Eigen::MatrixXd::Zero(rows, telling_); // p(1 - p) of each row in each period
        for (Eigen::Index i = 0; i < rows; ++i) {
            const auto& stay = stays_.of[block.from + static_cast<std::size_t>(i)];
            for (std::uint32_t t = 0; t < stay.periods; ++t) {
                const auto at = place_[t];
                if (at < 0) continue;
                const double odds = b(at) + eta(i);
                const double y = stay.event && t + 1 == stay.periods ? 1 : 0;
                const double p = chance(odds);
                out.log_likelihood += y * odds - softplus(odds);
                out.score(at) += y - p;
                rest(i) += y - p;
                of_period(i, at) = p * (1 - p);
                out.information(at, at) += p * (1 - p);
                weight(i) += p * (1 - p);
            }
        }
        if (k == 0) return out;
        const auto x = x_.middleRows(from, rows);
        out.score.tail(k) = x.transpose() * rest;
        out.information.bottomLeftCorner(k, telling_) = x.transpose() * of_period;
        const Eigen::MatrixXd weighted = weight.cwiseSqrt().asDiagonal() * x;
        out.information.bottomRightCorner(k, k).selfadjointView<Eigen::Lower>().rankUpdate(weighted.transpose());
        return out;
    }

    const Stays& stays_;
    unsigned threads_;
    Eigen::MatrixXd x_; ///< about their means
    std::vector<Eigen::Index> place_;
    Eigen::Index telling_ = 0;
};

/// The column that a step moves log odds with most, reckoned over its own spread.
std::size_t runaway(const Hazard& data, const Vector& step) {
    Eigen::Index found = 0;
    data.x().cwiseAbs().colwise().maxCoeff().transpose().cwiseProduct(step.cwiseAbs()).maxCoeff(&found);
    return static_cast<std::size_t>(found);
}

/// Log odds at covariates zero, from those at their means.
void set_periods(DiscreteHazard& out, const Hazard& data, const Vector& b, const Square& inverse, const Vector& means) {
    const auto k = means.size();
    const Vector coefficients = b.tail(k);
    for (std::size_t t = 0; t < out.periods.size(); ++t) {
        const auto at = data.place(t);
        if (at < 0) continue;
        Vector slope = Vector::Zero(b.size());
        slope(at) = 1;
        slope.tail(k) = -means;
        out.periods[t].log_odds = b(at) - coefficients.dot(means);
        out.periods[t].se = std::sqrt(slope.dot(inverse * slope));
    }
}

} // namespace

core::Result<DiscreteHazard> fit_discrete_hazard(Column time, Column event, const Matrix& covariates,
                                                 const std::vector<std::string>& names, const std::vector<double>& ends,
                                                 unsigned threads) {
    core::ensure(covariates.columns() == names.size(), "every column has a name");
    core::ensure(std::ranges::is_sorted(ends), "periods follow each other");
    const auto stays = TRY(stays_of(time, event, ends));
    const Hazard data(stays, covariates, threads);
    if (const auto sound = independent_columns(data.gram(), names); !sound) return core::failed(sound.error());

    DiscreteHazard out{.periods = stays.periods, .coefficients = {}, .covariance = {}, .unused = stays.unused};
    const auto k = static_cast<Eigen::Index>(names.size());
    const auto first = data.look(data.start());
    out.log_likelihood_null = first.log_likelihood;
    if (data.telling() == 0) return core::failed(core::Problem{.code = "periods_tell_nothing"});
    const auto top = climbed(data.start(), first, 1e-13, [&](const Vector& b) { return data.look(b); });
    const bool at_rest = k == 0 || !((data.x() * top.step.tail(k)).cwiseAbs().maxCoeff() > largest_last_move);
    if (top.arrived && at_rest) {
        const Square inverse = triangle_of(top.here.information, 0).inverse();
        out.coefficients.assign(top.b.data() + data.telling(), top.b.data() + top.b.size());
        out.covariance = own(inverse.bottomRightCorner(k, k));
        out.log_likelihood = top.here.log_likelihood;
        out.rounds = top.rounds;
        set_periods(out, data, top.b, inverse, view(covariates).colwise().mean().transpose());
        return out;
    }
    if (k == 0) return core::failed(core::Problem{.code = "periods_tell_nothing"});
    return core::failed(about_column("outcome_is_separated", names[runaway(data, top.step.tail(k))]));
}

} // namespace trede::stats
