// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluation_designs.h"
#include "app/insight/evaluation_choices.h"
#include "cohort/parameters.h"
#include "evaluation/gates.h"
#include "evaluation/rollout_places.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

/// Counts as they may be shown.
class Counted {
public:
    explicit Counted(const evaluation::Gates& gates) : smallest_(static_cast<std::int64_t>(gates.smallest_cell)) {}
    [[nodiscard]] ShownCount operator()(std::int64_t people) const {
        return people == 0 || people >= smallest_ ? ShownCount(people) : ShownCount();
    }

private:
    std::int64_t smallest_;
};

/// Of people who began on these days, in order: who is followed long enough by the last month.
DesignOption option(std::string design, const std::vector<core::Date>& days, core::Month last, int durable_months,
                    const Counted& counted) {
    DesignOption option{.design = std::move(design),
                        .people = counted(static_cast<std::int64_t>(days.size())),
                        .followed = {},
                        .is_seen = {}};
    for (const int horizon : outcome_horizons()) {
        const auto seen = std::ranges::count_if(
            days, [&](core::Date day) { return core::Month::of(day) + (horizon + durable_months) <= last; });
        const auto& before = option.followed.empty() ? ShownCount() : option.followed.back();
        option.followed.push_back(before && !counted(*before - seen) ? ShownCount() : counted(seen));
        option.is_seen.push_back(seen > 0);
    }
    // What is left when one is taken from the other is a count too.
    if (const auto& first = option.followed.front(); first && option.people && !counted(*option.people - *first))
        option.people.reset();
    option.is_possible = option.is_seen.front();
    if (!days.empty()) option.from = core::Month::of(days.front()) + (outcome_horizons().front() + durable_months);
    return option;
}

DesignOption rollout_option(const evaluation::RolloutChance& chance, const evaluation::Gates& gates) {
    DesignOption option{.design = "did", .is_possible = chance.is_possible, .followed = {}, .is_seen = {}};
    option.places = DesignPlaces{.is_rollout = chance.is_rollout,
                                 .began = chance.began,
                                 .moments = chance.moments,
                                 .not_begun = chance.not_begun,
                                 .left_out = chance.left_out,
                                 .least = static_cast<int>(gates.places.least),
                                 .least_all = static_cast<int>(gates.clusters.least)};
    return option;
}

} // namespace

core::Result<std::vector<DesignOption>> designs_for(const store::Reader& reader, core::Id programme,
                                                    core::Date data_day, const evaluation::RolloutChance& chance) {
    const auto durable_months = TRY(cohort::parameters_at(data_day)).durable_exit_months;
    const auto gates = TRY(evaluation::gates_at(data_day));
    const Counted counted(gates);
    const auto last = core::Month::of(data_day + 1) - 1;
    std::vector<core::Date> drawn, began;
    bool in_programme = false, in_control = false;
    for (const auto& draw : reader.first_draws(programme)) {
        if (draw.day > data_day) continue;
        drawn.push_back(draw.day);
        (draw.into_programme ? in_programme : in_control) = true;
    }
    for (const auto day : reader.first_starts(programme))
        if (day <= data_day) began.push_back(day);

    auto lot = option("experiment", drawn, last, durable_months, counted);
    lot.is_possible = lot.is_possible && in_programme && in_control;
    auto rollout = rollout_option(chance, gates);
    auto waiting = option("trials", began, last, durable_months, counted);
    DesignOption describe{.design = "describe", .people = waiting.people, .followed = {}, .is_seen = {}};
    return std::vector<DesignOption>{std::move(lot), std::move(rollout), std::move(waiting), std::move(describe)};
}

} // namespace trede::app
