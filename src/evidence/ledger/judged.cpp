// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/judged.h"
#include "evidence/ledger/rules.h"
#include <algorithm>

namespace trede::evidence {

namespace {

/// On which side of zero an interval lies: 1, -1, or 0 when it holds zero.
int side_of(const Interval& interval) { return interval.low > 0 ? 1 : interval.high < 0 ? -1 : 0; }

bool lies_within(const Interval& interval, double size) {
    return size > 0 && interval.low > -size && interval.high < size;
}

bool is_good(int side, bool higher_is_better) { return (side > 0) == higher_is_better; }

Saying saying_of(const Together& all, double relevant, bool higher_is_better) {
    if (const int side = side_of(all.interval); side != 0)
        return is_good(side, higher_is_better) ? Saying::helps : Saying::harms;
    if (lies_within(all.interval, relevant)) return Saying::no_effect_that_matters;
    if (const int side = side_of(all.interval80); side != 0)
        return is_good(side, higher_is_better) ? Saying::probably_helps : Saying::probably_harms;
    return Saying::not_shown;
}

/// A clear answer also holds when doubt is stricter, and where the next municipality is.
bool holds_elsewhere(Saying saying, const Together& all, double relevant, bool higher_is_better) {
    if (saying == Saying::no_effect_that_matters) return lies_within(all.next80, relevant);
    const int side = side_of(all.next80);
    return side != 0 && is_good(side, higher_is_better) == (saying == Saying::helps);
}

bool is_clear(Saying saying) {
    return saying == Saying::helps || saying == Saying::harms || saying == Saying::no_effect_that_matters;
}

Judged from_directions(const LedgerRow& row) {
    bool helps = false, harms = false, nothing = false, mixed = false;
    for (const auto& source : row.sources) {
        if (source.part != Part::direction) continue;
        helps = helps || source.source.direction == Direction::positive;
        harms = harms || source.source.direction == Direction::negative;
        nothing = nothing || source.source.direction == Direction::none;
        mixed = mixed || source.source.direction == Direction::mixed;
    }
    if (mixed || static_cast<int>(helps) + static_cast<int>(harms) + static_cast<int>(nothing) > 1)
        return {Saying::said_to_differ, Strength::direction_only};
    if (helps) return {Saying::said_to_help, Strength::direction_only};
    if (harms) return {Saying::said_to_harm, Strength::direction_only};
    if (nothing) return {Saying::said_to_do_nothing, Strength::direction_only};
    return {row.sources.empty() ? Saying::nothing_known : Saying::described_only, Strength::no_evidence};
}

/// What the row says, as a direction; mixed when it says nothing that another can contradict.
Direction direction_of(Saying saying) {
    switch (saying) {
    case Saying::said_to_help:
    case Saying::probably_helps:
    case Saying::helps: return Direction::positive;
    case Saying::said_to_harm:
    case Saying::probably_harms:
    case Saying::harms: return Direction::negative;
    case Saying::said_to_do_nothing:
    case Saying::not_shown:
    case Saying::no_effect_that_matters: return Direction::none;
    case Saying::nothing_known:
    case Saying::said_to_differ:
    case Saying::described_only: break;
    }
    return Direction::mixed;
}

/// What a source says. One with a figure that could be averaged: beside an answer with a side the side of its estimate,
/// however wide; beside an answer without one what its own interval shows.
Direction direction_of(const RowSource& source, Direction answer, bool higher_is_better) {
    const bool has_figure = source.interval && source.source.risk != RiskOfBias::direction_only;
    if (!has_figure || source.part == Part::direction) return source.source.direction;
    const bool has_side = answer == Direction::positive || answer == Direction::negative;
    const double estimate = *source.source.estimate;
    const int side = has_side ? (estimate > 0) - (estimate < 0) : side_of(source.widened.value_or(*source.interval));
    if (side == 0) return Direction::none;
    return is_good(side, higher_is_better) ? Direction::positive : Direction::negative;
}

} // namespace

Judged judged(const LedgerRow& row, const SynthesisRules& rules,
              const std::function<std::optional<Together>()>& stricter) {
    if (!row.together) return from_directions(row);
    const auto& all = *row.together;
    const auto saying = saying_of(all, row.relevant, row.higher_is_better);
    if (saying == Saying::not_shown) return {saying, Strength::no_evidence};
    const bool is_sound = std::ranges::any_of(row.sources, [](const RowSource& source) {
        return source.part == Part::averaged && source.source.risk <= RiskOfBias::well_adjusted;
    });
    if (!is_clear(saying) || !is_sound || all.sources < rules.reasonable_sources) return {saying, Strength::hint};
    if (all.sources < rules.strong_sources || all.randomised < rules.strong_randomised ||
        all.people < rules.strong_people || !holds_elsewhere(saying, all, row.relevant, row.higher_is_better))
        return {saying, Strength::reasonable};
    const auto doubted = stricter();
    const bool still = doubted && saying_of(*doubted, row.relevant, row.higher_is_better) == saying;
    return {saying, still ? Strength::strong : Strength::reasonable};
}

void set_stands(LedgerRow& row) {
    const auto answer = direction_of(row.saying);
    for (auto& source : row.sources) {
        const auto said = direction_of(source, answer, row.higher_is_better);
        const bool takes_side = said != Direction::mixed && said != Direction::descriptive;
        source.stand = answer == Direction::mixed || !takes_side ? Stand::neither
                       : said == answer                          ? Stand::same
                       // A figure that is near nothing does not contradict an answer with a side.
                       : source.part != Part::direction && said == Direction::none ? Stand::neither
                                                                                   : Stand::against;
    }
}

} // namespace trede::evidence
