// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/finding_read.h"
#include "core/utf8.h"
#include "evidence/ledger/reported.h"
#include "stats/distributions.h"
#include <algorithm>
#include <array>
#include <optional>

namespace trede::app {

using core::or_null;
using core::Value;
using evidence::LedgerEntry;
using evidence::RiskOfBias;

namespace {

constexpr std::array<std::string_view, 22> known_fields{
    "number",   "instrument", "group",     "outcome",    "horizon_months", "scale",  "unit",   "estimate",
    "se",       "interval",   "p",         "direction",  "risk",           "design", "people", "treated",
    "compared", "place",      "from_year", "until_year", "same_people",    "note"};
constexpr std::array<std::string_view, 3> other_fields{"pool_only", "document", "origin"};

constexpr std::size_t longest_text = 1000;
constexpr std::int64_t longest_horizon = 600, first_year = 1900, last_year = 2200, most_people = 1'000'000'000;

class Reading {
public:
    Reading(const Value& value, const FindingPlace& place, const LedgerKnowledge& known, std::int64_t smallest)
        : value_(value), place_(place), known_(known), smallest_(smallest) {}

    core::Result<LedgerEntry> entry() {
        if (!value_.is_object()) {
            problem("", "ledger_not_a_finding");
            return core::failed(problems_);
        }
        nothing_unknown();
        key();
        scale();
        people();
        design();
        figure();
        direction();
        rest();
        if (problems_.has_errors()) return core::failed(problems_);
        return std::move(entry_);
    }

private:
    void problem(std::string_view field, std::string code, std::vector<std::pair<std::string, std::string>> args = {},
                 std::string value = {}) {
        auto name = place_.stem;
        if (!name.empty() && !field.empty()) name += ".";
        name += field;
        problems_.add({.code = std::move(code),
                       .place = {.file = place_.file, .field = std::move(name)},
                       .value = std::move(value),
                       .args = std::move(args)});
    }

    void nothing_unknown() {
        for (const auto& [name, ignored] : value_.members())
            if (std::ranges::find(known_fields, name) == known_fields.end() &&
                std::ranges::find(other_fields, name) == other_fields.end())
                problem(name, "ledger_field_unknown");
    }

    std::string text(std::string_view field, bool is_required = false) {
        const auto& found = value_[field];
        std::string said(found.string());
        if (!found.is_null() && !found.is_string()) problem(field, "ledger_not_a_text");
        if (is_required && said.empty() && (found.is_null() || found.is_string())) problem(field, "field_missing");
        // Also what would command a terminal, or no database keeps.
        if (!core::is_utf8(said) ||
            std::ranges::any_of(said, [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; })) {
            problem(field, "text_has_control");
            said.clear();
        }
        if (said.size() > longest_text) {
            problem(field, "text_too_long", {{"most", std::to_string(longest_text)}});
            said.clear();
        }
        return said;
    }

    std::optional<double> number(const Value& found, std::string_view field) {
        if (found.is_null()) return std::nullopt;
        if (!found.is_number()) {
            problem(field, "ledger_not_a_number", {}, std::string(found.string()));
            return std::nullopt;
        }
        return found.number();
    }

    std::optional<std::int64_t> whole(std::string_view field, std::int64_t from, std::int64_t to) {
        const auto& found = value_[field];
        if (found.is_null()) return std::nullopt;
        if (!found.is_int() || found.integer() < from || found.integer() > to) {
            problem(field, "ledger_not_a_number", {}, std::string(found.string()));
            return std::nullopt;
        }
        return found.integer();
    }
    std::optional<int> small(std::string_view field, std::int64_t from, std::int64_t to) {
        const auto found = whole(field, from, to);
        return found ? std::optional(static_cast<int>(*found)) : std::nullopt;
    }

    std::string code(std::string_view field, LedgerList list, bool is_required = true) {
        auto said = text(field, is_required);
        if (!said.empty() && !known_.has(list, said)) problem(field, "ledger_code_unknown", {{"value", said}}, said);
        return said;
    }
    template <class Enum>
    Enum choice(std::string_view field, std::optional<Enum> (*read)(std::string_view), Enum usual) {
        const auto said = text(field);
        if (said.empty()) return usual;
        const auto found = read(said);
        if (!found) problem(field, "ledger_code_unknown", {{"value", said}}, said);
        return found.value_or(usual);
    }

    void key() {
        auto& key = entry_.source.key;
        key.instrument = code("instrument", LedgerList::instruments);
        key.group = code("group", LedgerList::groups);
        key.outcome = code("outcome", LedgerList::outcomes);
        key.horizon_months = small("horizon_months", 0, longest_horizon);
    }

    void scale() {
        auto& source = entry_.source;
        source.scale = choice("scale", evidence::scale_of, evidence::Scale::share);
        source.unit = text("unit");
        if (source.scale == evidence::Scale::mean && source.unit.empty()) problem("unit", "ledger_unit_missing");
        if (source.scale == evidence::Scale::share && !source.unit.empty()) problem("unit", "ledger_unit_of_share");
    }

