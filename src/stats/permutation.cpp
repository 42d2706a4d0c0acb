// SPDX-License-Identifier: EUPL-1.2
#include "stats/permutation.h"
#include "core/random.h"
#include "core/result.h"
#include "stats/frame.h"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <thread>

namespace trede::stats {

namespace {

/// What one lot decides over: the people behind it and the sum of their outcomes.
struct Lot {
    double people = 0;
    double sum = 0;
};

/// Lots that were drawn together, and how many of them were treated.
struct Urn {
    std::vector<Lot> lots;
    std::size_t treated = 0;
    double people = 0;
    double sum = 0;
    double weight = 0; ///< share of the people who are in urns that count
};

/// Difference in means when the first `treated` lots of this order are the treated ones.
double difference(const Urn& urn, double people1, double sum1) {
    return sum1 / people1 - (urn.sum - sum1) / (urn.people - people1);
}

std::vector<Urn> urns_of(Column outcome, Column treatment, const LotAgain& lot) {
    const auto n = outcome.size();
    std::vector<std::size_t> cluster = lot.cluster;
    if (cluster.empty()) {
        cluster.resize(n);
        std::iota(cluster.begin(), cluster.end(), std::size_t{0});
    }
    const auto blocks = lot.block.empty() ? 1 : *std::max_element(lot.block.begin(), lot.block.end()) + 1;
    const auto clusters = *std::max_element(cluster.begin(), cluster.end()) + 1;

    std::vector<Lot> lots(clusters);
    std::vector<double> arm(clusters, -1);
    std::vector<std::size_t> home(clusters, 0);
    for (std::size_t row = 0; row < n; ++row) {
        const auto c = cluster[row];
        core::ensure(arm[c] < 0 || arm[c] == treatment[row], "a cluster has one arm");
        arm[c] = treatment[row];
        home[c] = lot.block.empty() ? 0 : lot.block[row];
        lots[c].people += 1;
        lots[c].sum += outcome[row];
    }
    // Treated lots first, so that the order as it stands is the lot that was drawn.
    std::vector<Urn> urns(blocks);
    for (const double wanted : {1.0, 0.0})
        for (std::size_t c = 0; c < clusters; ++c) {
            if (arm[c] != wanted) continue;
            auto& urn = urns[home[c]];
            urn.lots.push_back(lots[c]);
            urn.treated += wanted > 0.5 ? 1 : 0;
            urn.people += lots[c].people;
            urn.sum += lots[c].sum;
        }
    std::erase_if(urns, [](const Urn& urn) { return urn.treated == 0 || urn.treated == urn.lots.size(); });
    double people = 0;
    for (const auto& urn : urns)
        people += urn.people;
    for (auto& urn : urns)
        urn.weight = urn.people / people;
    return urns;
}

double drawn_again(std::vector<Urn>& urns, core::Random& random) {
    double total = 0;
    for (auto& urn : urns) {
        // Picks the smaller arm; that is fewer draws and the same lottery. The lots start from their first
        // order each time (the caller copies), so a draw depends on its own stream alone.
        const auto all = urn.lots.size();
        const auto few = std::min(urn.treated, all - urn.treated);
        double people = 0;
        double sum = 0;
        for (std::size_t i = 0; i < few; ++i) {
            std::swap(urn.lots[i], urn.lots[i + random.below(all - i)]);
            people += urn.lots[i].people;
            sum += urn.lots[i].sum;
        }
        if (few != urn.treated) {
            people = urn.people - people;
            sum = urn.sum - sum;
        }
        total += urn.weight * difference(urn, people, sum);
    }
    return total;
}

} // namespace

PermutationTest permutation_test(Column outcome, Column treatment, const LotAgain& lot) {
    PermutationTest out{.draws = lot.draws};
    const auto urns = urns_of(outcome, treatment, lot);
    if (urns.empty() || lot.draws <= 0) return {};

    double observed = 0;
    double spread = 0;
    for (const auto& urn : urns) {
        double people = 0;
        double sum = 0;
        for (std::size_t i = 0; i < urn.treated; ++i) {
            people += urn.lots[i].people;
            sum += urn.lots[i].sum;
        }
        observed += urn.weight * difference(urn, people, sum);
        spread += urn.weight * std::abs(urn.sum / urn.people);
    }
    // Draws that equal the observed figure up to rounding count as equally far.
    const double limit = std::abs(observed) - 1e-10 * (std::abs(observed) + spread);

    const auto threads = std::max(1U, lot.threads);
    std::vector<std::int64_t> found(threads, 0);
    const auto work = [&](unsigned me) {
        std::vector<Urn> mine;
        for (std::int64_t draw = me; draw < lot.draws; draw += threads) {
            mine = urns;
            core::Random random(lot.seed, "stats.permutation", static_cast<std::uint64_t>(draw));
            if (std::abs(drawn_again(mine, random)) >= limit) ++found[me];
        }
    };
    {
        std::vector<std::jthread> workers;
        for (unsigned other = 1; other < threads; ++other)
            workers.emplace_back(work, other);
        work(0);
    }
    out.as_far = std::accumulate(found.begin(), found.end(), std::int64_t{0});
    const auto draws = static_cast<double>(lot.draws);
    out.p = (1 + static_cast<double>(out.as_far)) / (1 + draws);
    out.simulation_se = std::sqrt(out.p * (1 - out.p) / draws);
    return out;
}

} // namespace trede::stats
