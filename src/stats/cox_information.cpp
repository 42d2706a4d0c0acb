// SPDX-License-Identifier: EUPL-1.2
#include "stats/cox_information.h"
#include "stats/eigen_view.h"
#include "stats/parallel.h"
#include <cmath>
#include <numeric>

namespace trede::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using Vector = Eigen::Map<const VectorXd>;

/// A sum of u u', many at a time.
class Squares {
public:
    explicit Squares(Index width) : sum_(MatrixXd::Zero(width, width)), waiting_(width, 128) {}
    template <class U> void add(const U& u) {
        waiting_.col(used_++) = u;
        if (used_ == waiting_.cols()) add_waiting();
    }
    const MatrixXd& sum() {
        add_waiting();
        return sum_;
    }

private:
    void add_waiting() {
        if (used_ > 0) sum_.selfadjointView<Eigen::Lower>().rankUpdate(waiting_.leftCols(used_));
        used_ = 0;
    }
    MatrixXd sum_, waiting_;
    Index used_ = 0;
};

struct Part {
    double log_sum = 0;
    VectorXd score;
    MatrixXd matrix;
};

/// a N N' + b (N E' + E N') + c E E' as two squares.
void add_means(const Steps& steps, const RiskSets::Sums& sums, double factor, Squares& squares) {
    const auto k = static_cast<Index>(sums.others.size()) - 1;
    if (factor <= 0 || !(steps.a > 0)) return;
    const Vector others(sums.others.data() + 1, k), events(sums.events.data() + 1, k);
    const double root = std::sqrt(factor * steps.a);
    squares.add(root * others + (root * steps.b / steps.a) * events);
    const double rest = steps.c - steps.b * (steps.b / steps.a);
    if (rest > 0) squares.add(std::sqrt(factor * rest) * events);
}

/// Walks through the moments: fills the increments of the hazards and takes off the squares of the means.
void walk_moments(const RiskSets& sets, const RiskSets::Risks& risks, Ties ties, const std::vector<double>& factor,
                  Hazards& hazards, std::vector<Part>& parts) {
    const auto k = static_cast<Index>(sets.columns());
    for_each_number(sets.blocks(), sets.threads(), [&](std::size_t block) {
        Squares squares(k);
        auto& part = parts[block];
        sets.walk(block, risks, [&](std::uint32_t m, const RiskSets::Sums& sums) {
            const Steps steps(sets.moments()[m], sums.others[0], sums.events[0], ties);
            const double f = factor.empty() ? 1 : factor[m];
            hazards.others[m] = f * steps.hazard;
            hazards.events[m] = f * steps.of_events;
            part.log_sum += steps.log_sum;
            add_means(steps, sums, f, squares);
        });
        part.matrix = -squares.sum();
    });
}

/// From increments to sums over the moments so far.
void add_up(const RiskSets& sets, Hazards& hazards) {
    auto up_to = hazards.others;
    sets.cumulate(up_to);
    for (std::size_t m = 0; m < up_to.size(); ++m)
        if (!sets.moments()[m].last) hazards.events[m] += up_to[m + 1];
    hazards.others = std::move(up_to);
}

/// Walks through the places: their expected events against what came.
void walk_places(const RiskSets& sets, const RiskSets::Risks& risks, const std::vector<double>& factor,
                 const Hazards& hazards, std::vector<Part>& parts, std::vector<VectorXd>& whole) {
    const auto k = static_cast<Index>(sets.columns());
    constexpr std::size_t at_once = 512;
    for_each_number(sets.blocks(), sets.threads(), [&](std::size_t block) {
        auto& part = parts[block];
        part.score = VectorXd::Zero(k);
        std::vector<double> expected(at_once), rest(at_once);
        MatrixXd first = MatrixXd::Zero(k, k); // its upper triangle: Eigen has columns where the sum has rows
        std::size_t from = sets.moments()[sets.block_begin(block)].others, used = 0;
        const auto take = [&] {
            const auto rows = sets.rows(from, from + used);
            add_weighted(rows, rest.data(), part.score.data());
            add_squares(rows, expected.data(), first.data());
            from += used;
            used = 0;
        };
        for (auto m = sets.block_begin(block); m < sets.block_end(block); ++m) {
            const auto& at = sets.moments()[m];
            for (std::size_t place = at.others; place < at.end; ++place) {
                expected[used] = expected_events(sets, risks, hazards, static_cast<std::uint32_t>(m), place);
                rest[used] = -expected[used];
                if (place >= at.events) rest[used] += sets.weight(place) * (factor.empty() ? 1 : factor[m]);
                if (++used == at_once) take();
            }
        }
        if (used > 0) take();
        whole[block] = first.diagonal();
        part.matrix.triangularView<Eigen::Lower>() += first.transpose();
    });
}

