// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_json.h"

namespace trede::app {

using core::or_null;
using core::Value;
using evidence::Interval;

namespace {

Value whole(std::size_t number) { return Value(static_cast<std::int64_t>(number)); }

Value interval(const Interval& given) { return Value::object().set("low", given.low).set("high", given.high); }
Value interval(const std::optional<Interval>& given) { return given ? interval(*given) : Value(); }

void set_key(Value& into, const evidence::LedgerKey& key) {
    into.set("instrument", key.instrument)
        .set("group", key.group)
        .set("outcome", key.outcome)
        .set("horizon_months", or_null(key.horizon_months));
}

Value together(const evidence::Together& all) {
    return Value::object()
        .set("estimate", all.estimate)
        .set("se", all.se)
        .set("interval", interval(all.interval))
        .set("interval80", interval(all.interval80))
        .set("next", interval(all.next))
        .set("next80", interval(all.next80))
        .set("tau", all.tau)
        .set("prior_weight", all.prior_weight)
        .set("i2", or_null(all.i2))
        .set("q", or_null(all.q))
        .set("helps", all.helps)
        .set("sources", whole(all.sources))
        .set("randomised", whole(all.randomised))
        .set("people", all.people)
        .set("people_unknown", whole(all.people_unknown));
}

Value own(const evidence::OwnEffect& effect) {
    return Value::object()
        .set("estimate", effect.estimate)
        .set("se", effect.se)
        .set("interval", interval(effect.interval))
        .set("interval80", interval(effect.interval80))
        .set("own_share", effect.own_share);
}

Value source(const evidence::RowSource& each, const evidence::LedgerEntry* entry) {
    const auto& of = each.source;
    auto value = Value::object()
                     .set("id", of.id)
                     .set("origin", evidence::origin_code(of.origin))
                     .set("part", evidence::code_of(each.part))
                     .set("stand", evidence::code_of(each.stand))
                     .set("counts_instead", or_null(each.counts_instead))
                     .set("design", of.design)
                     .set("risk", evidence::risk_code(of.risk))
                     .set("direction", evidence::direction_code(of.direction))
                     .set("estimate", or_null(of.estimate))
                     .set("se", or_null(of.se))
                     .set("interval", interval(each.interval))
                     .set("widened", interval(each.widened))
                     .set("factor", each.factor)
                     .set("weight", each.weight)
                     .set("people", or_null(of.people))
                     .set("place", or_null(of.place))
                     .set("from_year", or_null(of.from_year))
                     .set("until_year", or_null(of.until_year));
    if (entry != nullptr && !entry->from.fingerprint.empty())
        value.set("shared_by", Value::object()
                                   .set("municipality", entry->from.municipality)
                                   .set("name", entry->from.name)
                                   .set("fingerprint", entry->from.fingerprint));
    return value;
}

Value otherwise(const std::optional<evidence::Otherwise>& answer) {
    if (!answer) return {};
    return Value::object()
        .set("estimate", answer->estimate)
        .set("interval", interval(answer->interval))
        .set("sources", whole(answer->sources))
        .set("strength", evidence::code_of(answer->strength));
}

Value examined(const evidence::Examined& what) {
    auto choices = Value::object();
    for (const auto& each : what.choices)
        choices.set(evidence::code_of(each.choice), otherwise(each.answer));
    auto without = Value::array();
    for (const auto& each : what.without)
        without.push(Value::object().set("id", each.id).set("moved", each.moved).set("answer", otherwise(each.answer)));
    auto value = Value::object()
                     .set("choices", choices)
                     .set("same_direction", what.same_direction)
                     .set("same_strength", what.same_strength)
                     .set("without", without);
    value.set("funnel", what.funnel ? Value::object().set("intercept", what.funnel->intercept).set("p", what.funnel->p)
                                    : Value());
    if (!what.one_more) return value.set("one_more_study", nullptr);
    const auto& more = *what.one_more;
    return value.set("one_more_study", Value::object()
                                           .set("people", more.people)
                                           .set("width_now", more.width_now)
                                           .set("width_then", more.width_then)
                                           .set("narrowing", more.narrowing)
                                           .set("clear_now", more.clear_now)
                                           .set("clear_then", more.clear_then));
}

} // namespace

Value to_value(const evidence::LedgerLine& line) {
    auto value = Value::object();
    set_key(value, line.key);
    return value.set("scale", evidence::code_of(line.scale))
        .set("unit", or_null(line.unit))
        .set("sources", line.sources)
        .set("people", or_null(line.people))
        .set("has_own", line.has_own)
        .set("strength", evidence::code_of(line.strength))
        .set("saying", line.saying)
        .set("estimate", or_null(line.estimate))
        .set("low", or_null(line.low))
        .set("high", or_null(line.high));
}

Value ledger_row_json(const LedgerRowShown& shown) {
    const auto& row = shown.row;
    auto value = Value::object().set("schema", "trede.ledger_row/1").set("day", core::to_iso(shown.day));
    set_key(value, row.key);
    auto sources = Value::array();
    for (const auto& each : row.sources)
        sources.push(source(each, shown.entry_of(each.source.id)));
    auto history = Value::array();
    for (const auto& change : shown.history) {
        const auto estimate = [](const std::optional<evidence::LedgerRow>& of) {
            return of && of->together ? Value(of->together->estimate) : Value();
        };
        history.push(Value::object()
                         .set("source", change.entry.source.id)
                         .set("state", evidence::code_of(change.step.state))
                         .set("at", core::to_iso(change.step.at))
                         .set("reason", or_null(change.step.reason))
                         .set("before", estimate(change.before))
                         .set("after", estimate(change.after)));
    }
    return value.set("scale", evidence::code_of(row.scale))
        .set("unit", or_null(row.unit))
        .set("higher_is_better", row.higher_is_better)
        .set("strength", evidence::code_of(row.strength))
        .set("saying", evidence::code_of(row.saying))
        .set("method", evidence::code_of(row.method))
        .set("no_average", row.together ? Value() : Value(evidence::code_of(row.no_average)))
        .set("together", row.together ? together(*row.together) : Value())
        .set("own", row.own ? own(*row.own) : Value())
        .set("sources", sources)
        .set("examined", examined(shown.examined))
        .set("rules_since", core::to_iso(row.rules_since))
        .set("version", shown.version)
        .set("history", history);
}

} // namespace trede::app
