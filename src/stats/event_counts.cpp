// SPDX-License-Identifier: EUPL-1.2
#include "stats/event_counts.h"
#include "stats/broken_rows.h"
#include "stats/settled_times.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

constexpr double most_causes = 100;

bool is_whole(double number) { return number == std::floor(number); }

core::Result<void> checked(const Followed& followed) {
    BrokenRows time("time_negative"), cause("cause_not_whole"), weight("weight_not_positive");
    for (std::size_t i = 0; i < followed.time.size(); ++i) {
        const double own = followed.cause[i];
        if (!(followed.time[i] >= 0) || !std::isfinite(followed.time[i])) time.add(i);
        if (!(own >= 0) || !is_whole(own) || own > most_causes) cause.add(i);
        if (!followed.weight.empty() && (!(followed.weight[i] > 0) || !std::isfinite(followed.weight[i])))
            weight.add(i);
    }
    core::Problems problems;
    for (const auto& broken : {time, cause, weight})
        broken.into(problems);
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

core::Result<void> entry_checked(const SettledTimes& settled) {
    BrokenRows entry("entry_after_end");
    for (std::size_t i = 0; i < settled.start.size(); ++i)
        if (!(settled.start[i] < settled.stop[i])) entry.add(i);
    core::Problems problems;
    entry.into(problems);
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

/// The distinct times, and for a time its place among them.
class Places {
public:
    explicit Places(Column time) {
        const double last = *std::ranges::max_element(time);
        constexpr double most_days = 1 << 22;
        const bool whole = last < most_days && std::ranges::all_of(time, is_whole);
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
    [[nodiscard]] const std::vector<double>& times() const { return times_; }

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

void EventCounts::for_each_alike(const std::function<void(const Alike&)>& visit) const {
    if (!rows.empty()) {
        for (const auto& row : rows)
            visit(row);
        return;
    }
    for (std::size_t group = 0; group < groups; ++group)
        for (std::size_t at = 0; at < times(); ++at) {
            if (const double people = left[group * times() + at]; people > 0) visit({group, 0, at, 0, people, 1});
            for (std::size_t cause = 0; cause < causes; ++cause)
                if (const double people = event(group, cause, at); people > 0)
                    visit({group, 0, at, cause + 1, people, 1});
        }
}

EventCounts EventCounts::only(std::size_t group) const {
    const auto m = static_cast<std::ptrdiff_t>(times());
    const auto g = static_cast<std::ptrdiff_t>(group);
    const auto k = static_cast<std::ptrdiff_t>(causes);
    EventCounts out{.time = time,
                    .groups = 1,
                    .causes = causes,
                    .at_risk = {at_risk.begin() + g * m, at_risk.begin() + (g + 1) * m},
                    .events = {events.begin() + g * k * m, events.begin() + (g + 1) * k * m},
                    .left = {left.begin() + g * m, left.begin() + (g + 1) * m},
                    .rows = {},
                    .is_weighted = is_weighted};
    for (const auto& row : rows)
        if (row.group == group) out.rows.push_back({0, row.from, row.at, row.cause, row.people, row.weight});
    return out;
}

EventCounts EventCounts::together() const {
    auto all = only(0);
    const auto add = [](std::vector<double>& to, const std::vector<double>& from, std::size_t offset) {
        for (std::size_t i = 0; i < to.size(); ++i)
            to[i] += from[offset + i];
    };
    for (std::size_t group = 1; group < groups; ++group) {
        add(all.at_risk, at_risk, group * times());
        add(all.events, events, group * causes * times());
        add(all.left, left, group * times());
    }
    all.rows = rows;
    for (auto& row : all.rows)
        row.group = 0;
    return all;
}

namespace {

/// From who came and who left to who is at risk.
void walk_through(EventCounts& counts, const std::vector<double>& entered) {
    const auto m = counts.times();
    for (std::size_t group = 0; group < counts.groups; ++group) {
        double here = 0;
        for (std::size_t at = 0; at < m; ++at) {
            here += entered[group * m + at];
            counts.at_risk[group * m + at] = here;
            here -= counts.left[group * m + at] + counts.any_event(group, at);
            if (std::abs(here) < 1e-9) here = 0; // what adding and taking away of weights leaves behind
        }
    }
}

} // namespace

core::Result<EventCounts> event_counts(const Followed& followed) {
    core::ensure(!followed.time.empty(), "somebody is followed");
    if (const auto sound = checked(followed); !sound) return core::failed(sound.error());
    const SettledTimes settled(followed.entry, followed.time);
    if (const auto sound = entry_checked(settled); !sound) return core::failed(sound.error());
    const Places places(settled.stop);
    const bool grouped = !followed.group.empty();
    EventCounts out;
    out.time = places.times();
    out.groups = followed.groups > 0 ? followed.groups : grouped ? *std::ranges::max_element(followed.group) + 1 : 1;
    out.causes = std::max<std::size_t>(1, static_cast<std::size_t>(*std::ranges::max_element(followed.cause)));
    out.is_weighted = !std::ranges::all_of(followed.weight, is_whole);
    const auto m = out.times();
    constexpr std::size_t most_counts = std::size_t{1} << 27U; // a gigabyte
    if (out.groups * (out.causes + 3) > most_counts / m) return core::failed(core::Problem{.code = "counts_too_many"});

    out.at_risk.assign(out.groups * m, 0);
    out.events.assign(out.groups * out.causes * m, 0);
    out.left.assign(out.groups * m, 0);
    std::vector<double> entered(out.groups * m, 0);
    const bool apart = out.is_weighted || !followed.entry.empty();
    if (apart) out.rows.reserve(followed.time.size());
    for (std::size_t i = 0; i < followed.time.size(); ++i) {
        const auto group = grouped ? followed.group[i] : 0;
        const auto at = places.of(settled.stop[i]);
        const auto from = settled.start.empty() ? 0 : places.after(settled.start[i]);
        const double weight = followed.weight.empty() ? 1 : followed.weight[i];
        const auto cause = static_cast<std::size_t>(followed.cause[i]);
        if (cause == 0)
            out.left[group * m + at] += weight;
        else
            out.events[(group * out.causes + cause - 1) * m + at] += weight;
        entered[group * m + from] += weight;
        if (!apart) continue;
        const bool counts_people = !out.is_weighted;
        out.rows.push_back({group, from, at, cause, counts_people ? weight : 1, counts_people ? 1 : weight});
    }
    walk_through(out, entered);
    return out;
}

} // namespace trede::stats
