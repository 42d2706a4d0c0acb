// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/rollout_calendar.h"
#include "core/assets.h"
#include "core/yaml.h"
#include <algorithm>
#include <cstdint>
#include <vector>

namespace trede::evaluation {

using panel::Panel;

const RolloutRules& rollout_rules() {
    static const RolloutRules read = [] {
        constexpr auto file = "data/evaluation/rollout.yaml";
        const auto parsed = core::parse_yaml(core::asset(file), file);
        core::ensure(parsed.has_value(), "the rules of a roll-out are valid YAML");
        const auto& rules = *parsed;
        const auto whole = [](const core::Value& value) { return static_cast<int>(value.integer()); };
        RolloutRules out{.period_months = whole(rules["period_months"]),
                         .began_people = whole(rules["began"]["people"]),
                         .began_periods = whole(rules["began"]["periods"]),
                         .late_chance = rules["late_chance"].number(),
                         .history_part = rules["history"]["part"].number(),
                         .history_periods = whole(rules["history"]["periods"]),
                         .share_decimals = whole(rules["share_decimals"]),
                         .places_for_each_block = static_cast<std::size_t>(rules["places_for_each_block"].integer())};
        core::ensure(out.period_months > 0 && out.began_people > 0 && out.began_periods > 0,
                     "the rules of a roll-out name periods and people");
        return out;
    }();
    return read;
}

namespace {

/// How many were on benefit at the end of each month of the panel, and how many left in it, for whatever reason.
struct Everybody {
    std::vector<std::int64_t> on_benefit, left;
};

Everybody everybody_in(const Panel& panel) {
    const auto months = static_cast<std::size_t>(panel.last - panel.first) + 1;
    Everybody out{std::vector<std::int64_t>(months), std::vector<std::int64_t>(months)};
    for (std::size_t person = 0; person < panel.people(); ++person) {
        const auto offset = static_cast<std::size_t>(panel.first_month[person] - panel.first);
        for (std::size_t month = 0; month < panel.months_of(person) && offset + month < months; ++month) {
            const auto flags = panel.flags[panel.row_start[person] + month];
            if ((flags & panel::on_benefit) != 0) ++out.on_benefit[offset + month];
            if ((flags & (panel::exit_work | panel::exit_other)) != 0) ++out.left[offset + month];
        }
    }
    return out;
}

/// Of the people of these periods, the part that left in them.
double share_left(const Everybody& everybody, const Calendar& calendar, int first, int last) {
    std::int64_t people = 0, left = 0;
    for (int period = first; period <= last; ++period) {
        people += everybody.on_benefit[static_cast<std::size_t>(calendar.begin(period) - 1)];
        for (int month = calendar.begin(period); month <= calendar.end(period); ++month)
            left += everybody.left[static_cast<std::size_t>(month)];
    }
    return people == 0 ? 0 : static_cast<double>(left) / static_cast<double>(people);
}

} // namespace

Calendar::Calendar(const Panel& panel)
    : length_(rollout_rules().period_months), number_(panel.first.index / length_ + 1), last_(panel.last - panel.first),
      panel_first_(panel.first) {
    const auto everybody = everybody_in(panel);
    const auto& rules = rollout_rules();
    const int periods = seen(0);
    const double usual = share_left(everybody, *this, std::max(1, periods - rules.history_periods + 1), periods);
    int first = 1;
    while (first < periods && share_left(everybody, *this, first, first) < rules.history_part * usual)
        ++first;
    number_ += first - 1;
}

int Calendar::seen(int months_after) const {
    int period = 0;
    while (end(period + 1) + months_after <= last_)
        ++period;
    return period;
}

} // namespace trede::evaluation
