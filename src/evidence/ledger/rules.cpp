// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/rules.h"
#include "core/assets.h"
#include "core/yaml.h"

namespace trede::evidence {

namespace {

double number(const core::Value& from, std::string_view name) {
    core::ensure(from[name].is_number(), "every rule of the synthesis is a number");
    return from[name].number();
}

/// A value that stands together with its source.
double value(const core::Value& from, std::string_view name) {
    core::ensure(!from[name]["source"].string().empty(), "every rule of the synthesis has its source");
    return number(from[name], "value");
}

std::size_t count(double number) {
    core::ensure(number >= 0, "a rule counts from zero");
    return static_cast<std::size_t>(number);
}

Widening widening(const core::Value& from) {
    core::ensure(!from["source"].string().empty(), "every rule of the synthesis has its source");
    const Widening out{.randomised = number(from, "randomised"),
                       .well_adjusted = number(from, "well_adjusted"),
                       .adjusted = number(from, "adjusted")};
    core::ensure(out.randomised > 0 && out.well_adjusted > 0 && out.adjusted > 0, "a factor is above zero");
    return out;
}

UnitRules unit(const core::Value& from) {
    core::ensure(!from["source"].string().empty(), "every rule of the synthesis has its source");
    UnitRules out{.prior = {.mean = 0, .mean_sd = number(from, "mean_sd"), .tau_scale = number(from, "tau_scale")},
                  .relevant = number(from, "relevant"),
                  .person_variance = from["person_variance"].number()};
    core::ensure(out.has_prior() && out.relevant > 0, "a unit has spreads above zero");
    return out;
}

SynthesisRules rules_of(const core::Value& item, core::Date since) {
    SynthesisRules rules{.since = since,
                         .widening = widening(item["widening"]),
                         .stricter = widening(item["stricter"]),
                         .reml_from = count(value(item, "reml_from")),
                         .trim_from = count(value(item, "trim_from")),
                         .least_weight = value(item, "least_weight"),
                         .vaguer = value(item, "vaguer"),
                         .next_people = static_cast<std::int64_t>(value(item, "next_people"))};
    core::ensure(rules.reml_from >= 2, "a spread between places needs two of them");
    const auto& strength = item["strength"];
    rules.reasonable_sources = count(number(strength, "reasonable_sources"));
    rules.strong_sources = count(number(strength, "strong_sources"));
    rules.strong_randomised = count(number(strength, "strong_randomised"));
    rules.strong_people = static_cast<std::int64_t>(number(strength, "strong_people"));
    for (const auto& [name, said] : item["units"].members())
        rules.units.emplace(name, unit(said));
    return rules;
}

} // namespace

double Widening::of(RiskOfBias risk) const {
    switch (risk) {
    case RiskOfBias::randomised: return randomised;
    case RiskOfBias::well_adjusted: return well_adjusted;
    case RiskOfBias::adjusted: return adjusted;
    case RiskOfBias::direction_only: break;
    }
    throw core::Broken("what counts as a direction has no factor");
}

core::Result<SynthesisRules> synthesis_rules_at(core::Date day) {
    constexpr auto name = "data/evidence/synthesis.yaml";
    const auto file = core::parse_yaml(core::asset(name), name);
    core::ensure(file.has_value(), "the rules of the synthesis are valid YAML");
    const core::Value* held = nullptr;
    core::Date held_since;
    for (const auto& item : file->items()) {
        const auto since = core::parse_iso_date(item["since"].string());
        core::ensure(since.has_value(), "a set of rules says since when it holds");
        if (*since <= day && (held == nullptr || *since >= held_since)) {
            held = &item;
            held_since = *since;
        }
    }
    if (held == nullptr)
        return core::failed(core::Problem{.code = "synthesis_rules_unknown", .args = {{"day", core::to_iso(day)}}});
    return rules_of(*held, held_since);
}

UnitRules SynthesisRules::of_unit(Scale scale, const std::string& unit) const {
    const auto known = units.find(scale == Scale::share ? "share" : unit);
    return known == units.end() ? UnitRules{} : known->second;
}

std::string unit_of(const LedgerSource& source) { return source.scale == Scale::share ? "share" : source.unit; }

} // namespace trede::evidence
