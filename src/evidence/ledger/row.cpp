// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/row.h"
#include "evidence/ledger/checked.h"
#include "evidence/ledger/judged.h"
#include "evidence/ledger/places.h"
#include "evidence/ledger/same_people.h"
#include "stats/distributions.h"
#include "stats/meta.h"
#include <algorithm>
#include <cmath>
#include <tuple>

namespace trede::evidence {

namespace {

Interval around(double estimate, double se) {
    constexpr double level = 0.95;
    const double reach = stats::normal_quantile(0.5 + level / 2) * se;
    return {estimate - reach, estimate + reach, level};
}

/// A source as it stands before it is known who else is in the row.
RowSource entered(LedgerSource source, const Widening& widening) {
    RowSource row{.source = std::move(source)};
    const auto& said = row.source;
    if (!said.estimate) return row;
    if (std::isfinite(*said.se)) row.interval = around(*said.estimate, *said.se);
    if (said.risk == RiskOfBias::direction_only) return row;
    row.part = Part::averaged;
    row.factor = widening.of(said.risk);
    row.se = *said.se * std::sqrt(row.factor);
    if (std::isfinite(row.se)) row.widened = around(*said.estimate, row.se);
    if (!std::isfinite(row.se * row.se)) row.part = Part::says_too_little;
    return row;
}

/// A standard error a thousand times that of the middle source is no knowledge, and would drown the others' digits.
void leave_out_who_says_nothing(LedgerRow& row) {
    constexpr double beyond = 1e6; // of the variance
    std::vector<double> errors;
    for (const auto* source : averaged_of(row))
        errors.push_back(source->se);
    if (errors.size() < 2) return;
    const auto middle = errors.begin() + static_cast<std::ptrdiff_t>((errors.size() - 1) / 2);
    std::ranges::nth_element(errors, middle);
    for (auto& source : row.sources)
        if (source.part == Part::averaged && source.se * source.se > beyond * *middle * *middle)
            source.part = Part::says_too_little;
}

/// Who weighs next to nothing beside the others is not counted as a source: it would leave the average where it is, but
/// make the interval narrower by being one more.
core::Result<void> leave_out_who_says_too_little(LedgerRow& row, double least_weight) {
    leave_out_who_says_nothing(row);
    const auto averaged = averaged_of(row);
    const auto places = places_of(averaged);
    if (averaged.size() < 2) return {};
    std::vector<double> estimates, variances;
    for (const auto& study : places.studies) {
        estimates.push_back(study.estimate);
        variances.push_back(study.variance);
    }
    const auto all = TRY(stats::synthesis(estimates, variances, stats::Heterogeneity::reml));
    const auto count = static_cast<double>(averaged.size());
    std::size_t at = 0;
    for (auto& source : row.sources) {
        if (source.part != Part::averaged) continue;
        const double weight = all.weights[places.place_of[at]] * places.share_of_place[at];
        if (weight * count < least_weight) source.part = Part::says_too_little;
        ++at;
    }
    return {};
}

Together together_of(const Pooled& pooled, const std::vector<const RowSource*>& averaged, const Places& places,
                     bool higher_is_better) {
    constexpr double usual = 0.95, short_of_it = 0.8;
    const double below = pooled.mean.below(0);
    Together out{.estimate = pooled.estimate,
                 .se = pooled.se,
                 .interval = pooled.mean.interval(usual),
                 .interval80 = pooled.mean.interval(short_of_it),
                 .next = pooled.next.interval(usual),
                 .next80 = pooled.next.interval(short_of_it),
                 .tau = pooled.tau,
                 .i2 = pooled.i2,
                 .q = pooled.q,
                 .helps = higher_is_better ? 1 - below : below,
                 .sources = averaged.size(),
                 .places = places.studies.size(),
                 .prior_weight = pooled.prior_weight};
    for (const auto* source : averaged) {
        out.randomised += source->source.risk == RiskOfBias::randomised ? 1 : 0;
        out.people += source->source.people.value_or(0);
        out.people_unknown += source->source.people ? 0 : 1;
    }
    return out;
}

OwnEffect own_of(const Pooled& pooled, const std::vector<const RowSource*>& averaged) {
    constexpr double usual = 0.95, short_of_it = 0.8;
    const auto interval = pooled.own->interval(usual);
    OwnEffect own{.estimate = pooled.own->mean(),
                  .se = (interval.high - interval.low) / (2 * stats::normal_quantile(0.5 + usual / 2)),
                  .interval = interval,
                  .interval80 = pooled.own->interval(short_of_it),
                  .own_share = pooled.own_share};
    for (const auto* source : averaged)
        if (source->source.origin == Origin::own) own.sources.push_back(source->source.id);
    return own;
}

int year_of(const LedgerSource& source) { return source.until_year.value_or(source.from_year.value_or(0)); }

/// Averaged first, our own last among them; then the others; each by year, then id.
void put_in_order(std::vector<RowSource>& sources) {
    std::ranges::sort(sources, {}, [](const RowSource& row) {
        return std::tuple(row.part, row.part == Part::averaged && row.source.origin == Origin::own, year_of(row.source),
                          row.source.id);
    });
}

/// The row with its sources entered and put together, but not yet judged.
core::Result<LedgerRow> put_together(const LedgerKey& key, std::vector<LedgerSource> sources,
                                     const SynthesisRules& rules, const Widening& widening, bool higher_is_better) {
    LedgerRow row{.key = key, .higher_is_better = higher_is_better, .rules_since = rules.since};
    for (auto& source : sources)
        row.sources.push_back(entered(std::move(source), widening));
    // In one order before anything is added up, so that the order in which they came makes no difference at all.
    put_in_order(row.sources);
    count_people_once(row.sources);
    if (const auto first = std::ranges::find(row.sources, Part::averaged, &RowSource::part);
        first != row.sources.end()) {
        row.scale = first->source.scale;
        row.unit = first->source.unit;
    }
    const auto unit = rules.of_unit(row.scale, row.unit);
    row.relevant = unit.relevant;
    TRY(leave_out_who_says_too_little(row, rules.least_weight));

    const auto places = places_of(averaged_of(row));
    row.method = method_of(places.studies.size(), unit, rules);
    row.no_average = row.method != Method::none ? NoAverage::not_missing
                     : !places.studies.empty()  ? NoAverage::unit_without_prior
                     : row.sources.empty()      ? NoAverage::no_sources
                                                : NoAverage::no_figures;
    if (row.method == Method::none) {
        for (auto& source : row.sources)
            if (source.part == Part::averaged) source.part = Part::direction;
        put_in_order(row.sources);
        return row;
    }
    const auto pooled = TRY(evidence::pooled(places.studies, row.method, unit));
    const auto averaged = averaged_of(row);
    row.together = together_of(pooled, averaged, places, higher_is_better);
    if (pooled.own) row.own = own_of(pooled, averaged);
    std::size_t at = 0;
    for (auto& source : row.sources)
        if (source.part == Part::averaged) {
            source.weight = pooled.weights[places.place_of[at]] * places.share_of_place[at];
            ++at;
        }
    put_in_order(row.sources);
    return row;
}

} // namespace

std::size_t LedgerRow::count(Part part) const {
    return static_cast<std::size_t>(std::ranges::count(sources, part, &RowSource::part));
}

core::Result<LedgerRow> ledger_row(const LedgerKey& key, std::vector<LedgerSource> sources, const SynthesisRules& rules,
                                   bool higher_is_better) {
    for (const auto& source : sources)
        core::ensure(source.key == key, "a source stands in the row of its own key");
    TRY(checked_sources(sources, higher_is_better));
    const auto stricter = [&]() -> std::optional<Together> {
        auto again = put_together(key, sources, rules, rules.stricter, higher_is_better);
        return again ? again->together : std::nullopt;
    };
    auto row = TRY(put_together(key, sources, rules, rules.widening, higher_is_better));
    const auto judgement = judged(row, rules, stricter);
    row.saying = judgement.saying;
    row.strength = judgement.strength;
    set_stands(row);
    return row;
}

} // namespace trede::evidence
