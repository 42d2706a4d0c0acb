// SPDX-License-Identifier: EUPL-1.2
#include "planning/caseload.h"
#include <cmath>

namespace trede::planning {

namespace {

constexpr double almost_whole = 1e-9; ///< so that 0.1 + 0.2 does not cost a conversation
constexpr double most_talks_a_day = 24, most_days_a_year = 366;

core::Problems problems_of(const CaseloadPlan& plan) {
    core::Problems problems;
    const auto check = [&](bool fits, const char* field) {
        if (!fits) problems.add(core::Problem{.code = "caseload_figure_range", .place = {.file = {}, .field = field}});
    };
    check(plan.clients > 0, "clients");
    check(plan.talks_a_day > 0 && plan.talks_a_day <= most_talks_a_day, "talks_a_day");
    check(plan.days_a_year > 0 && plan.days_a_year <= most_days_a_year, "days_a_year");
    check(plan.no_show >= 0 && plan.no_show <= 1, "no_show");
    return problems;
}

double talks(const CaseloadPlan& plan) { return plan.days_a_year * plan.talks_a_day * (1 - plan.no_show); }

} // namespace

core::Result<CaseloadRhythm> caseload_rhythm(const CaseloadPlan& plan) {
    if (auto problems = problems_of(plan); !problems.empty()) return core::failed(std::move(problems));
    constexpr double months_a_year = 12;
    CaseloadRhythm made;
    made.talks_a_year = static_cast<int>(std::floor(talks(plan) + almost_whole));
    made.talks_per_client = talks(plan) / plan.clients;
    if (made.talks_per_client > 0) made.months_for_everybody = months_a_year / made.talks_per_client;
    return made;
}

core::Result<int> largest_caseload(const CaseloadPlan& plan, int contacts_a_year) {
    auto with_one = plan;
    with_one.clients = 1;
    auto problems = problems_of(with_one);
    if (contacts_a_year <= 0)
        problems.add(core::Problem{.code = "caseload_figure_range", .place = {.file = {}, .field = "contacts_a_year"}});
    if (!problems.empty()) return core::failed(std::move(problems));
    return static_cast<int>(std::floor(talks(plan) / contacts_a_year + almost_whole));
}

} // namespace trede::planning
