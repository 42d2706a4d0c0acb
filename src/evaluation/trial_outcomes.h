// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "panel/dictionary.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What became of people: the outcomes that a sequence of trials can look at, each at each horizon of
/// data/evaluation/trials.yaml, such as "durable_exit_12". Which of them an evaluation looks at is fixed before anybody
/// sees a result; what was not asked for is not reckoned.
namespace trede::evaluation {

enum class OutcomeKind : std::uint8_t {
    durable_exit, ///< left for work by the horizon, and stayed off benefit
    exit_work,    ///< left for work by the horizon
    on_benefit,   ///< at the end of the month of the horizon
    exit_other,   ///< left for another reason by the horizon
    hours,        ///< paid hours a week in the month of the horizon
    measured      ///< what was last measured after the start: the ladder, the matrix, the person's own view
};

/// Other exit is neither: people move, marry, reach the age of a pension, or are cut off. It is looked at because it
/// competes with exit to work, and nobody can say from the register whether a person is better off.
enum class Better : std::uint8_t { more, less, neither };

struct OutcomeMeasure {
    std::string name; ///< without the horizon: "zrm_finance"
    OutcomeKind kind{};
    Better better{};
    std::string unit{};          ///< of what is no share: "hours", "rungs", "points"
    panel::Column measurement{}; ///< of what is measured; also the column that says what was known before the start
    /// Only of who was still measured: whoever found work and left is not.
    [[nodiscard]] bool is_measured() const { return kind == OutcomeKind::measured; }
    /// A verdict on a programme may rest on it: there is a better and a worse, and it is of everybody who began.
    [[nodiscard]] bool may_lead() const { return better != Better::neither && !is_measured(); }
};

const std::vector<OutcomeMeasure>& outcome_measures();

struct TrialOutcome {
    const OutcomeMeasure* measure = nullptr; ///< one of outcome_measures()
    int months = 0;                          ///< the horizon
    [[nodiscard]] std::string name() const { return measure->name + "_" + std::to_string(months); }
};

/// Nothing when there is no such measure or no such horizon.
std::optional<TrialOutcome> trial_outcome(std::string_view name);

/// All of them, by horizon and then as outcome_measures() stand.
const std::vector<TrialOutcome>& all_trial_outcomes();

/// Those that are looked at when nobody named any: exits to work and benefit.
bool is_usual(const OutcomeMeasure& measure);

} // namespace trede::evaluation
