// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluation_choices.h"
#include "core/result.h"
#include "evaluation/rollout_panel.h"
#include "evaluation/trial_outcomes.h"
#include <algorithm>
#include <charconv>

namespace trede::app {

std::vector<std::string> EvaluationChoices::outcomes() const {
    std::vector<std::string> all{main};
    all.insert(all.end(), further.begin(), further.end());
    return all;
}

const std::vector<int>& outcome_horizons() {
    static const std::vector<int> horizons{12, 24};
    return horizons;
}

const std::vector<std::string>& all_outcomes() {
    static const auto made = [] {
        std::vector<std::string> names;
        for (const auto& outcome : evaluation::all_trial_outcomes())
            names.push_back(outcome.name());
        return names;
    }();
    return made;
}

std::vector<std::string> outcomes_of(std::string_view design) {
    if (design == "did") return evaluation::rollout_outcomes();
    std::vector<std::string> names;
    for (const auto& outcome : evaluation::all_trial_outcomes())
        if (design == "trials" || evaluation::is_usual(*outcome.measure)) names.push_back(outcome.name());
    return names;
}

const std::vector<std::string>& main_outcomes() {
    // Who left for work and came back was not helped for long.
    static const auto made = [] {
        std::vector<std::string> names;
        for (const auto& name : all_outcomes())
            if (name.starts_with("durable_exit_")) names.push_back(name);
        return names;
    }();
    return made;
}

int horizon_of(std::string_view outcome) {
    const auto digits = outcome.substr(outcome.find_last_of('_') + 1);
    int months = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), months);
    core::ensure(error == std::errc{} && end == digits.data() + digits.size(), "an outcome ends with its horizon");
    return months;
}

bool is_better_low(std::string_view outcome) { return outcome.starts_with("on_benefit_"); }

EvaluationChoices usual_choices(core::Id programme, std::string design) {
    EvaluationChoices choices{.programme = programme, .design = std::move(design), .main = main_outcomes().front()};
    if (choices.design == "did") {
        const auto& fixed = evaluation::rollout_outcomes();
        choices.main = fixed.front();
        choices.further.assign(fixed.begin() + 1, fixed.end());
        return choices;
    }
    // A lot is read at one horizon: whoever was drawn too recently for it is left out, whichever arm they are in.
    const bool at_one_horizon = choices.design == "experiment";
    for (const auto& outcome : outcomes_of(""))
        if (outcome != choices.main && (!at_one_horizon || horizon_of(outcome) == horizon_of(choices.main)))
            choices.further.push_back(outcome);
    return choices;
}

core::Value to_value(const EvaluationChoices& choices) {
    auto further = core::Value::array();
    for (const auto& outcome : choices.further)
        further.push(outcome);
    return core::Value::object()
        .set("programme", choices.programme.text())
        .set("design", choices.design)
        .set("main", choices.main)
        .set("further", further)
        .set("seed", static_cast<std::int64_t>(choices.seed));
}

EvaluationChoices evaluation_choices_of(const core::Value& value) {
    EvaluationChoices choices{.programme = core::Id::parse(value["programme"].string()).value_or(core::Id{}),
                              .design = std::string(value["design"].string()),
                              .main = std::string(value["main"].string()),
                              .seed = static_cast<std::uint64_t>(value["seed"].integer(1))};
    for (const auto& outcome : value["further"].items())
        choices.further.emplace_back(outcome.string());
    return choices;
}

} // namespace trede::app
