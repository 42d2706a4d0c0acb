// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/words.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

using evidence::CheckCode;
using evidence::OutcomeResult;
using evidence::Reason;
using evidence::VerdictCode;

int decimals_for(double se) {
    if (!(se > 0)) return 2;
    return std::clamp(1 - static_cast<int>(std::floor(std::log10(se))), 0, 6);
}

std::string p_value(double p, const core::Texts& texts) {
    return p < 0.001 ? "p < " + texts.number(0.001, 3) : "p = " + texts.number(p, 3);
}

std::string amount(double value, const OutcomeResult& result, const core::Texts& texts) {
    if (result.binary) return texts.number(100 * value, 1);
    const double se = result.finding ? result.finding->se : result.figures ? result.figures->itt.se : 0;
    const auto number = texts.number(value, decimals_for(se));
    if (result.unit.empty()) return number;
    if (result.unit != "eur") return number + "\u00a0" + result.unit;
    constexpr std::string_view minus = "−";
    if (number.starts_with(minus)) return std::string(minus) + "€\u00a0" + number.substr(minus.size());
    return "€\u00a0" + number;
}

std::string signed_amount(double value, const OutcomeResult& result, const core::Texts& texts) {
    return (value > 0 ? "+" : "") + amount(value, result, texts);
}

namespace {

std::string detectable(const OutcomeResult& result, const core::Texts& texts) {
    if (!result.detectable) return {};
    return texts.get(result.binary ? "evaluation.amount.points" : "evaluation.amount.plain",
                     {{"amount", amount(*result.detectable, result, texts)}});
}

std::string limit_of(CheckCode code, const OutcomeResult& result, const core::Texts& texts) {
    for (const auto& check : result.checks)
        if (check.code == code)
            return check.scale == evidence::Scale::share && code != CheckCode::detectable
                       ? texts.percentage(check.least)
                   : code == CheckCode::detectable
                       ? texts.get(result.binary ? "evaluation.amount.points" : "evaluation.amount.plain",
                                   {{"amount", amount(check.least, result, texts)}})
                       : texts.count(std::llround(check.least));
    return {};
}

std::string found_in(CheckCode code, const OutcomeResult& result, const core::Texts& texts) {
    for (const auto& check : result.checks)
        if (check.code == code) {
            if (!check.found)
                return texts.get(check.scale == evidence::Scale::share ? "evaluation.amount.hidden"
                                                                       : "evaluation.amount.suppressed");
            return check.scale == evidence::Scale::share ? texts.percentage(*check.found)
                                                         : texts.count(std::llround(*check.found));
        }
    return {};
}

std::string reason_sentence(Reason reason, const OutcomeResult& result, const core::Texts& texts) {
    const auto about = [&](CheckCode code) -> core::TextArgs {
        return {{"found", found_in(code, result, texts)}, {"least", limit_of(code, result, texts)}};
    };
    const auto key = "evaluation.reason." + std::string(evidence::code_of(reason));
    switch (reason) {
    case Reason::too_few_treated: return texts.get(key, about(CheckCode::treated));
    case Reason::too_few_compared: return texts.get(key, about(CheckCode::compared));
    case Reason::follow_up_incomplete: return texts.get(key, about(CheckCode::follow_up));
    case Reason::few_clusters: return texts.get(key, about(CheckCode::clusters));
    case Reason::not_concurrent: return texts.get(key, about(CheckCode::concurrent));
    case Reason::design_could_not_see_it:
        return texts.get(key, {{"detectable", detectable(result, texts)},
                               {"limit", limit_of(CheckCode::detectable, result, texts)}});
    default: return texts.get(key);
    }
}

} // namespace

std::string sentence(const OutcomeResult& result, const core::Texts& texts) {
    const auto code = result.verdict.code;
    const auto outcome = std::pair{std::string("outcome"), result.outcome};
    if (code == VerdictCode::cannot_tell) return texts.get("evaluation.sentence.cannot_tell", {outcome});

    const auto& finding = *result.finding;
    const std::string scale = result.binary ? "_share" : "_mean";
    if (code == VerdictCode::no_effect_larger_than)
        return texts.get("evaluation.sentence.no_effect_larger_than" + scale,
                         {outcome, {"bound", amount(*result.verdict.bound, result, texts)}});
    if (code == VerdictCode::not_shown)
        return texts.get("evaluation.sentence.not_shown" + scale,
                         {outcome,
                          {"low", signed_amount(finding.interval.low, result, texts)},
                          {"high", signed_amount(finding.interval.high, result, texts)}});
    const bool up = finding.estimate > 0;
    const double one = std::abs(finding.interval.low);
    const double other = std::abs(finding.interval.high);
    const std::string direction = up ? (result.binary ? "evaluation.word.more" : "evaluation.word.higher")
                                     : (result.binary ? "evaluation.word.fewer" : "evaluation.word.lower");
    return texts.get("evaluation.sentence.shown" + scale, {outcome,
                                                           {"size", amount(std::abs(finding.estimate), result, texts)},
                                                           {"direction", texts.get(direction)},
                                                           {"low", amount(std::min(one, other), result, texts)},
                                                           {"high", amount(std::max(one, other), result, texts)}}) +
           " " +
           texts.get(code == VerdictCode::works ? "evaluation.sentence.is_better" : "evaluation.sentence.is_worse");
}

std::vector<std::string> reasons(const OutcomeResult& result, const core::Texts& texts) {
    std::vector<std::string> out;
    for (const auto reason : result.verdict.reasons)
        out.push_back(reason_sentence(reason, result, texts));
    const auto code = result.verdict.code;
    const bool directed = code == VerdictCode::works || code == VerdictCode::harms;
    if (directed && !result.direction_declared)
        out.push_back(texts.get("evaluation.sentence.direction_assumed", {{"outcome", result.outcome}}));
    if (code == VerdictCode::not_shown && result.p_holm > result.p && result.verdict.reasons.empty() && result.p < 0.05)
        out.push_back(texts.get("evaluation.sentence.several_outcomes", {{"outcome", result.outcome}}));
    return out;
}

} // namespace trede::evaluation
