// SPDX-License-Identifier: EUPL-1.2
#include "domain/wage_cost_subsidy.h"
#include "core/assets.h"
#include "core/dated.h"
#include "core/yaml.h"
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace trede::domain {

namespace {

constexpr auto file = "data/parameters/wage_cost_subsidy.yaml";
constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t most_cents = million; // 10,000 euros a month: above it somebody typed cents for euros

/// A share as a whole number of millionths, so that a half cent is a half cent.
std::int64_t millionths(double share) { return std::llround(share * static_cast<double>(million)); }

/// Half away from zero; for amounts that are not negative.
std::int64_t divided(std::int64_t amount, std::int64_t by) { return (amount + by / 2) / by; }

std::int64_t part_of(std::int64_t cents, double share) { return divided(cents * millionths(share), million); }

bool is_share(double value) { return value >= 0 && value <= 1; }

core::Problems problems_of(const WageCostCase& agreed, const WageCostRules& rules) {
    core::Problems problems;
    const auto wage = agreed.wage_cents.value_or(agreed.minimum_cents);
    if (agreed.minimum_cents <= 0 || agreed.minimum_cents > most_cents)
        problems.add(core::Problem{.code = "wage_range", .place = {.file = {}, .field = "minimum_cents"}});
    else if (wage > most_cents)
        problems.add(core::Problem{.code = "wage_range", .place = {.file = {}, .field = "wage_cents"}});
    else if (wage < agreed.minimum_cents)
        problems.add(core::Problem{.code = "wage_below_minimum", .place = {.file = {}, .field = "wage_cents"}});
    if (agreed.wage_value && !is_share(*agreed.wage_value))
        problems.add(core::Problem{.code = "wage_value_range", .place = {.file = {}, .field = "wage_value"}});
    if (!is_share(agreed.part_time) || millionths(agreed.part_time) == 0)
        problems.add(core::Problem{.code = "part_time_range", .place = {.file = {}, .field = "part_time"}});
    if (!agreed.wage_value && agreed.month > rules.set_rate_months)
        problems.add(core::Problem{.code = "set_rate_over",
                                   .place = {.file = {}, .field = "month"},
                                   .args = {{"months", std::to_string(rules.set_rate_months)}}});
    return problems;
}

} // namespace

core::Result<WageCostRules> wage_cost_rules(core::Date day) {
    const auto table = core::parse_yaml(core::asset(file), file);
    core::ensure(table.has_value(), "the parameters of the wage cost subsidy are valid YAML");
    WageCostRules rules;
    double months = 0;
    core::Problems problems;
    const std::pair<const char*, double*> wanted[] = {{"cap", &rules.cap},
                                                      {"employer_rate", &rules.employer_rate},
                                                      {"holiday_allowance", &rules.holiday_allowance},
                                                      {"set_rate", &rules.set_rate},
                                                      {"set_rate_months", &months}};
    for (const auto& [name, place] : wanted) {
        if (const auto& value = core::value_on((*table)[name], day); value.is_number())
            *place = value.number();
        else
            problems.add({.code = "wage_cost_undated",
                          .place = {.file = file, .field = name},
                          .args = {{"parameter", name}, {"day", core::to_iso(day)}}});
    }
    if (!problems.empty()) return core::failed(std::move(problems));
    rules.set_rate_months = static_cast<int>(months);
    if (const auto& hour = core::value_on((*table)["minimum_hour_cents"], day); hour.is_int())
        rules.minimum_hour_cents = static_cast<int>(hour.integer());
    return rules;
}

core::Result<std::int64_t> minimum_month_cents(std::int64_t hour_cents, double hours_a_week, double holiday_allowance) {
    constexpr int weeks_a_year = 52, months_a_year = 12;
    constexpr double longest_week = 48;
    if (hour_cents <= 0 || hour_cents > most_cents)
        return core::failed(core::Problem{.code = "wage_range", .place = {.file = {}, .field = "hour_cents"}});
    if (!(hours_a_week > 0 && hours_a_week <= longest_week))
        return core::failed(
            core::Problem{.code = "working_week_range", .place = {.file = {}, .field = "hours_a_week"}});
    const auto month =
        divided(hour_cents * millionths(hours_a_week) * weeks_a_year, std::int64_t{months_a_year} * million);
    return month + part_of(month, holiday_allowance);
}

core::Result<WageCostSubsidy> wage_cost_subsidy(const WageCostCase& agreed, const WageCostRules& rules) {
    if (auto problems = problems_of(agreed, rules); !problems.empty()) return core::failed(std::move(problems));
    const auto wanted = agreed.wage_value ? million - millionths(*agreed.wage_value) : millionths(rules.set_rate);
    const auto share = std::min(wanted, millionths(rules.cap));
    const auto part_time = millionths(agreed.part_time);
    WageCostSubsidy made;
    made.capped = wanted > share;
    made.subsidy_cents = divided(agreed.minimum_cents * share * part_time, million * million);
    made.allowance_cents = part_of(made.subsidy_cents, rules.employer_rate);
    made.total_cents = made.subsidy_cents + made.allowance_cents;
    made.employer_cents =
        part_of(agreed.wage_cents.value_or(agreed.minimum_cents), agreed.part_time) - made.subsidy_cents;
    return made;
}

} // namespace trede::domain