/// The same from the sums that are kept of each moment: all that leave at one, with the event or without, were to
/// expect as much for their risk.
void walk_kept_moments(const RiskSets& sets, const RiskSets::Risks& risks, const std::vector<double>& factor,
                       const Hazards& hazards, std::vector<Part>& parts, std::vector<VectorXd>& whole) {
    const auto k = static_cast<Index>(sets.columns());
    const auto square = [&](std::uint32_t m, bool events) {
        return Eigen::Map<const MatrixXd>(sets.square(risks, m, events).data(), k + 1, k + 1);
    };
    for_each_number(sets.blocks(), sets.threads(), [&](std::size_t block) {
        auto& part = parts[block];
        MatrixXd sum = MatrixXd::Zero(k + 1, k + 1); // its upper triangle
        part.score = VectorXd::Zero(k);
        for (auto at = sets.block_begin(block); at < sets.block_end(block); ++at) {
            const auto m = static_cast<std::uint32_t>(at);
            sum += hazards.others[m] * square(m, false) + hazards.events[m] * square(m, true);
            part.score += (factor.empty() ? 1 : factor[m]) * Vector(sets.events_of(m).data(), k);
        }
        part.score -= sum.row(0).tail(k).transpose();
        whole[block] = sum.diagonal().tail(k);
        part.matrix.triangularView<Eigen::Lower>() += sum.bottomRightCorner(k, k).transpose();
    });
}

} // namespace

double expected_events(const RiskSets& sets, const RiskSets::Risks& risks, const Hazards& hazards, std::uint32_t moment,
                       std::size_t place) {
    const bool event = place >= sets.moments()[moment].events;
    const auto missed = sets.missed(place);
    const double before = missed == RiskSets::none ? 0 : hazards.others[missed];
    const double hazard = (event ? hazards.events[moment] : hazards.others[moment]) - before;
    return risks.of_place[place] * std::max(0.0, hazard);
}

Information information(const RiskSets& sets, const RiskSets::Risks& risks, Ties ties,
                        const std::vector<double>& factor) {
    const auto k = static_cast<Index>(sets.columns());
    Information out;
    out.hazards.others.resize(sets.moments().size());
    out.hazards.events.resize(sets.moments().size());
    std::vector<Part> parts(sets.blocks());
    std::vector<VectorXd> whole(sets.blocks());
    walk_moments(sets, risks, ties, factor, out.hazards, parts);
    add_up(sets, out.hazards);
    const auto walk_rows = risks.squares.empty() ? walk_places : walk_kept_moments;
    walk_rows(sets, risks, factor, out.hazards, parts, whole);

    out.log_likelihood = risks.of_events;
    VectorXd score = VectorXd::Zero(k), all = VectorXd::Zero(k);
    MatrixXd matrix = MatrixXd::Zero(k, k);
    for (std::size_t block = 0; block < parts.size(); ++block) {
        out.log_likelihood -= parts[block].log_sum;
        score += parts[block].score;
        matrix += parts[block].matrix;
        all += whole[block];
    }
    out.score.assign(score.data(), score.data() + k);
    out.whole.assign(all.data(), all.data() + k);
    out.matrix = own(MatrixXd(matrix.selfadjointView<Eigen::Lower>()));
    return out;
}

} // namespace trede::stats
