// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/examined.h"
#include "evidence/ledger/places.h"
#include "stats/distributions.h"
#include <algorithm>
#include <cmath>
#include <functional>

namespace trede::evidence {

namespace {

std::vector<LedgerSource> sources_of(const LedgerRow& row) {
    std::vector<LedgerSource> out;
    for (const auto& source : row.sources)
        out.push_back(source.source);
    return out;
}

/// The row again with these sources and rules; nothing when there is no average then.
std::optional<Otherwise> otherwise(const LedgerRow& row, std::vector<LedgerSource> sources,
                                   const SynthesisRules& rules) {
    const auto again = ledger_row(row.key, std::move(sources), rules, row.higher_is_better);
    if (!again || !again->together) return std::nullopt;
    const auto& all = *again->together;
    return Otherwise{all.estimate, all.interval, all.sources, again->strength};
}

std::vector<LedgerSource> without(const LedgerRow& row, auto leave_out) {
    auto sources = sources_of(row);
    std::erase_if(sources, leave_out);
    return sources;
}

std::vector<Sensitivity> choices_of(const LedgerRow& row, const SynthesisRules& rules) {
    std::vector<Sensitivity> out;
    const auto averaged = averaged_of(row);
    const bool is_widened = std::ranges::any_of(averaged, [](const RowSource* source) { return source->factor != 1; });
    if (is_widened) {
        auto none = rules;
        none.widening = Widening{};
        out.push_back({Choice::no_widening, otherwise(row, sources_of(row), none)});
    }
    const auto with_stricter = [&](const RowSource* source) {
        return rules.stricter.of(source->source.risk) != source->factor;
    };
    if (std::ranges::any_of(averaged, with_stricter)) {
        auto stricter = rules;
        stricter.widening = rules.stricter;
        out.push_back({Choice::stricter, otherwise(row, sources_of(row), stricter)});
    }
    if (row.together->randomised < row.together->sources)
        out.push_back({Choice::only_randomised, otherwise(row,
                                                          without(row,
                                                                  [](const LedgerSource& source) {
                                                                      return source.estimate &&
                                                                             source.risk != RiskOfBias::randomised;
                                                                  }),
                                                          rules)});
    if (row.own)
        out.push_back(
            {Choice::without_own,
             otherwise(row, without(row, [](const LedgerSource& source) { return source.origin == Origin::own; }),
                       rules)});
    if (row.method == Method::bayes) {
        auto vaguer = rules;
        for (auto& [name, unit] : vaguer.units) {
            unit.prior.mean_sd *= rules.vaguer;
            unit.prior.tau_scale *= rules.vaguer;
        }
        out.push_back({Choice::vaguer_prior, otherwise(row, sources_of(row), vaguer)});
    }
    return out;
}

std::vector<WithoutSource> each_left_out(const LedgerRow& row, const SynthesisRules& rules) {
    std::vector<WithoutSource> out;
    const auto averaged = averaged_of(row);
    if (averaged.size() < 2) return out;
    for (const auto* source : averaged) {
        const auto& id = source->source.id;
        WithoutSource left{
            .id = id, .answer = otherwise(row, without(row, [&](const LedgerSource& s) { return s.id == id; }), rules)};
        if (left.answer) left.moved = left.answer->estimate - row.together->estimate;
        out.push_back(std::move(left));
    }
    std::ranges::stable_sort(out, std::greater{}, [](const WithoutSource& left) { return std::abs(left.moved); });
    return out;
}

/// Egger, Davey Smith, Schneider & Minder 1997 (BMJ 315): y/se = intercept + slope/se by least squares; without small
/// studies that find more than large ones the intercept is zero, by t on k-2 degrees.
std::optional<Funnel> funnel_of(const LedgerRow& row, const SynthesisRules& rules) {
    const auto averaged = averaged_of(row);
    if (averaged.size() < std::max<std::size_t>(rules.trim_from, 3)) return std::nullopt;
    const auto count = static_cast<double>(averaged.size());
    double mean_x = 0, mean_z = 0, xx = 0, xz = 0, zz = 0;
    for (const auto* source : averaged) {
        mean_x += 1 / source->se / count;
        mean_z += *source->source.estimate / source->se / count;
    }
    for (const auto* source : averaged) {
        const double x = 1 / source->se - mean_x;
        const double z = *source->source.estimate / source->se - mean_z;
        xx += x * x;
        xz += x * z;
        zz += z * z;
    }
    // All equally sure: small and large cannot be told apart.
    if (xx <= 1e-12 * count * mean_x * mean_x) return std::nullopt;
    const double intercept = mean_z - xz / xx * mean_x;
    const double left = std::max(0.0, zz - xz * xz / xx) / (count - 2);
    const double se = std::sqrt(left * (1 / count + mean_x * mean_x / xx));
    if (se <= 0) return std::nullopt;
    return Funnel{intercept, stats::t_two_sided(intercept / se, count - 2)};
}

/// The variance that estimates like these have in a study of one person: the middle of what the sources show, or else
/// what the rules say.
double person_variance(const LedgerRow& row, const UnitRules& unit) {
    std::vector<double> shown;
    for (const auto* source : averaged_of(row))
        if (source->source.people.value_or(0) > 0)
            shown.push_back(*source->source.se * *source->source.se * static_cast<double>(*source->source.people));
    if (shown.empty()) return unit.person_variance;
    const auto middle = shown.begin() + static_cast<std::ptrdiff_t>(shown.size() / 2);
    std::ranges::nth_element(shown, middle);
    return *middle;
}

std::optional<OneMoreStudy> one_more(const LedgerRow& row, const SynthesisRules& rules) {
    const auto unit = rules.of_unit(row.scale, row.unit);
    const double of_one_person = person_variance(row, unit);
    if (of_one_person <= 0 || rules.next_people <= 0) return std::nullopt;
    const double variance = of_one_person / static_cast<double>(rules.next_people);
    auto studies = places_of(averaged_of(row)).studies;
    // By the method of now, also where one more place would make it another: what is compared is the study.
    const auto now = pooled(studies, row.method, unit);
    if (!now) return std::nullopt;
    const auto leaves_out_zero = [](const Interval& interval) { return interval.low > 0 || interval.high < 0; };
    OneMoreStudy out{.people = rules.next_people,
                     .se = std::sqrt(variance),
                     .width_now = now->mean.width(),
                     .clear_now = leaves_out_zero(row.together->interval) ? 1.0 : 0.0};
    const auto next = now->next.interval(0.95);
    const double spread = (next.high - next.low) / (2 * stats::normal_quantile(0.975));
    constexpr int chances = 10;
    studies.push_back({.variance = variance});
    for (int i = 0; i < chances; ++i) {
        const double score = stats::normal_quantile((i + 0.5) / chances);
        studies.back().estimate = now->next.mean() + score * std::sqrt(spread * spread + variance);
        const auto then = pooled(studies, row.method, unit);
        if (!then) return std::nullopt;
        const auto interval = then->mean.interval(0.95);
        out.width_then += (interval.high - interval.low) / chances;
        out.clear_then += leaves_out_zero(interval) ? 1.0 / chances : 0;
    }
    out.narrowing = 1 - out.width_then / out.width_now;
    return out;
}

} // namespace

Examined examined(const LedgerRow& row, const SynthesisRules& rules) {
    if (!row.together) return {};
    Examined out{.choices = choices_of(row, rules),
                 .without = each_left_out(row, rules),
                 .funnel = funnel_of(row, rules),
                 .one_more = one_more(row, rules)};
    for (const auto& choice : out.choices) {
        if (!choice.answer) continue;
        out.same_direction = out.same_direction && (choice.answer->estimate > 0) == (row.together->estimate > 0);
        out.same_strength = out.same_strength && choice.answer->strength == row.strength;
    }
    return out;
}

} // namespace trede::evidence
