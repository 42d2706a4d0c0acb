// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/id.h"
#include "core/value.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trede::app {

/// What an evaluation of a programme looks at. Fixed before anybody sees a result, and kept with it.
struct EvaluationChoices {
    core::Id programme{};
    std::string design{};               ///< "experiment" (a lot decided), "did" (a roll-out over districts), or
                                        ///< "trials" (now beginning or still waiting)
    std::string main{};                 ///< the outcome that the verdict is about: one of main_outcomes()
    std::vector<std::string> further{}; ///< others, in the order of all_outcomes()
    std::uint64_t seed = 1;

    /// All outcomes, the main one first.
    [[nodiscard]] std::vector<std::string> outcomes() const;

    friend bool operator==(const EvaluationChoices&, const EvaluationChoices&) = default;
};

const std::vector<std::string>& all_outcomes(); ///< "durable_exit_12" and so on, each at each horizon
/// Those that a design can tell: of a lot exits to work and benefit alone, of a roll-out its own, which are always all
/// looked at.
std::vector<std::string> outcomes_of(std::string_view design);
const std::vector<std::string>& main_outcomes(); ///< those on which a verdict may rest
const std::vector<int>& outcome_horizons();      ///< months, in order

/// The horizon of an outcome: 12 of "durable_exit_12".
int horizon_of(std::string_view outcome);
/// Whether less of it is better.
bool is_better_low(std::string_view outcome);

/// What is asked when nobody chose: the first main outcome, and the other exits to work and benefit that the design
/// can tell. Those of a roll-out are of a quarter in a district, and always the same.
EvaluationChoices usual_choices(core::Id programme, std::string design);

core::Value to_value(const EvaluationChoices& choices);
EvaluationChoices evaluation_choices_of(const core::Value& value);

} // namespace trede::app
