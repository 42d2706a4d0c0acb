// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/outcome_name.h"
#include "evaluation/trial_outcomes.h"
#include "evaluation/words.h"

namespace trede::app {

std::string outcome_name(const std::string& outcome, const core::Texts& texts) {
    const auto known = evaluation::trial_outcome(outcome);
    if (!known || evaluation::is_usual(*known->measure)) return texts.get("app.outcome." + outcome);
    return texts.get("app.outcome.after_months", {{"outcome", texts.get("app.measure." + known->measure->name)},
                                                  {"months", std::to_string(known->months)}});
}

std::string unit_name(const std::string& unit, const core::Texts& texts) { return evaluation::unit_words(unit, texts); }

} // namespace trede::app
