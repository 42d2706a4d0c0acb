// SPDX-License-Identifier: EUPL-1.2
#include "stats/balanced_panel.h"
#include <algorithm>
#include <numeric>

namespace trede::stats {

namespace {

std::vector<double> distinct(Column column) {
    std::vector<double> values(column.begin(), column.end());
    std::ranges::sort(values);
    const auto rest = std::ranges::unique(values);
    values.erase(rest.begin(), rest.end());
    return values;
}

core::Problem about_unit(const char* code, const PanelColumns& columns, std::size_t row) {
    const double unit = columns.unit[row];
    const auto name = columns.name_of_unit ? columns.name_of_unit(unit) : std::to_string(unit);
    return {.code = code, .value = name, .args = {{"unit", name}}};
}

/// The rows by unit and then by period. A file is mostly in that order already.
std::vector<std::size_t> ordered_rows(const PanelColumns& columns) {
    std::vector<std::size_t> rows(columns.unit.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    const auto before = [&columns](std::size_t a, std::size_t b) {
        if (columns.unit[a] != columns.unit[b]) return columns.unit[a] < columns.unit[b];
        return columns.time[a] < columns.time[b];
    };
    if (!std::ranges::is_sorted(rows, before)) std::ranges::sort(rows, before);
    return rows;
}

/// From where to where the rows of a unit stand in that order.
struct Stretch {
    std::size_t from = 0, to = 0;
};

core::Result<std::vector<Stretch>> units_in(const PanelColumns& columns, const std::vector<std::size_t>& rows) {
    std::vector<Stretch> units;
    core::Problems problems;
    for (std::size_t from = 0; from < rows.size();) {
        std::size_t to = from + 1;
        for (; to < rows.size() && columns.unit[rows[to]] == columns.unit[rows[from]]; ++to) {
            if (columns.time[rows[to]] == columns.time[rows[to - 1]])
                problems.add(about_unit("unit_twice_in_period", columns, rows[to]));
            if (columns.first_treated[rows[to]] != columns.first_treated[rows[from]])
                problems.add(about_unit("first_treated_changes", columns, rows[to]));
            if (!columns.cluster.empty() && columns.cluster[rows[to]] != columns.cluster[rows[from]])
                problems.add(about_unit("cluster_changes", columns, rows[to]));
        }
        units.push_back({from, to});
        from = to;
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return units;
}

} // namespace

core::Result<BalancedPanel> BalancedPanel::of(const PanelColumns& columns) {
    BalancedPanel out;
    out.times_ = distinct(columns.time);
    const auto periods = out.times_.size();
    if (periods < 2) return core::failed(core::Problem{.code = "one_period"});
    const auto rows = ordered_rows(columns);
    auto units = TRY(units_in(columns, rows));

    std::erase_if(units, [&](const Stretch& unit) {
        const double first = columns.first_treated[rows[unit.from]];
        const bool incomplete = unit.to - unit.from != periods;
        const bool treated = first != 0 && first <= out.times_.front();
        if (incomplete)
            ++out.left_out_incomplete_;
        else if (treated)
            ++out.left_out_treated_;
        return incomplete || treated;
    });
    if (units.empty()) return core::failed(core::Problem{.code = "no_units_left"});

    const auto n = units.size();
    out.first_treated_.resize(n);
    out.outcome_ = Matrix(n, periods);
    std::vector<double> cluster(columns.cluster.empty() ? 0 : n);
    for (std::size_t i = 0; i < n; ++i) {
        const double first = columns.first_treated[rows[units[i].from]];
        out.first_treated_[i] = first <= out.times_.back() ? first : 0;
        if (!cluster.empty()) cluster[i] = columns.cluster[rows[units[i].from]];
        for (std::size_t t = 0; t < periods; ++t)
            out.outcome_(i, t) = columns.outcome[rows[units[i].from + t]];
    }
    out.groups_ = distinct(out.first_treated_);
    std::erase(out.groups_, 0);
    if (out.groups_.empty()) return core::failed(core::Problem{.code = "nobody_treated"});
    if (!cluster.empty()) {
        const auto names = distinct(cluster);
        out.clusters_.resize(n);
        for (std::size_t i = 0; i < n; ++i)
            out.clusters_[i] = static_cast<std::size_t>(std::ranges::lower_bound(names, cluster[i]) - names.begin());
    }
    for (const auto& column : columns.covariates)
        for (const auto& unit : units)
            for (std::size_t at = unit.from + 1; at < unit.to && !out.covariates_vary_; ++at)
                out.covariates_vary_ = column[rows[at]] != column[rows[unit.from]];
    for (const auto& column : columns.covariates) {
        Matrix values(n, out.covariates_vary_ ? periods : 1);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t t = 0; t < values.columns(); ++t)
                values(i, t) = column[rows[units[i].from + t]];
        out.covariates_.push_back(std::move(values));
    }
    return out;
}

Column BalancedPanel::covariate(std::size_t which, std::size_t period) const {
    return covariates_[which].column(covariates_vary_ ? period : 0);
}

} // namespace trede::stats
