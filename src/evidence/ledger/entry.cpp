// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/entry.h"
#include <algorithm>
#include <array>

namespace trede::evidence {

namespace {

using core::Value;

constexpr std::array<std::string_view, 3> states{"put_forward", "approved", "withdrawn"};
constexpr std::array<std::string_view, 3> origins{"published", "own", "shared"};
constexpr std::array<std::string_view, 5> directions{"positive", "negative", "none", "mixed", "descriptive"};
constexpr std::array<std::string_view, 4> risks{"randomised", "well_adjusted", "adjusted", "direction_only"};
constexpr std::array scales{Scale::share, Scale::mean};

template <class Enum, std::size_t n>
std::string_view code_in(const std::array<std::string_view, n>& codes, Enum value) {
    return codes.at(static_cast<std::size_t>(value));
}
template <class Enum, std::size_t n>
std::optional<Enum> value_in(const std::array<std::string_view, n>& codes, std::string_view code) {
    const auto at = std::ranges::find(codes, code);
    if (at == codes.end()) return std::nullopt;
    return static_cast<Enum>(at - codes.begin());
}

template <class T> Value or_null(const std::optional<T>& value) { return value ? Value(*value) : Value(); }
Value or_null(const core::Id& id) { return id.is_nil() ? Value() : Value(id.text()); }

std::optional<int> whole(const Value& value) {
    return value.is_int() ? std::optional(static_cast<int>(value.integer())) : std::nullopt;
}
std::optional<std::int64_t> people(const Value& value) {
    return value.is_int() ? std::optional(value.integer()) : std::nullopt;
}
std::optional<double> number(const Value& value) {
    return value.is_number() ? std::optional(value.number()) : std::nullopt;
}
std::string text(const Value& value) { return std::string(value.string()); }
core::Id id(const Value& value) { return core::Id::parse(value.string()).value_or(core::Id{}); }

Value source_value(const LedgerSource& source) {
    return Value::object()
        .set("id", source.id)
        .set("origin", origin_code(source.origin))
        .set("instrument", source.key.instrument)
        .set("group", source.key.group)
        .set("outcome", source.key.outcome)
        .set("horizon_months", or_null(source.key.horizon_months))
        .set("scale", code_of(source.scale))
        .set("unit", source.unit)
        .set("estimate", or_null(source.estimate))
        .set("se", or_null(source.se))
        .set("direction", direction_code(source.direction))
        .set("risk", risk_code(source.risk))
        .set("design", source.design)
        .set("people", or_null(source.people))
        .set("place", source.place)
        .set("from_year", or_null(source.from_year))
        .set("until_year", or_null(source.until_year))
        .set("same_people", source.same_people);
}

LedgerSource source_of(const Value& value) {
    LedgerSource source{.id = text(value["id"])};
    source.origin = origin_of(value["origin"].string()).value_or(Origin::own);
    source.key = {text(value["instrument"]), text(value["group"]), text(value["outcome"]),
                  whole(value["horizon_months"])};
    source.scale = scale_of(value["scale"].string()).value_or(Scale::share);
    source.unit = text(value["unit"]);
    source.estimate = number(value["estimate"]);
    source.se = number(value["se"]);
    source.direction = direction_of(value["direction"].string()).value_or(Direction::none);
    source.risk = risk_of(value["risk"].string()).value_or(RiskOfBias::direction_only);
    source.design = text(value["design"]);
    source.people = people(value["people"]);
    source.place = text(value["place"]);
    source.from_year = whole(value["from_year"]);
    source.until_year = whole(value["until_year"]);
    source.same_people = text(value["same_people"]);
    return source;
}

} // namespace

std::optional<EntryState> LedgerEntry::state_at(core::Moment moment) const {
    std::optional<EntryState> state;
    for (const auto& step : steps)
        if (step.at <= moment) state = step.state;
    return state;
}

std::string_view code_of(EntryState state) { return code_in(states, state); }
std::optional<EntryState> entry_state_of(std::string_view code) { return value_in<EntryState>(states, code); }

std::string_view origin_code(Origin origin) { return code_in(origins, origin); }
std::string_view direction_code(Direction direction) { return code_in(directions, direction); }
std::string_view risk_code(RiskOfBias risk) { return code_in(risks, risk); }
std::optional<Origin> origin_of(std::string_view code) { return value_in<Origin>(origins, code); }
std::optional<Direction> direction_of(std::string_view code) { return value_in<Direction>(directions, code); }
std::optional<RiskOfBias> risk_of(std::string_view code) { return value_in<RiskOfBias>(risks, code); }

std::optional<Scale> scale_of(std::string_view code) {
    const auto at = std::ranges::find_if(scales, [&](Scale scale) { return code_of(scale) == code; });
    return at == scales.end() ? std::nullopt : std::optional(*at);
}

Value content_of(const LedgerEntry& entry) {
    const auto& from = entry.from;
    return Value::object()
        .set("source", source_value(entry.source))
        .set("treated", or_null(entry.treated))
        .set("compared", or_null(entry.compared))
        .set("from", Value::object()
                         .set("municipality", from.municipality)
                         .set("name", from.name)
                         .set("fingerprint", from.fingerprint)
                         .set("evaluation", or_null(from.evaluation))
                         .set("programme", or_null(from.programme))
                         .set("programme_name", from.programme_name)
                         .set("document", from.document)
                         .set("pool_only", from.pool_only))
        .set("note", entry.note);
}

LedgerEntry entry_of(const Value& content) {
    const auto& from = content["from"];
    return {.source = source_of(content["source"]),
            .treated = people(content["treated"]),
            .compared = people(content["compared"]),
            .from = {.municipality = text(from["municipality"]),
                     .name = text(from["name"]),
                     .fingerprint = text(from["fingerprint"]),
                     .evaluation = id(from["evaluation"]),
                     .programme = id(from["programme"]),
                     .programme_name = text(from["programme_name"]),
                     .document = text(from["document"]),
                     .pool_only = from["pool_only"].boolean()},
            .note = text(content["note"])};
}

} // namespace trede::evidence