    void people() {
        entry_.treated = whole("treated", 0, most_people);
        entry_.compared = whole("compared", 0, most_people);
        entry_.source.people = whole("people", 0, most_people);
        for (const auto& [field, arm] : {std::pair("treated", entry_.treated), std::pair("compared", entry_.compared)})
            if (arm && *arm < smallest_)
                problem(field, "ledger_too_few_people", {{"smallest", std::to_string(smallest_)}});
        if (!entry_.treated || !entry_.compared) return;
        const auto sum = *entry_.treated + *entry_.compared;
        if (entry_.source.people && *entry_.source.people != sum)
            problem("people", "ledger_parts_do_not_add_up",
                    {{"sum", std::to_string(sum)}, {"people", std::to_string(*entry_.source.people)}});
        entry_.source.people = sum;
    }

    void design() {
        auto& source = entry_.source;
        source.design = code("design", LedgerList::designs);
        source.risk = choice("risk", evidence::risk_of, RiskOfBias::direction_only);
        // No file makes more of a design than a lot would bear.
        if (source.risk == RiskOfBias::randomised && source.design != "rct" && source.design != "experiment" &&
            source.design != "field_experiment")
            problem("risk", "ledger_design_too_sure", {{"design", source.design}});
    }

    void figure() {
        auto& source = entry_.source;
        const auto& interval = value_["interval"];
        evidence::Reported reported{.scale = source.scale,
                                    .estimate = number(value_["estimate"], "estimate"),
                                    .se = number(value_["se"], "se"),
                                    .p = number(value_["p"], "p"),
                                    .people = source.people};
        if (!interval.is_null()) {
            const auto low = number(interval["low"], "interval.low"), high = number(interval["high"], "interval.high");
            const auto level = number(interval["level"], "interval.level").value_or(0.95);
            if (!low || !high || !(level > 0.5 && level < 1))
                problem("interval", "ledger_interval_incomplete");
            else
                reported.interval = evidence::Interval{*low, *high, level};
        }
        if (problems_.has_errors()) return;
        auto found = evidence::figure_of(reported, place_.stem);
        if (!found) {
            for (auto each : found.error().kept()) {
                each.place.file = place_.file;
                problems_.add(std::move(each));
            }
            return;
        }
        if (!*found) return;
        source.estimate = (*found)->estimate;
        source.se = (*found)->se;
    }

    void direction() {
        auto& source = entry_.source;
        const auto said = text("direction");
        source.direction = choice("direction", evidence::direction_of, evidence::Direction::none);
        if (!said.empty()) return;
        if (!source.estimate && problems_.has_errors()) return; // why there is no figure is said already
        if (!source.estimate) return problem("direction", "ledger_direction_without_figure");
        const double reach = stats::normal_quantile(0.975) * *source.se;
        if (*source.estimate - reach <= 0 && *source.estimate + reach >= 0) return;
        source.direction = (*source.estimate > 0) == known_.is_better_high(source.key.outcome)
                               ? evidence::Direction::positive
                               : evidence::Direction::negative;
    }

    void rest() {
        auto& source = entry_.source;
        source.place = text("place");
        source.from_year = small("from_year", first_year, last_year);
        source.until_year = small("until_year", first_year, last_year);
        if (source.from_year && source.until_year && *source.from_year > *source.until_year)
            problem("until_year", "ledger_years_reversed");
        source.same_people = text("same_people");
        entry_.note = text("note");
        entry_.from.document = text("document");
        entry_.from.pool_only = value_["pool_only"].boolean();
    }

    const Value& value_;
    const FindingPlace& place_;
    const LedgerKnowledge& known_;
    std::int64_t smallest_;
    LedgerEntry entry_;
    core::Problems problems_;
};

} // namespace

core::Result<LedgerEntry> read_finding(const Value& value, const FindingPlace& place, const LedgerKnowledge& known,
                                       std::int64_t smallest) {
    return Reading(value, place, known, smallest).entry();
}

Value finding_value(const LedgerEntry& entry) {
    const auto& source = entry.source;
    auto value = Value::object()
                     .set("number", entry.number)
                     .set("instrument", source.key.instrument)
                     .set("group", source.key.group)
                     .set("outcome", source.key.outcome)
                     .set("horizon_months", or_null(source.key.horizon_months))
                     .set("scale", evidence::code_of(source.scale))
                     .set("unit", or_null(source.unit))
                     .set("estimate", or_null(source.estimate))
                     .set("se", or_null(source.se));
    if (source.estimate && source.se) {
        const double reach = stats::normal_quantile(0.975) * *source.se;
        value.set("interval", Value::object()
                                  .set("low", *source.estimate - reach)
                                  .set("high", *source.estimate + reach)
                                  .set("level", 0.95));
    }
    return value.set("direction", evidence::direction_code(source.direction))
        .set("risk", evidence::risk_code(source.risk))
        .set("design", source.design)
        .set("treated", or_null(entry.treated))
        .set("compared", or_null(entry.compared))
        .set("people", or_null(source.people))
        .set("place", or_null(source.place))
        .set("from_year", or_null(source.from_year))
        .set("until_year", or_null(source.until_year))
        .set("same_people", or_null(source.same_people))
        .set("pool_only", entry.from.pool_only);
}

} // namespace trede::app
