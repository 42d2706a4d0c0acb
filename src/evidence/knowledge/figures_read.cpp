// SPDX-License-Identifier: EUPL-1.2
// Numbers of records, held against each other. What can be reckoned with must be right; what a source says wrongly is
// shown as it says it, with a flag.
#include "evidence/knowledge/record_read.h"
#include <algorithm>
#include <cmath>
#include <tuple>

namespace trede::evidence {

namespace {

constexpr double z_95 = 1.959963984540054;

double two_sided_p(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

/// Sources round: a p may differ by a cent, or by a quarter of itself.
bool p_fits(double stated, double reckoned) {
    return std::abs(stated - reckoned) <= std::max(0.01, 0.25 * std::max(stated, reckoned));
}

bool is_percentage(const Bilingual& unit) {
    return unit.en.find("percent") != std::string::npos || unit.en.find('%') != std::string::npos;
}

void judge(StatedEffect& effect, const FieldReader& fields, Record& record) {
    if (effect.interval && effect.value) {
        const auto [low, high, level] = *effect.interval;
        if (low > high || *effect.value < low || *effect.value > high)
            fields.wrong("knowledge_interval_excludes", "interval");
        else if (effect.p && high > low) {
            const double reckoned = two_sided_p(*effect.value / ((high - low) / (2 * z_95)));
            if (!p_fits(*effect.p, reckoned)) record.flags.push_back({FlagCode::p_does_not_fit, *effect.p, reckoned});
        }
    }
    const bool flagged = std::ranges::any_of(
        record.flags, [](const Flag& flag) { return flag.code == FlagCode::percentage_without_people; });
    if (is_percentage(effect.unit) && !effect.people && !flagged)
        record.flags.push_back({FlagCode::percentage_without_people, 0, 0});
}

StatedEffect read_effect(FieldReader& fields, Record& record) {
    StatedEffect effect;
    std::tie(effect.value, effect.words) = fields.number_or_words("value");
    effect.unit = fields.words("unit", Need::may);
    if (const auto pair = fields.pair("interval")) effect.interval = Interval{pair->first, pair->second};
    effect.p = fields.number("p");
    if (effect.p && !(*effect.p >= 0 && *effect.p <= 1)) fields.wrong("knowledge_p_wrong", "p");
    effect.is_derived = fields.yes("derived");
    if (const auto people = fields.whole("people")) effect.people = *people;
    if (effect.people && *effect.people <= 0) fields.wrong("knowledge_number_wrong", "people");
    effect.note = fields.words("note", Need::may);
    fields.done();
    judge(effect, fields, record);
    return effect;
}

/// What a figure follows from: a share and a number of people on both sides.
struct Arms {
    double treated = 0, treated_people = 0, compared = 0, compared_people = 0;
    [[nodiscard]] double difference() const { return treated - compared; }
    [[nodiscard]] double se() const {
        return std::sqrt(treated * (1 - treated) / treated_people + compared * (1 - compared) / compared_people);
    }
};

std::optional<Arms> read_arms(FieldReader& fields) {
    if (!fields.has("from")) return std::nullopt;
    auto part = fields.part("from");
    const auto treated = part.pair("treated");
    const auto compared = part.pair("compared");
    part.done();
    const auto is_share = [](const auto& pair) {
        return pair && pair->first >= 0 && pair->first <= 1 && pair->second >= 1;
    };
    if (is_share(treated) && is_share(compared))
        return Arms{treated->first, treated->second, compared->first, compared->second};
    fields.wrong("knowledge_arms_wrong", "from");
    return std::nullopt;
}

/// Figures are given to three or four decimals.
bool same_figure(double stated, double reckoned) {
    return std::abs(stated - reckoned) <= std::max(0.00051, 0.02 * std::abs(reckoned));
}

std::string short_number(double value) {
    auto text = std::to_string(value);
    text.erase(std::min(text.size(), text.find('.') + 5));
    return text;
}

StatedFinding read_finding(FieldReader& fields, std::optional<Direction> direction) {
    StatedFinding finding;
    finding.instrument = fields.text("instrument", Need::may);
    if (fields.has("group")) finding.group = fields.text("group", Need::may);
    finding.outcome = fields.text("outcome", Need::must);
    finding.horizon_months = fields.whole("horizon_months");
    finding.scale = fields.one_of<Scale>("scale", {{"share", Scale::share}, {"mean", Scale::mean}});
    finding.unit = fields.text("unit", finding.scale == Scale::mean ? Need::must : Need::may);
    const auto estimate = fields.number("estimate");
    const auto se = fields.number("se");
    const auto interval = fields.pair("interval");
    const auto arms = read_arms(fields);
    if (const auto people = fields.whole("people")) finding.people = *people;
    finding.place = fields.text("place", Need::may);
    finding.from_year = fields.whole("from_year");
    finding.until_year = fields.whole("until_year");
    finding.risk = fields.one_of<RiskOfBias>("risk", {{"randomised", RiskOfBias::randomised},
                                                      {"well_adjusted", RiskOfBias::well_adjusted},
                                                      {"adjusted", RiskOfBias::adjusted},
                                                      {"direction_only", RiskOfBias::direction_only}});
    finding.same_people = fields.text("same_people", Need::may);
    finding.note = fields.words("note", Need::may);
    const bool own_direction = fields.has("direction");
    if (own_direction) finding.direction = read_direction(fields);
    fields.done();

    if (!estimate && !arms) fields.wrong("knowledge_key_missing", "estimate");
    finding.estimate = estimate.value_or(arms ? arms->difference() : 0);
    finding.se = se.value_or(arms ? arms->se() : interval ? (interval->second - interval->first) / (2 * z_95) : 0);
    if (arms && !same_figure(finding.estimate, arms->difference()))
        fields.wrong("knowledge_finding_differs", "estimate", short_number(finding.estimate),
                     {{"reckoned", short_number(arms->difference())}});
    if (arms && !same_figure(finding.se, arms->se()))
        fields.wrong("knowledge_finding_differs", "se", short_number(finding.se),
                     {{"reckoned", short_number(arms->se())}});
    if (interval && (interval->first > interval->second || finding.estimate < interval->first ||
                     finding.estimate > interval->second))
        fields.wrong("knowledge_interval_excludes", "interval");
    if (!(finding.se > 0)) fields.wrong("knowledge_se_wrong", "se", short_number(finding.se));
    if (finding.scale == Scale::share && std::abs(finding.estimate) > 1)
        fields.wrong("knowledge_share_wrong", "estimate", short_number(finding.estimate));
    if (arms) {
        const auto together = static_cast<std::int64_t>(arms->treated_people + arms->compared_people);
        if (finding.people && *finding.people != together)
            fields.wrong("knowledge_finding_differs", "people", std::to_string(*finding.people),
                         {{"reckoned", std::to_string(together)}});
        finding.people = together;
    }
    if (finding.people && *finding.people <= 0) fields.wrong("knowledge_number_wrong", "people");
    if (finding.scale == Scale::share && !finding.people) fields.wrong("knowledge_key_missing", "people");
    if (!own_direction)
        finding.direction = direction.value_or(finding.estimate > 0 ? Direction::positive : Direction::negative);
    return finding;
}

} // namespace

std::vector<StatedEffect> read_effects(FieldReader& fields, Record& record) {
    std::vector<StatedEffect> effects;
    for (auto& part : fields.parts("effect"))
        effects.push_back(read_effect(part, record));
    return effects;
}

std::vector<StatedFinding> read_findings(FieldReader& fields, std::optional<Direction> direction) {
    std::vector<StatedFinding> findings;
    for (auto& part : fields.parts("findings"))
        findings.push_back(read_finding(part, direction));
    return findings;
}

} // namespace trede::evidence
