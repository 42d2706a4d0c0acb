// SPDX-License-Identifier: EUPL-1.2
#include "stats/group_time.h"
#include "stats/parallel.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

constexpr std::size_t fewest = 5;

NoFigure why_not(const core::Problems& problems) {
    const auto& code = problems.kept().front().code;
    if (code == "column_is_combination") return NoFigure::covariates_dependent;
    if (code == "too_few_rows") return NoFigure::chances_not_found;
    return NoFigure::no_overlap;
}

/// One group, its periods one after the other; what a comparison shares with the one before is kept.
class Group {
public:
    Group(const BalancedPanel& panel, const std::vector<std::string>& names, const GroupTimeDesign& design,
          double group)
        : panel_(&panel), design_(&design), group_(group), names_{"constant"} {
        if (design.with_covariates) names_.insert(names_.end(), names.begin(), names.end());
        for (std::size_t period = 0; period < panel.times().size(); ++period)
            if (panel.times()[period] + design.anticipation < group) last_before_ = period;
        for (const double first : panel.first_treated())
            treated_ += first == group ? 1 : 0;
    }

    GroupTime cell(std::size_t period, std::span<double> influence) {
        GroupTime out{.group = group_, .time = panel_->times()[period], .treated = treated_};
        const auto base = base_of(period);
        if (!base) return missing(out, NoFigure::no_base_period);
        if (treated_ < fewest) return missing(out, NoFigure::too_few_treated);
        if (*base == period) {
            out.effect = 0;
            out.is_base = true;
            return out;
        }
        choose_people(std::max(period, *base), *base);
        out.compared = people_.size() - treated_;
        if (out.compared < fewest) return missing(out, NoFigure::too_few_compared);
        if (!comparison_) comparison_ = fitted(*base);
        if (!*comparison_) return missing(out, why_not(comparison_->error()));

        std::vector<double> change(people_.size());
        const auto after = panel_->outcome(period);
        const auto before = panel_->outcome(*base);
        for (std::size_t i = 0; i < people_.size(); ++i)
            change[i] = after[people_[i]] - before[people_[i]];
        const auto effect = (*comparison_)->effect(change);
        const auto units = static_cast<double>(panel_->units());
        const double widened = units / static_cast<double>(people_.size());
        for (std::size_t i = 0; i < people_.size(); ++i)
            influence[people_[i]] = widened * effect.influence[i];
        out.effect = effect.effect;
        out.se = did_se(influence, panel_->clusters());
        return out;
    }

private:
    static GroupTime missing(GroupTime cell, NoFigure why) {
        cell.why = why;
        return cell;
    }

    [[nodiscard]] std::optional<std::size_t> base_of(std::size_t period) const {
        if (design_->universal_base || panel_->times()[period] >= group_) return last_before_;
        return period == 0 ? std::nullopt : std::optional(period - 1);
    }

    [[nodiscard]] bool is_compared(double first, double until) const {
        if (first == 0) return true;
        if (first == group_ || !(design_->not_yet_treated)) return false;
        return first > until + design_->anticipation;
    }

    /// The units of the group and those it is compared with, when nobody who is treated until then counts.
    void choose_people(std::size_t last_period, std::size_t base) {
        const double until = panel_->times()[last_period];
        // Who counts changes only where another group begins.
        double next_group = 0;
        if (design_->not_yet_treated)
            for (const double first : panel_->groups())
                if (first > until + design_->anticipation) {
                    next_group = first;
                    break;
                }
        const auto covariates_of = panel_->covariates_vary() && design_->with_covariates ? base : 0;
        if (!people_.empty() && next_group == chosen_until_ && covariates_of == chosen_covariates_) return;
        chosen_until_ = next_group;
        chosen_covariates_ = covariates_of;
        comparison_.reset();
        people_.clear();
        const auto& first_treated = panel_->first_treated();
        for (std::size_t unit = 0; unit < first_treated.size(); ++unit)
            if (first_treated[unit] == group_ || is_compared(first_treated[unit], until)) people_.push_back(unit);
    }

    [[nodiscard]] core::Result<DidComparison> fitted(std::size_t base) const {
        std::vector<double> treated(people_.size());
        Matrix design(people_.size(), names_.size());
        for (std::size_t i = 0; i < people_.size(); ++i) {
            treated[i] = panel_->first_treated()[people_[i]] == group_ ? 1 : 0;
            design(i, 0) = 1;
        }
        for (std::size_t j = 1; j < names_.size(); ++j) {
            const auto covariate = panel_->covariate(j - 1, base);
            for (std::size_t i = 0; i < people_.size(); ++i)
                design(i, j) = covariate[people_[i]];
        }
        return DidComparison::of(treated, std::move(design), names_, design_->method);
    }

    const BalancedPanel* panel_;
    const GroupTimeDesign* design_;
    double group_;
    std::vector<std::string> names_;
    std::optional<std::size_t> last_before_;
    std::size_t treated_ = 0;
    std::vector<std::size_t> people_;
    double chosen_until_ = 0;
    std::size_t chosen_covariates_ = 0;
    std::optional<core::Result<DidComparison>> comparison_;
};

} // namespace

core::Result<GroupTimes> group_times(const BalancedPanel& panel, const std::vector<std::string>& names,
                                     const GroupTimeDesign& design) {
    if (!(design.anticipation >= 0) || !std::isfinite(design.anticipation))
        return core::failed(core::Problem{.code = "anticipation_negative"});
    const auto& first_treated = panel.first_treated();
    const bool someone_never = std::ranges::find(first_treated, 0) != first_treated.end();
    if (!someone_never && !design.not_yet_treated) return core::failed(core::Problem{.code = "no_never_treated"});

    auto groups = panel.groups();
    auto periods = panel.times().size();
    if (!someone_never) {
        // From where the last group is treated on, nobody is left to compare with.
        const double last = groups.back();
        groups.pop_back();
        while (periods > 0 && panel.times()[periods - 1] >= last)
            --periods;
    }
    const std::size_t first_period = design.universal_base ? 0 : 1;
    const auto per_group = periods > first_period ? periods - first_period : 0;

    if (groups.empty() || per_group == 0) return core::failed(core::Problem{.code = "no_never_treated"});

    GroupTimes out;
    out.first_treated = first_treated;
    out.clusters = panel.clusters();
    out.anticipation = design.anticipation;
    out.universal_base = design.universal_base;
    out.cells.resize(groups.size() * per_group);
    out.influence = Matrix(panel.units(), out.cells.size());
    for_each_number(groups.size(), design.threads, [&](std::size_t at) {
        Group group(panel, names, design, groups[at]);
        for (std::size_t i = 0; i < per_group; ++i) {
            const auto cell = at * per_group + i;
            out.cells[cell] = group.cell(first_period + i, out.influence.column(cell));
        }
    });
    for (const auto& cell : out.cells)
        out.shares.push_back(static_cast<double>(cell.treated) / static_cast<double>(panel.units()));
    return out;
}

} // namespace trede::stats
