// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluation_helps.h"
#include "cohort/parameters.h"
#include "evaluation/gates.h"
#include "evaluation/words.h"
#include <algorithm>
#include <cmath>

namespace trede::app {

namespace {

using evidence::Reason;

constexpr std::size_t most = 3;
constexpr std::int64_t fewest_in_a_year = 10; ///< with fewer a pace is chance, and a count that may not be shown

/// What helps against a reason, the most useful first: wait, draw lots, measure together, record, roll out.
std::vector<const char*> against(Reason reason) {
    switch (reason) {
    case Reason::too_few_treated:
    case Reason::cells_too_small:
    case Reason::design_could_not_see_it: return {"wait", "pool", "lot"};
    case Reason::follow_up_incomplete: return {"wait", "record"};
    case Reason::required_covariate_missing:
    case Reason::covariate_after_start:
    case Reason::treatment_uses_future: return {"record", "lot"};
    case Reason::not_concurrent:
    case Reason::few_clusters: return {"more_lots", "wait"};
    case Reason::no_comparison_group:
    case Reason::too_few_compared:
    case Reason::no_overlap:
    case Reason::imbalance:
    case Reason::placebo_failed:
    case Reason::pretrend:
    case Reason::estimators_disagree:
    case Reason::ever_versus_never: return {"lot", "rollout", "record"};
    }
    throw core::Broken("every reason has a help");
}

/// Of a roll-out: more people in the same districts help little.
std::vector<const char*> against_in_rollout(Reason reason) {
    switch (reason) {
    case Reason::pretrend: return {"lot", "record"};
    case Reason::too_few_treated:
    case Reason::too_few_compared:
    case Reason::no_comparison_group:
    case Reason::few_clusters:
    case Reason::design_could_not_see_it: return {"places", "lot"};
    default: return against(reason);
    }
}

std::vector<const char*> chosen_for(const evidence::Evaluation& found) {
    std::vector<const char*> codes;
    const auto add = [&](const char* code) {
        const bool known = std::ranges::any_of(codes, [&](const char* each) { return std::string_view(each) == code; });
        if (!known && codes.size() < most) codes.push_back(code);
    };
    const bool is_lot = found.design == evidence::Design::experiment;
    // One help against each reason before a second against the first.
    for (std::size_t place = 0; place < most; ++place)
        for (const auto reason : found.verdict.reasons)
            if (const auto helps = found.design == evidence::Design::did ? against_in_rollout(reason) : against(reason);
                place < helps.size())
                add(is_lot && std::string_view(helps[place]) == "lot" ? "more_lots" : helps[place]);
    if (found.design == evidence::Design::did && codes.empty()) add("places");
    for (const auto* usual : {is_lot ? "more_lots" : "lot", "wait", "record"})
        if (codes.size() < 2) add(usual);
    return codes;
}

std::string kinds_missing(const evidence::Evaluation& found, const core::Texts& texts) {
    std::string kinds;
    for (const auto& kind : found.outcomes.front().missing_kinds)
        kinds += (kinds.empty() ? "" : ", ") + evaluation::kind_words(kind, texts);
    return kinds;
}

/// What a check of the main outcome found, when it may be shown.
std::optional<double> found_by(const evidence::Evaluation& found, evidence::CheckCode code) {
    for (const auto& check : found.outcomes.front().checks)
        if (check.code == code) return check.found;
    return std::nullopt;
}

int months_to_follow(const EvaluationData& data, const EvaluationChoices& choices) {
    return horizon_of(choices.main) + cohort::parameters_at(data.data_day).value().durable_exit_months;
}

} // namespace

std::optional<std::int64_t> people_to_begin(const evidence::Evaluation& found, const EvaluationData& data,
                                            const EvaluationChoices& choices) {
    const auto gates = evaluation::gates_at(data.data_day).value();
    const auto& verdict = found.verdict;
    const auto treated = found_by(found, evidence::CheckCode::treated);
    double needed = gates.treated.least;
    // What can be seen shrinks with the root of the people.
    if (const auto seen = found_by(found, evidence::CheckCode::detectable);
        verdict.has(Reason::design_could_not_see_it) && seen && treated)
        needed = std::max(needed, *treated * std::pow(*seen / gates.detectable_share, 2));
    else if (!verdict.has(Reason::too_few_treated) && !verdict.has(Reason::cells_too_small))
        return std::nullopt;
    const auto followed = std::ranges::count_if(data.began, [&](core::Date day) {
        return core::Month::of(day) + months_to_follow(data, choices) <= data.followed_until;
    });
    // Of who began, a part cannot be compared; that part is taken to stay as it is. Of a lot both arms were drawn.
    const double part = treated && followed > 0 ? std::min(1.0, *treated / static_cast<double>(followed)) : 1;
    return static_cast<std::int64_t>(std::ceil(needed / part));
}

std::optional<core::Month> month_of_enough(const EvaluationData& data, std::int64_t people, int months_to_follow) {
    const auto begun = static_cast<std::int64_t>(data.began.size());
    auto month = data.followed_until;
    if (begun >= people) {
        month = core::Month::of(data.began[static_cast<std::size_t>(people - 1)]);
    } else {
        const auto year_ago = (data.followed_until - 11).first_day();
        const auto lately = std::ranges::count_if(data.began, [&](core::Date day) { return day >= year_ago; });
        if (lately < fewest_in_a_year) return std::nullopt;
        month = month +
                static_cast<int>(std::ceil(12.0 * static_cast<double>(people - begun) / static_cast<double>(lately)));
    }
    month = month + months_to_follow;
    // Enough people began long enough ago, and yet too few count: waiting has no month.
    if (month <= data.followed_until) return std::nullopt;
    return month;
}

std::vector<Help> helps_of(const evidence::Evaluation& found, const EvaluationData& data,
                           const EvaluationChoices& choices, const core::Texts& texts) {
    std::vector<Help> helps;
    for (const std::string code : chosen_for(found)) {
        std::string phrase = code + "_text";
        core::TextArgs args;
        if (code == "wait") {
            const auto people = people_to_begin(found, data, choices);
            const auto month = people ? month_of_enough(data, *people, months_to_follow(data, choices)) : std::nullopt;
            if (month) {
                phrase = "wait_until_text";
                args = {{"month", texts.month(*month)}};
            }
        } else if (const auto kinds = kinds_missing(found, texts); code == "record" && !kinds.empty()) {
            phrase = "record_kinds_text";
            args = {{"kinds", kinds}};
        }
        helps.push_back({texts.get("app.help." + code), texts.get("app.help." + phrase, args)});
    }
    return helps;
}

} // namespace trede::app
