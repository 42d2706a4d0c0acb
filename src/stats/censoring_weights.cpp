// SPDX-License-Identifier: EUPL-1.2
#include "stats/censoring_weights.h"
#include "stats/cox.h"
#include "stats/distributions.h"
#include "stats/eigen_view.h"
#include "stats/order.h"
#include "stats/settled_times.h"
#include <algorithm>
#include <cmath>
#include <optional>

namespace trede::stats {

namespace {

using Vector = Eigen::VectorXd;

/// Following until the moment, in steps: an odd step per distinct time for events, the even one after it for ends.
struct Leaving {
    std::vector<double> until;        ///< per row the step at which it leaves
    std::vector<double> ended;        ///< 1: by an end of following
    std::vector<double> had;          ///< 1: by the event
    std::vector<std::uint32_t> order; ///< rows, the first to leave first
};

Leaving leaving_until(Column time, Column event, double moment) {
    const SettledTimes settled({}, time);
    const auto by_time = ascending_order(settled.stop);
    Leaving out{.until = std::vector<double>(time.size()),
                .ended = std::vector<double>(time.size(), 0),
                .had = std::vector<double>(time.size(), 0),
                .order = {}};
    double step = 0;
    for (std::size_t i = 0; i < by_time.size(); ++i) {
        const auto row = by_time[i];
        const double here = settled.stop[row];
        if (i > 0 && here > settled.stop[by_time[i - 1]] && settled.stop[by_time[i - 1]] < moment) step += 2;
        const bool had = event[row] > 0 && here <= moment;
        const bool ended = event[row] == 0 && here < moment;
        out.until[row] = step + (ended ? 2 : 1);
        out.had[row] = had ? 1 : 0;
        out.ended[row] = ended ? 1 : 0;
    }
    out.order = ascending_order(out.until);
    return out;
}

/// The hazard of the end of following, its mean covariates and what hangs on them, walked through step by step.
class Ends {
public:
    Ends(const Leaving& leaving, const Matrix& covariates, const CoxFit& fit)
        : leaving_(leaving), x_(view(covariates)), covariance_(view(fit.covariance)) {
        x_.rowwise() -= x_.colwise().mean().eval();
        risk_ = (x_ * Eigen::Map<const Vector>(fit.coefficients.data(), x_.cols())).array().exp();
        walk();
    }

    /// 1/G just before each row leaves.
    [[nodiscard]] Vector inverse_chances() const { return (risk_.array() * before_.array()).exp(); }

    /// What the sum of w (y - theta) owes to the model of the ends: per row its influence.
    [[nodiscard]] Vector influences(const Vector& weighed) const;

private:
    struct Moment {
        double increment = 0, at_risk = 0; ///< of the hazard; sum of risks
        Vector mean;
        std::size_t from = 0, end = 0; ///< places in the order of who leaves here
        bool has_ends = false;
    };
    void walk();

