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

std::string unit_words(const std::string& unit, const core::Texts& texts) {
    const auto own = "evaluation.unit." + unit;
    return texts.has(own) ? texts.get(own) : unit;
}

namespace {

const evidence::Check* check_in(const OutcomeResult& result, CheckCode code) {
    const auto found = std::ranges::find(result.checks, code, &evidence::Check::code);
    return found == result.checks.end() ? nullptr : &*found;
}

/// Where everybody in a place counts, differences are small.
int decimals_of_points(const OutcomeResult& result) {
    constexpr double small = 0.7;
    const bool is_of_places = check_in(result, CheckCode::places_treated) != nullptr;
    return is_of_places && result.detectable && 100 * *result.detectable < small ? 2 : 1;
}

} // namespace

std::string amount(double value, const OutcomeResult& result, const core::Texts& texts) {
    if (result.binary) return texts.number(100 * value, decimals_of_points(result));
    const double se = result.finding      ? result.finding->se
                      : result.figures    ? result.figures->itt.se
                      : result.comparison ? result.comparison->estimates.front().se
                      : result.rollout    ? result.rollout->simple_se
                                          : 0;
    const auto number = texts.number(value, decimals_for(se));
    if (result.unit.empty()) return number;
    if (result.unit != "eur") return number + "\u00a0" + unit_words(result.unit, texts);
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
    const auto* check = check_in(result, code);
    return check != nullptr ? check_amount(*check, check->least, result, texts) : std::string();
}

std::string found_in(CheckCode code, const OutcomeResult& result, const core::Texts& texts) {
    const auto* check = check_in(result, code);
    return check != nullptr ? found_words(*check, result, texts) : std::string();
}

std::string joined(const std::vector<std::string>& parts, const core::Texts& texts) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i)
        out += (i == 0 ? "" : i + 1 == parts.size() ? " " + texts.get("evaluation.word.and") + " " : ", ") + parts[i];
    return out;
}

std::string reason_sentence(Reason reason, const OutcomeResult& result, const core::Texts& texts) {
    const auto about = [&](CheckCode code) -> core::TextArgs {
        return {{"found", found_in(code, result, texts)}, {"least", limit_of(code, result, texts)}};
    };
    const auto key = "evaluation.reason." + std::string(evidence::code_of(reason));
    switch (reason) {
    case Reason::too_few_treated:
        if (check_in(result, CheckCode::places_treated) != nullptr)
            return texts.get("evaluation.reason.too_few_places", about(CheckCode::places_treated));
        return texts.get(key, about(CheckCode::treated));
    case Reason::too_few_compared: {
        if (check_in(result, CheckCode::places_compared) != nullptr)
            return texts.get("evaluation.reason.too_few_places_beside", about(CheckCode::places_compared));
        const auto* effective = check_in(result, CheckCode::effective);
        const bool is_enough = effective != nullptr && effective->light == evidence::Quality::red;
        return texts.get(key, about(is_enough ? CheckCode::effective : CheckCode::compared));
    }
    case Reason::follow_up_incomplete: {
        const auto* apart = check_in(result, CheckCode::follow_up_apart);
        const auto* known = check_in(result, CheckCode::follow_up);
        if (apart != nullptr && apart->light == evidence::Quality::red && known->light != evidence::Quality::red)
            return texts.get("evaluation.reason.follow_up_apart", about(CheckCode::follow_up_apart));
        return texts.get(key, about(CheckCode::follow_up));
    }
    case Reason::few_clusters: return texts.get(key, about(CheckCode::clusters));
    case Reason::not_concurrent: return texts.get(key, about(CheckCode::concurrent));
    case Reason::imbalance: return texts.get(key, about(CheckCode::imbalance));
    case Reason::required_covariate_missing: {
        std::vector<std::string> kinds;
        for (const auto& kind : result.missing_kinds)
            kinds.push_back(kind_words(kind, texts));
        return texts.get(key, {{"kinds", joined(kinds, texts)}});
    }
    case Reason::covariate_after_start: return texts.get(key, {{"covariates", joined(result.measured_late, texts)}});
    case Reason::design_could_not_see_it:
        if (!result.detectable) return texts.get("evaluation.reason.nothing_varies");
        return texts.get(key, {{"detectable", detectable(result, texts)},
                               {"limit", limit_of(CheckCode::detectable, result, texts)}});
    default: return texts.get(key);
    }
}

} // namespace

