// SPDX-License-Identifier: EUPL-1.2
#include "stats/concordance.h"
#include "stats/order.h"
#include "stats/parallel.h"

namespace trede::stats {

namespace {

/// Weights by rank. Those of the lower ranks are added up in log n steps (Fenwick 1994, Softw. Pract. Exper. 24), over
/// groups of ranks that lie side by side in memory, so that the sums stay near.
class Ranked {
public:
    explicit Ranked(std::size_t ranks) : held_(ranks), sums_(ranks / in_group + 2) {}
    void add(std::size_t rank, double weight) {
        all_ += weight;
        count_ += weight > 0 ? 1 : -1;
        held_[rank] += weight;
        for (auto i = rank / in_group + 1; i < sums_.size(); i += i & (~i + 1))
            sums_[i] += weight;
    }
    [[nodiscard]] double below(std::size_t rank) const {
        double sum = 0;
        for (auto i = rank / in_group; i > 0; i -= i & (~i + 1))
            sum += sums_[i];
        for (auto i = rank / in_group * in_group; i < rank; ++i)
            sum += held_[i];
        return sum;
    }
    [[nodiscard]] double at(std::size_t rank) const { return held_[rank]; }
    [[nodiscard]] double all() const { return count_ > 0 ? all_ : 0; }

private:
    static constexpr std::size_t in_group = 16;
    std::vector<double> held_, sums_;
    double all_ = 0;
    std::int64_t count_ = 0; ///< of what was added and not taken out, which rounding does not touch
};

/// The rank of each place by its x'b; equal ones share a rank.
std::vector<std::uint32_t> ranks_of(const RiskSets& sets, const std::vector<double>& scaled) {
    std::vector<double> eta(sets.rows());
    for_each_block(eta.size(), sets.threads(), [&](const RowBlock& block) {
        for (auto place = block.from; place < block.from + block.rows; ++place)
            eta[place] = sets.product(place, scaled);
    });
    std::vector<std::uint32_t> ranks(eta.size());
    std::uint32_t rank = 0;
    const auto order = ascending_order(eta);
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && eta[order[i]] != eta[order[i - 1]]) ++rank;
        ranks[order[i]] = rank;
    }
    return ranks;
}

} // namespace

std::optional<double> concordance(const RiskSets& sets, const CoxFit& fit) {
    const auto ranks = ranks_of(sets, fit.scaled);
    Ranked at_risk(sets.rows());
    std::vector<std::uint32_t> in; // places of this stratum that came in
    std::vector<char> gone(sets.rows());
    double agreed = 0, compared = 0;
    for (std::size_t m = 0; m < sets.moments().size(); ++m) {
        const auto& moment = sets.moments()[m];
        const auto enter = [&](std::uint32_t place) {
            at_risk.add(ranks[place], sets.weight(place));
            in.push_back(place);
        };
        for (auto i = moment.left; i < moment.left_end; ++i) {
            const auto place = sets.gone(i);
            at_risk.add(ranks[place], -sets.weight(place));
            gone[place] = 1;
        }
        for (auto place = moment.others; place < moment.events; ++place)
            enter(place);
        for (auto place = moment.events; place < moment.end; ++place) {
            agreed += sets.weight(place) * (at_risk.below(ranks[place]) + at_risk.at(ranks[place]) / 2);
            compared += sets.weight(place) * at_risk.all();
        }
        for (auto place = moment.events; place < moment.end; ++place)
            enter(place);
        if (!moment.last) continue;
        for (const auto place : in)
            if (gone[place] == 0) at_risk.add(ranks[place], -sets.weight(place));
        in.clear();
    }
    if (!(compared > 0)) return std::nullopt;
    return agreed / compared;
}

} // namespace trede::stats
