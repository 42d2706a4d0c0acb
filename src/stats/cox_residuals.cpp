// SPDX-License-Identifier: EUPL-1.2
#include "stats/cox_residuals.h"
#include "stats/cox_information.h"
#include "stats/eigen_view.h"
#include "stats/parallel.h"
#include <algorithm>

namespace trede::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using Vector = Eigen::Map<const VectorXd>;

/// What the score residuals rest on.
struct Shares {
    const RiskSets& sets;
    Ties ties;
    const RiskSets::Risks& risks;
    const Hazards& hazards;
    MatrixXd means; ///< k x moments: the hazard times the mean of x, up to and at the moment

    Shares(const RiskSets& of, const CoxFit& fit)
        : sets(of), ties(fit.ties), risks(*fit.risks), hazards(fit.information.hazards) {
        const auto k = sets.columns();
        std::vector<double> sums(sets.moments().size() * k);
        for_each_number(sets.blocks(), sets.threads(), [&](std::size_t block) {
            sets.walk(block, risks, [&](std::uint32_t m, const RiskSets::Sums& at) {
                const Steps steps(sets.moments()[m], at.others[0], at.events[0], ties);
                for (std::size_t j = 0; j < k; ++j)
                    sums[m * k + j] = steps.a * at.others[j + 1] + steps.b * at.events[j + 1];
            });
        });
        sets.cumulate(sums, k);
        means =
            Eigen::Map<const MatrixXd>(sums.data(), static_cast<Index>(k), static_cast<Index>(sets.moments().size()));
    }

    /// The shares in the score of the places of one block, one column each, and behind them columns that add_squares
    /// reads.
    [[nodiscard]] MatrixXd of_block(std::size_t block) const {
        const auto k = static_cast<Index>(sets.columns());
        const auto& moments = sets.moments();
        const auto [first, end] = sets.places(block);
        MatrixXd out(k, static_cast<Index>(end - first + HeldRows::read_behind));
        out.rightCols(HeldRows::read_behind).setZero();
        sets.walk(block, risks, [&](std::uint32_t m, const RiskSets::Sums& at) {
            const auto& moment = moments[m];
            const Steps steps(moment, at.others[0], at.events[0], ties);
            const Vector others(at.others.data() + 1, k), events(at.events.data() + 1, k);
            const VectorXd mean = (steps.hazard * others + steps.of_events * events) / moment.weight;
            VectorXd means_of_events = steps.b * others + steps.c * events;
            if (!moment.last) means_of_events += means.col(m + 1);
            for (std::size_t place = moment.others; place < moment.end; ++place) {
                const Vector x(sets.values(place).data() + 1, k);
                const double risk = risks.of_place[place];
                auto share = out.col(static_cast<Index>(place - first));
                share = -expected_events(sets, risks, hazards, m, place) * x;
                if (const auto missed = sets.missed(place); missed != RiskSets::none) share -= risk * means.col(missed);
                if (place < moment.events)
                    share += risk * means.col(m);
                else
                    share += risk * means_of_events + sets.weight(place) * (x - mean);
            }
        });
        return out;
    }
};

MatrixXd squares_of_rows(const Shares& shares) {
    const auto k = shares.sets.columns();
    const auto width = static_cast<Index>(k);
    std::vector<MatrixXd> parts(shares.sets.blocks(), MatrixXd::Zero(width, width));
    for_each_number(parts.size(), shares.sets.threads(), [&](std::size_t block) {
        const auto of_block = shares.of_block(block);
        const auto [first, end] = shares.sets.places(block);
        const std::vector<double> once(end - first, 1);
        add_squares({of_block.data(), k, k, end - first}, once.data(), parts[block].data());
    });
    MatrixXd sum = MatrixXd::Zero(width, width);
    for (const auto& part : parts)
        sum += part;
    return sum.selfadjointView<Eigen::Upper>(); // the lower triangle row by row is the upper one column by column
}

/// One block after the other, so that a cluster is added up in one order.
MatrixXd squares_of_clusters(const Shares& shares, const std::vector<std::size_t>& cluster) {
    const auto& sets = shares.sets;
    const auto clusters = *std::ranges::max_element(cluster) + 1;
    MatrixXd sums = MatrixXd::Zero(static_cast<Index>(sets.columns()), static_cast<Index>(clusters));
    for (std::size_t block = 0; block < sets.blocks(); ++block) {
        const auto of_block = shares.of_block(block);
        const auto [first, end] = sets.places(block);
        for (auto place = first; place < end; ++place)
            sums.col(static_cast<Index>(cluster[sets.row_of(place)])) +=
                of_block.col(static_cast<Index>(place - first));
    }
    return sums * sums.transpose();
}

} // namespace

std::vector<double> martingale_residuals(const RiskSets& sets, const CoxFit& fit) {
    std::vector<double> out(sets.rows());
    for (std::uint32_t m = 0; m < sets.moments().size(); ++m) {
        const auto& moment = sets.moments()[m];
        for (std::size_t place = moment.others; place < moment.end; ++place)
            out[sets.row_of(place)] =
                (place >= moment.events ? 1 : 0) -
                expected_events(sets, *fit.risks, fit.information.hazards, m, place) / sets.weight(place);
    }
    return out;
}

Matrix robust_covariance(const RiskSets& sets, const CoxFit& fit, const std::vector<std::size_t>& cluster) {
    core::ensure(cluster.empty() || cluster.size() == sets.rows(), "every row has its cluster, or none has");
    const Shares shares(sets, fit);
    const MatrixXd squares = cluster.empty() ? squares_of_rows(shares) : squares_of_clusters(shares, cluster);
    MatrixXd bread = view(fit.covariance);
    for (Index j = 0; j < bread.cols(); ++j)
        bread.col(j) *= sets.scale(static_cast<std::size_t>(j));
    return own(bread * squares * bread.transpose());
}

} // namespace trede::stats
