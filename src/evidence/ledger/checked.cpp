// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/checked.h"
#include "evidence/ledger/rules.h"
#include "stats/distributions.h"
#include <cmath>
#include <set>

namespace trede::evidence {

namespace {

core::Problem about(const LedgerSource& source, std::string code) {
    return {.code = std::move(code), .place = {.field = source.id}, .args = {{"source", source.id}}};
}

bool is_averageable(const LedgerSource& source) {
    return source.estimate && source.se && source.risk != RiskOfBias::direction_only;
}

/// It says that it helps while its own 95 % interval says that it harms, or the reverse: one of the two was taken over
/// wrongly, mostly because less is better of this outcome.
bool contradicts_itself(const LedgerSource& source, bool higher_is_better) {
    const double reach = stats::normal_quantile(0.975) * *source.se;
    if (std::abs(*source.estimate) <= reach) return false;
    const bool helps = (*source.estimate > 0) == higher_is_better;
    return (helps && source.direction == Direction::negative) || (!helps && source.direction == Direction::positive);
}

void check_figure(const LedgerSource& source, bool higher_is_better, core::Problems& problems) {
    if (source.estimate.has_value() != source.se.has_value()) {
        problems.add(about(source, "ledger_figure_incomplete"));
        return;
    }
    if (!source.estimate) return;
    if (!std::isfinite(*source.estimate) || !(*source.se > 0)) {
        problems.add(about(source, "ledger_se_not_positive"));
        return;
    }
    if (source.scale == Scale::share && std::abs(*source.estimate) > 1)
        problems.add(about(source, "ledger_share_out_of_range"));
    if (contradicts_itself(source, higher_is_better)) problems.add(about(source, "ledger_direction_contradicts"));
}

} // namespace

core::Result<void> checked_sources(const std::vector<LedgerSource>& sources, bool higher_is_better) {
    core::Problems problems;
    std::set<std::string> ids;
    const LedgerSource* first = nullptr;
    for (const auto& source : sources) {
        if (!ids.insert(source.id).second) problems.add(about(source, "ledger_source_twice"));
        check_figure(source, higher_is_better, problems);
        if (!is_averageable(source)) continue;
        if (first == nullptr) first = &source;
        if (unit_of(source) == unit_of(*first)) continue;
        auto problem = about(source, "ledger_units_differ");
        problem.args.emplace_back("unit", unit_of(source));
        problem.args.emplace_back("other", first->id);
        problem.args.emplace_back("other_unit", unit_of(*first));
        problems.add(std::move(problem));
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

} // namespace trede::evidence
