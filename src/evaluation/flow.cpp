// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/flow.h"
#include <algorithm>

namespace trede::evaluation {

using evidence::Count;
using evidence::Evaluation;
using evidence::FlowCode;

Count shown(std::int64_t people, const Gates& gates) {
    return people == 0 || static_cast<double>(people) >= gates.smallest_cell ? Count(people) : Count();
}

std::int64_t treated_among(const std::vector<double>& treatment) {
    return std::ranges::count_if(treatment, [](double arm) { return arm > 0.5; });
}

std::int64_t different_people(const std::vector<std::size_t>& cluster, const std::vector<double>& treatment) {
    if (cluster.empty()) return static_cast<std::int64_t>(treatment.size()) - treated_among(treatment);
    std::vector<char> is_there(cluster.size(), 0);
    for (std::size_t i = 0; i < cluster.size(); ++i)
        if (treatment[i] < 0.5) is_there[cluster[i]] = 1;
    return std::ranges::count(is_there, 1);
}

std::vector<evidence::FlowStep> first_steps(const stats::Frame& table, const Assigned& assigned, const Gates& gates) {
    std::vector<evidence::FlowStep> flow;
    const auto treated = treated_among(assigned.treatment);
    const auto compared = static_cast<std::int64_t>(assigned.rows.size()) - treated;
    const std::vector<std::pair<FlowCode, std::int64_t>> left_out{
        {FlowCode::arm_missing, assigned.arm_missing},
        {FlowCode::block_missing, assigned.block_missing},
        {FlowCode::cluster_missing, assigned.cluster_missing}};
    bool hidden = !shown(treated, gates) || !shown(compared, gates);
    for (const auto& [code, people] : left_out)
        hidden = hidden || !shown(people, gates);
    // A total from which a suppressed count follows by subtraction is suppressed as well.
    flow.push_back({.code = FlowCode::read, .rows = hidden ? Count() : Count(static_cast<std::int64_t>(table.rows()))});
    for (const auto& [code, people] : left_out)
        if (people > 0) flow.push_back({.code = code, .rows = shown(people, gates)});
    const bool arms_hidden = !shown(treated, gates) || !shown(compared, gates);
    flow.push_back({.code = FlowCode::assigned,
                    .rows = arms_hidden ? Count() : Count(treated + compared),
                    .treated = shown(treated, gates),
                    .compared = shown(compared, gates)});
    return flow;
}

void add_outcome_steps(const std::string& outcome, const OutcomeCounts& counts, const Gates& gates,
                       Evaluation& evaluation) {
    const auto add = [&](FlowCode code, std::int64_t treated, std::int64_t compared) {
        const auto one = shown(treated, gates);
        const auto other = shown(compared, gates);
        evaluation.flow.push_back({.code = code,
                                   .outcome = outcome,
                                   .rows = one && other ? shown(treated + compared, gates) : Count(),
                                   .treated = one,
                                   .compared = other});
    };
    if (counts.recent_treated + counts.recent_compared > 0)
        add(FlowCode::too_recent, counts.recent_treated, counts.recent_compared);
    if (counts.missing_treated + counts.missing_compared > 0)
        add(FlowCode::outcome_missing, counts.missing_treated, counts.missing_compared);
    if (counts.outside + counts.outside_compared > 0)
        add(FlowCode::outside_support, counts.outside, counts.outside_compared);
    add(FlowCode::used, counts.treated, counts.compared);
}

void hide_what_gives_away(Evaluation& evaluation) {
    bool treated = false;
    bool compared = false;
    for (const auto& step : evaluation.flow)
        if (step.code == FlowCode::outcome_missing || step.code == FlowCode::too_recent ||
            step.code == FlowCode::outside_support) {
            treated = treated || !step.treated;
            compared = compared || !step.compared;
        }
    for (auto& step : evaluation.flow) {
        if (step.code == FlowCode::assigned && (treated || compared)) {
            if (treated) step.treated.reset();
            if (compared) step.compared.reset();
            step.rows.reset();
        }
        if (step.code == FlowCode::read && (treated || compared)) step.rows.reset();
    }
}

} // namespace trede::evaluation
