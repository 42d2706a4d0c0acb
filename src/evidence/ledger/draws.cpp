// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/draws.h"
#include "core/random.h"
#include "evidence/ledger/places.h"
#include "stats/distributions.h"
#include <algorithm>
#include <cmath>

namespace trede::evidence {

namespace {

/// Normal scores of the grid: from -1.96 to 1.96, the ends of the 95 % interval, in equal steps. Inside, a draw follows
/// the distribution; outside it goes on in a straight line, because Student's t with two degrees has ends so long that
/// one draw in a thousand would decide a whole reckoning.
constexpr int steps_each_side = 16;
double step() {
    static const double step = stats::normal_quantile(0.975) / steps_each_side;
    return step;
}

} // namespace

std::optional<Draws> Draws::of(const LedgerRow& row, Whose whose, const SynthesisRules& rules) {
    if (!row.together) return std::nullopt;
    const auto all = pooled(places_of(averaged_of(row)).studies, row.method, rules.of_unit(row.scale, row.unit));
    core::ensure(all.has_value(), "what was put together once can be put together again");
    const auto& believed = whose == Whose::mean ? all->mean : whose == Whose::own && all->own ? *all->own : all->next;
    Draws out;
    out.stream_ = "ledger/" + row.key.instrument + "/" + row.key.group + "/" + row.key.outcome;
    out.is_share_ = row.scale == Scale::share;
    for (int i = -steps_each_side; i <= steps_each_side; ++i)
        out.at_score_.push_back(believed.quantile(stats::normal_below(i * step())));
    return out;
}

double Draws::at(std::uint64_t seed, std::uint64_t index) const {
    return at_score(core::Random(seed, stream_, index).normal());
}

double Draws::quantile(double p) const { return at_score(stats::normal_quantile(p)); }

double Draws::at_score(double score) const {
    const double place = score / step() + steps_each_side;
    const auto last = static_cast<double>(at_score_.size() - 2);
    const double from = std::clamp(std::floor(place), 0.0, last);
    const auto at = static_cast<std::size_t>(from);
    const double value = at_score_[at] + (place - from) * (at_score_[at + 1] - at_score_[at]);
    return is_share_ ? std::clamp(value, -1.0, 1.0) : value;
}

} // namespace trede::evidence
