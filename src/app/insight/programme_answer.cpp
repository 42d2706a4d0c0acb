// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/programme_answer.h"

namespace trede::app {

using core::or_null;
using core::Value;

namespace {

Value to_value(const Effect& effect) {
    return Value::object()
        .set("estimate", effect.estimate)
        .set("low", effect.low)
        .set("high", effect.high)
        .set("treated", effect.treated)
        .set("compared", effect.compared);
}

Effect effect_of(const Value& value) {
    return {value["estimate"].number(), value["low"].number(), value["high"].number(), value["treated"].integer(),
            value["compared"].integer()};
}

} // namespace

Value to_value(const OutcomeAnswer& answer) {
    auto reasons = Value::array();
    for (const auto& reason : answer.reasons)
        reasons.push(reason);
    auto out = Value::object()
                   .set("outcome", answer.outcome)
                   .set("name", answer.name)
                   .set("verdict", answer.verdict)
                   .set("sentence", answer.sentence)
                   .set("reasons", reasons)
                   .set("share_programme", or_null(answer.share_programme))
                   .set("share_control", or_null(answer.share_control));
    if (!answer.unit.empty()) out.set("unit", answer.unit);
    if (answer.effect) out.set("effect", to_value(*answer.effect));
    return out;
}

OutcomeAnswer outcome_answer_of(const Value& value) {
    OutcomeAnswer answer;
    answer.outcome = value["outcome"].string();
    answer.name = value["name"].string();
    answer.unit = value["unit"].string();
    answer.verdict = value["verdict"].string();
    answer.sentence = value["sentence"].string();
    for (const auto& reason : value["reasons"].items())
        answer.reasons.emplace_back(reason.string());
    if (value.has("effect")) answer.effect = effect_of(value["effect"]);
    answer.share_programme = value["share_programme"].maybe_number();
    answer.share_control = value["share_control"].maybe_number();
    return answer;
}

Value to_value(const ProgrammeAnswer& answer) {
    auto outcomes = Value::array();
    for (const auto& outcome : answer.outcomes)
        outcomes.push(to_value(outcome));
    return Value::object()
        .set("design", answer.design)
        .set("people", answer.people)
        .set("too_recent", answer.too_recent)
        .set("followed_until", answer.followed_until.index)
        .set("outcomes", outcomes);
}

ProgrammeAnswer programme_answer_of(const Value& value) {
    ProgrammeAnswer answer;
    answer.design = value["design"].string();
    answer.people = value["people"].integer();
    answer.too_recent = value["too_recent"].integer();
    answer.followed_until.index = static_cast<int>(value["followed_until"].integer());
    for (const auto& outcome : value["outcomes"].items())
        answer.outcomes.push_back(outcome_answer_of(outcome));
    return answer;
}

} // namespace trede::app
