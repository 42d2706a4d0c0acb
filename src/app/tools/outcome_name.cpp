// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/outcome_name.h"
#include "domain/codes.h"
#include "evaluation/trial_outcomes.h"
#include "evaluation/words.h"

namespace trede::app {

namespace {

constexpr std::string_view zrm = "zrm_";

} // namespace

std::string measure_name(const std::string& measure, const core::Texts& texts) {
    if (!measure.starts_with(zrm)) return texts.get("app.measure." + measure);
    const auto domain = domain::label("zrm_domain", measure.substr(zrm.size()), texts.language());
    return texts.get("app.measure.zrm", {{"domain", domain}});
}

std::string outcome_name(const std::string& outcome, const core::Texts& texts) {
    const auto known = evaluation::trial_outcome(outcome);
    if (!known || evaluation::is_usual(*known->measure)) return texts.get("app.outcome." + outcome);
    return texts.get("app.outcome.after_months", {{"outcome", measure_name(known->measure->name, texts)},
                                                  {"months", std::to_string(known->months)}});
}

std::string unit_name(const std::string& unit, const core::Texts& texts) { return evaluation::unit_words(unit, texts); }

} // namespace trede::app