std::string check_amount(const evidence::Check& check, double value, const OutcomeResult& result,
                         const core::Texts& texts) {
    switch (check.measure) {
    case evidence::Measure::count: return texts.count(std::llround(value));
    case evidence::Measure::share: return texts.percentage(value, value > 0 && value < 0.1 ? 1 : 0);
    case evidence::Measure::p: return value < 0.001 ? "< " + texts.number(0.001, 3) : texts.number(value, 3);
    case evidence::Measure::number: return texts.number(value, 2);
    case evidence::Measure::outcome:
        return texts.get(result.binary ? "evaluation.amount.points" : "evaluation.amount.plain",
                         {{"amount", amount(value, result, texts)}});
    }
    throw core::Broken("a check is counted in something");
}

std::string found_words(const evidence::Check& check, const OutcomeResult& result, const core::Texts& texts) {
    if (check.not_done) return texts.get("evaluation.amount.not_done");
    if (check.found) return check_amount(check, *check.found, result, texts);
    return texts.get(check.measure == evidence::Measure::share ? "evaluation.amount.hidden"
                                                               : "evaluation.amount.suppressed");
}

std::string kind_words(const std::string& kind, const core::Texts& texts) {
    return texts.get("evaluation.kind." + kind);
}

std::string sentence(const OutcomeResult& result, const core::Texts& texts) {
    const auto code = result.verdict.code;
    const auto outcome = std::pair{std::string("outcome"), result.outcome};
    if (code == VerdictCode::cannot_tell) return texts.get("evaluation.sentence.cannot_tell", {outcome});

    const auto& finding = *result.finding;
    const std::string scale = result.binary ? "_share" : "_mean";
    const std::string offered = finding.design == evidence::Design::did       ? "_places"
                                : finding.estimand == evidence::Estimand::itt ? "_offered"
                                                                              : "_taken";
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
    return texts.get("evaluation.sentence.shown" + scale + offered,
                     {outcome,
                      {"size", amount(std::abs(finding.estimate), result, texts)},
                      {"direction", texts.get(direction)},
                      {"low", amount(std::min(one, other), result, texts)},
                      {"high", amount(std::max(one, other), result, texts)}}) +
           " " +
           texts.get(code == VerdictCode::works   ? "evaluation.sentence.is_better"
                     : code == VerdictCode::harms ? "evaluation.sentence.is_worse"
                                                  : "evaluation.sentence.is_neither");
}

std::vector<std::string> reasons(const OutcomeResult& result, const core::Texts& texts) {
    std::vector<std::string> out;
    for (const auto reason : result.verdict.reasons)
        out.push_back(reason_sentence(reason, result, texts));
    if (result.only_measured && result.follow_up_treated && result.follow_up_compared)
        out.push_back(texts.get("evaluation.sentence.only_measured",
                                {{"treated", texts.percentage(*result.follow_up_treated)},
                                 {"compared", texts.percentage(*result.follow_up_compared)}}));
    else if (result.only_measured)
        out.push_back(texts.get("evaluation.sentence.only_measured_few"));
    if (const auto* early = check_in(result, CheckCode::told_early);
        early != nullptr && early->light != evidence::Quality::green)
        out.push_back(texts.get("evaluation.sentence.told_early", {{"share", found_words(*early, result, texts)}}));
    if (result.rollout && result.rollout->took_part)
        out.push_back(
            texts.get("evaluation.sentence.diluted", {{"share", texts.percentage(*result.rollout->took_part, 0)}}));
    const auto code = result.verdict.code;
    const bool directed = code == VerdictCode::works || code == VerdictCode::harms;
    if (directed && !result.direction_declared)
        out.push_back(texts.get("evaluation.sentence.direction_assumed", {{"outcome", result.outcome}}));
    if (code == VerdictCode::not_shown && result.p_holm > result.p && result.verdict.reasons.empty() && result.p < 0.05)
        out.push_back(texts.get("evaluation.sentence.several_outcomes", {{"outcome", result.outcome}}));
    return out;
}

} // namespace trede::evaluation
