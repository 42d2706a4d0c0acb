// SPDX-License-Identifier: EUPL-1.2
#include "stats/event_counts.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

core::Problem at_row(const char* code, std::size_t row) {
    return {.code = code, .args = {{"row", std::to_string(row + 1)}}};
}

core::Result<void> checked(const Followed& followed) {
    core::Problems problems;
    for (std::size_t i = 0; i < followed.time.size(); ++i) {
        const double cause = followed.cause[i];
        if (!(followed.time[i] >= 0) || !std::isfinite(followed.time[i])) problems.add(at_row("time_negative", i));
        if (!(cause >= 0) || cause != std::floor(cause) || cause > 100) problems.add(at_row("cause_not_whole", i));
        if (!followed.weight.empty() && (!(followed.weight[i] > 0) || !std::isfinite(followed.weight[i])))
            problems.add(at_row("weight_not_positive", i));
        if (!followed.entry.empty() && !(followed.entry[i] < followed.time[i]))
            problems.add(at_row("entry_after_end", i));
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

/// The distinct times, and for a time its place among them.
class Places {
public:
    explicit Places(Column time) {
        const double last = *std::ranges::max_element(time);
        constexpr double most_days = 1 << 22;
        const bool whole = last < most_days && std::ranges::all_of(time, [](double t) { return t == std::floor(t); });
        if (!whole) {
            times_.assign(time.begin(), time.end());
            std::ranges::sort(times_);
            const auto repeated = std::ranges::unique(times_);
            times_.erase(repeated.begin(), repeated.end());
            return;
        }
        place_.assign(static_cast<std::size_t>(last) + 1, 0);
        for (const double t : time)
            place_[static_cast<std::size_t>(t)] = 1;
        for (std::size_t day = 0; day < place_.size(); ++day)
            if (place_[day] != 0) {
                place_[day] = times_.size();
                times_.push_back(static_cast<double>(day));
            }
    }
    [[nodiscard]] std::size_t of(double time) const {
        return place_.empty() ? static_cast<std::size_t>(std::ranges::lower_bound(times_, time) - times_.begin())
                              : place_[static_cast<std::size_t>(time)];
    }
    /// The first time after this moment.
    [[nodiscard]] std::size_t after(double moment) const {
        return static_cast<std::size_t>(std::ranges::upper_bound(times_, moment) - times_.begin());
    }
    [[nodiscard]] std::vector<double> take() { return std::move(times_); }

private:
    std::vector<double> times_;
    std::vector<std::size_t> place_; ///< of each day, when times are whole
};

} // namespace

double EventCounts::any_event(std::size_t group, std::size_t at) const {
    double sum = 0;
    for (std::size_t cause = 0; cause < causes; ++cause)
        sum += event(group, cause, at);
    return sum;
}

EventCounts EventCounts::only(std::size_t group) const {
    const auto m = static_cast<std::ptrdiff_t>(times());
    const auto g = static_cast<std::ptrdiff_t>(group);
    const auto k = static_cast<std::ptrdiff_t>(causes);
    return {.time = time,
            .groups = 1,
            .causes = causes,
            .at_risk = {at_risk.begin() + g * m, at_risk.begin() + (g + 1) * m},
            .events = {events.begin() + g * k * m, events.begin() + (g + 1) * k * m},
            .left = {left.begin() + g * m, left.begin() + (g + 1) * m}};
}

EventCounts EventCounts::together() const {
    auto all = only(0);
    for (std::size_t group = 1; group < groups; ++group) {
        const auto one = only(group);
        std::ranges::transform(all.at_risk, one.at_risk, all.at_risk.begin(), std::plus<>());
        std::ranges::transform(all.events, one.events, all.events.begin(), std::plus<>());
        std::ranges::transform(all.left, one.left, all.left.begin(), std::plus<>());
    }
    return all;
}

core::Result<EventCounts> event_counts(const Followed& followed) {
    core::ensure(!followed.time.empty(), "somebody is followed");
    if (const auto sound = checked(followed); !sound) return core::failed(sound.error());
    Places places(followed.time);
    const bool grouped = !followed.group.empty();
    EventCounts out;
    out.groups = grouped ? *std::ranges::max_element(followed.group) + 1 : 1;
    out.causes = std::max<std::size_t>(1, static_cast<std::size_t>(*std::ranges::max_element(followed.cause)));
    const auto n = followed.time.size();
    std::vector<double> entered;
    // Two passes would be one too many for a million rows: the distinct times are known, so count right away.
    auto placed = places;
    out.time = placed.take();
    const auto m = out.time.size();
    out.at_risk.assign(out.groups * m, 0);
    out.events.assign(out.groups * out.causes * m, 0);
    out.left.assign(out.groups * m, 0);
    entered.assign(out.groups * m, 0);
    for (std::size_t i = 0; i < n; ++i) {
        const auto group = grouped ? followed.group[i] : 0;
        const auto at = places.of(followed.time[i]);
        const double weight = followed.weight.empty() ? 1 : followed.weight[i];
        const auto cause = static_cast<std::size_t>(followed.cause[i]);
        if (cause == 0)
            out.left[group * m + at] += weight;
        else
            out.events[(group * out.causes + cause - 1) * m + at] += weight;
        entered[group * m + (followed.entry.empty() ? 0 : places.after(followed.entry[i]))] += weight;
    }
    for (std::size_t group = 0; group < out.groups; ++group) {
        double here = 0;
        for (std::size_t at = 0; at < m; ++at) {
            here += entered[group * m + at];
            out.at_risk[group * m + at] = here;
            here -= out.left[group * m + at] + out.any_event(group, at);
            if (std::abs(here) < 1e-9) here = 0; // what adding and taking away of weights leaves behind
        }
    }
    return out;
}

} // namespace trede::stats