    const Leaving& leaving_;
    Eigen::MatrixXd x_;
    Eigen::MatrixXd covariance_;
    Vector risk_;
    Vector before_; ///< per row the cumulated hazard just before it leaves
    std::vector<Moment> moments_;
};

void Ends::walk() {
    const auto& order = leaving_.order;
    for (std::size_t i = 0; i < order.size(); ++i)
        if (i == 0 || leaving_.until[order[i]] != leaving_.until[order[i - 1]]) {
            moments_.push_back({.mean = {}, .from = i, .end = i});
            moments_.back().has_ends = leaving_.ended[order[i]] > 0;
        }
    for (std::size_t at = 0; at < moments_.size(); ++at)
        moments_[at].end = at + 1 < moments_.size() ? moments_[at + 1].from : order.size();
    double sum = 0;
    Vector x_sum = Vector::Zero(x_.cols());
    for (std::size_t at = moments_.size(); at-- > 0;) {
        auto& moment = moments_[at];
        for (auto i = moment.from; i < moment.end; ++i) {
            sum += risk_(order[i]);
            x_sum += risk_(order[i]) * x_.row(order[i]).transpose();
        }
        if (!moment.has_ends) continue;
        moment.at_risk = sum;
        moment.increment = static_cast<double>(moment.end - moment.from) / sum;
        moment.mean = x_sum / sum;
    }
    before_ = Vector::Zero(risk_.size());
    double hazard = 0;
    for (const auto& moment : moments_) {
        for (auto i = moment.from; i < moment.end; ++i)
            before_(order[i]) = hazard;
        hazard += moment.increment;
    }
}

Vector Ends::influences(const Vector& weighed) const {
    const auto& order = leaving_.order;
    const auto k = x_.cols();
    // How the sum moves with each increment of the hazard: those who leave later carry it in their weight.
    std::vector<double> slope(moments_.size(), 0);
    double later = 0;
    for (std::size_t at = moments_.size(); at-- > 0;) {
        slope[at] = later;
        for (auto i = moments_[at].from; i < moments_[at].end; ++i)
            later += weighed(order[i]) * risk_(order[i]);
    }
    // How it moves with the coefficients, and each row's part in them.
    Vector by_coefficient = Vector::Zero(k), means = Vector::Zero(k);
    Eigen::MatrixXd score(risk_.size(), k);
    Vector out(risk_.size());
    double hazard = 0, slopes = 0;
    for (std::size_t at = 0; at < moments_.size(); ++at) {
        const auto& moment = moments_[at];
        const Vector means_before = means;
        const double hazard_before = hazard;
        if (moment.has_ends) {
            hazard += moment.increment;
            means += moment.increment * moment.mean;
            slopes += slope[at] / moment.at_risk * moment.increment;
        }
        for (auto i = moment.from; i < moment.end; ++i) {
            const auto row = order[i];
            const Vector x = x_.row(row).transpose();
            by_coefficient += weighed(row) * risk_(row) * (hazard_before * x - means_before);
            score.row(row) = -risk_(row) * (hazard * x - means).transpose();
            out(row) = -risk_(row) * slopes;
            if (!moment.has_ends) continue;
            score.row(row) += (x - moment.mean).transpose();
            out(row) += slope[at] / moment.at_risk;
        }
    }
    return out + score * (covariance_ * by_coefficient);
}

} // namespace

core::Result<WeightedSurvival> survival_by_censoring_weights(Column time, Column event, const Matrix& covariates,
                                                             const std::vector<std::string>& names, double moment,
                                                             unsigned threads) {
    const auto leaving = leaving_until(time, event, moment);
    const auto n = static_cast<Eigen::Index>(time.size());
    WeightedSurvival out;
    for (const double ended : leaving.ended)
        out.ended += ended > 0 ? 1 : 0;
    out.known = time.size() - out.ended;
    if (out.known == 0) return core::failed(core::Problem{.code = "nobody_known"});

    Vector weight = Vector::Ones(n);
    std::optional<Ends> ends;
    if (out.ended > 0) {
        std::vector<Column> columns;
        for (std::size_t j = 0; j < names.size(); ++j)
            columns.push_back(covariates.column(j));
        const auto sets = TRY(RiskSets::of(columns, {.stop = leaving.until, .event = leaving.ended}, threads));
        const auto fit = TRY(fit_cox(sets, names, Ties::breslow));
        out.chi_squared = fit.likelihood_ratio;
        out.degrees = static_cast<double>(names.size());
        out.p = chi_squared_above(out.chi_squared, out.degrees);
        ends.emplace(leaving, covariates, fit);
        weight = ends->inverse_chances();
    }
    double sum = 0, had = 0;
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto row = static_cast<std::size_t>(i);
        if (leaving.ended[row] > 0) weight(i) = 0;
        sum += weight(i);
        had += weight(i) * leaving.had[row];
    }
    const double share = had / sum;
    out.survival = 1 - share;
    out.largest_share = weight.maxCoeff() / sum;
    Vector influence = weight.array() * (Eigen::Map<const Vector>(leaving.had.data(), n).array() - share);
    if (ends) influence += ends->influences(influence);
    out.se = influence.norm() / sum;
    return out;
}

} // namespace trede::stats
