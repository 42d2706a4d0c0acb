// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <functional>
#include <string>
#include <vector>

namespace trede::stats {

/// Units seen in several periods, one row for each unit and period, in any order. `first_treated` is the first period
/// with treatment, the same in every row of a unit, and 0 for who is never treated; one after the last period counts as
/// never. `cluster` may be empty: then units stand by themselves.
struct PanelColumns {
    Column unit, time, first_treated, outcome;
    std::vector<Column> covariates{};
    Column cluster{};
    /// What a unit is called, for the problems.
    std::function<std::string(double)> name_of_unit{};
};

/// The same as one column per period, in the order of the units, with those left out that cannot be used: seen in some
/// periods only, or treated from the first period on.
class BalancedPanel {
public:
    /// Problems: unit_twice_in_period, first_treated_changes, cluster_changes (each with the unit), one_period,
    /// no_units_left, nobody_treated.
    static core::Result<BalancedPanel> of(const PanelColumns& columns);

    [[nodiscard]] std::size_t units() const { return first_treated_.size(); }
    [[nodiscard]] const std::vector<double>& times() const { return times_; }   ///< rising
    [[nodiscard]] const std::vector<double>& groups() const { return groups_; } ///< first treated, rising, without 0
    [[nodiscard]] const std::vector<double>& first_treated() const { return first_treated_; } ///< of each unit, 0 never
    [[nodiscard]] Column outcome(std::size_t period) const { return outcome_.column(period); }
    [[nodiscard]] std::size_t covariates() const { return covariates_.size(); }
    [[nodiscard]] Column covariate(std::size_t which, std::size_t period) const;
    [[nodiscard]] bool covariates_vary() const { return covariates_vary_; }              ///< within a unit
    [[nodiscard]] const std::vector<std::size_t>& clusters() const { return clusters_; } ///< empty: none

    [[nodiscard]] std::size_t left_out_incomplete() const { return left_out_incomplete_; } ///< units
    [[nodiscard]] std::size_t left_out_treated() const { return left_out_treated_; }       ///< from the first period on

private:
    std::vector<double> times_, groups_, first_treated_;
    Matrix outcome_;
    std::vector<Matrix> covariates_; ///< units x periods, or units x 1 when none varies
    bool covariates_vary_ = false;
    std::vector<std::size_t> clusters_;
    std::size_t left_out_incomplete_ = 0, left_out_treated_ = 0;
};

} // namespace trede::stats
