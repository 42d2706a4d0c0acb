// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include <cstdint>
#include <optional>

/// Wage cost subsidy: what a municipality pays an employer for somebody who cannot earn the minimum wage.
/// Source: Participatiewet, articles 10c and 10d. To which wage a wage value refers has changed over the years: the
/// outcome is a calculation to talk about, no decision.
namespace trede::domain {

/// What the law says on a day (data/parameters/wage_cost_subsidy.yaml). Shares are 0 to 1.
struct WageCostRules {
    double cap = 0;               ///< most that is subsidised, of the minimum wage
    double employer_rate = 0;     ///< allowance for the employer's charges, of the subsidy
    double holiday_allowance = 0; ///< on top of the wage
    double set_rate = 0;          ///< subsidy while no wage value is known, of the minimum wage
    int set_rate_months = 0;      ///< for at most so many months
    std::optional<int>
        minimum_hour_cents{}; ///< statutory minimum wage an hour; nothing where the table does not know it
};

/// Problems: wage_cost_undated.
core::Result<WageCostRules> wage_cost_rules(core::Date day);

/// The minimum wage of a month, holiday allowance included, for a full working week of so many hours.
/// Problems: wage_range, working_week_range.
core::Result<std::int64_t> minimum_month_cents(std::int64_t hour_cents, double hours_a_week, double holiday_allowance);

/// What is agreed with an employer. Money is in cents a month for a full working week, holiday allowance included.
struct WageCostCase {
    std::int64_t minimum_cents = 0;           ///< minimum wage
    std::optional<std::int64_t> wage_cents{}; ///< what the employer pays; nothing: the minimum wage
    std::optional<double> wage_value{};       ///< 0 to 1, set by an expert; nothing: not known yet, so the set rate
    int month = 1;                            ///< which month of the subsidy it is; matters for the set rate only
    double part_time = 1;                     ///< hours worked, of a full working week
};

/// Cents a month.
struct WageCostSubsidy {
    std::int64_t subsidy_cents = 0;
    std::int64_t allowance_cents = 0; ///< for the employer's charges
    std::int64_t total_cents = 0;
    std::int64_t employer_cents = 0; ///< wage that the employer bears, charges aside
    bool capped = false;             ///< the wage value alone would have given more
    friend bool operator==(const WageCostSubsidy&, const WageCostSubsidy&) = default;
};

/// subsidy = min(1 - wage value, cap) x minimum wage x part time; allowance = subsidy x employer rate. Each is rounded
/// to the cent, half away from zero. What an employer pays above the minimum wage is not subsidised.
/// Problems: wage_range, wage_value_range, part_time_range, wage_below_minimum, set_rate_over.
core::Result<WageCostSubsidy> wage_cost_subsidy(const WageCostCase& agreed, const WageCostRules& rules);

} // namespace trede::domain
