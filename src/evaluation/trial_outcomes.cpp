// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/trial_outcomes.h"
#include "evaluation/trial_rows.h"
#include <algorithm>

namespace trede::evaluation {

const std::vector<OutcomeMeasure>& outcome_measures() {
    static const auto made = [] {
        std::vector<OutcomeMeasure> measures{
            {.name = "durable_exit", .kind = OutcomeKind::durable_exit, .better = Better::more},
            {.name = "exit_work", .kind = OutcomeKind::exit_work, .better = Better::more},
            {.name = "on_benefit", .kind = OutcomeKind::on_benefit, .better = Better::less},
            {.name = "exit_other", .kind = OutcomeKind::exit_other, .better = Better::neither},
            {.name = "hours", .kind = OutcomeKind::hours, .better = Better::more, .unit = "hours"},
        };
        const auto measured = [&](panel::Column column, const char* unit) {
            measures.push_back({.name = std::string(panel::entry_of(column).name),
                                .kind = OutcomeKind::measured,
                                .better = Better::more,
                                .unit = unit,
                                .measurement = column});
        };
        measured(panel::Column::rung, "rungs");
        for (auto domain = panel::index_of(panel::Column::zrm_finance);
             domain <= panel::index_of(panel::Column::zrm_justice); ++domain)
            measured(static_cast<panel::Column>(domain), "points");
        measured(panel::Column::own_view, "points");
        return measures;
    }();
    return made;
}

std::optional<TrialOutcome> trial_outcome(std::string_view name) {
    const auto& all = all_trial_outcomes();
    const auto found = std::ranges::find(all, name, &TrialOutcome::name);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

const std::vector<TrialOutcome>& all_trial_outcomes() {
    static const auto made = [] {
        std::vector<TrialOutcome> all;
        for (const int months : trial_rules().horizons)
            for (const auto& measure : outcome_measures())
                all.push_back({&measure, months});
        return all;
    }();
    return made;
}

bool is_usual(const OutcomeMeasure& measure) {
    return measure.kind == OutcomeKind::durable_exit || measure.kind == OutcomeKind::exit_work ||
           measure.kind == OutcomeKind::on_benefit;
}

} // namespace trede::evaluation
