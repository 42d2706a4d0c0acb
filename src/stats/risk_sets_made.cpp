// SPDX-License-Identifier: EUPL-1.2
// How a RiskSets comes to be; what is reckoned from it stands in risk_sets.cpp.
#include "stats/broken_rows.h"
#include "stats/order.h"
#include "stats/parallel.h"
#include "stats/risk_sets.h"
#include "stats/settled_times.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace trede::stats {

namespace {

constexpr std::size_t places_per_block = 4096;

core::Result<void> checked(const Spells& spells, Column start, Column stop) {
    BrokenRows event("event_not_0_or_1"), negative("time_negative"), empty("interval_empty"),
        weight("weight_not_positive");
    for (std::size_t row = 0; row < stop.size(); ++row) {
        if (spells.event[row] != 0 && spells.event[row] != 1) event.add(row);
        if (start.empty() && stop[row] < 0) negative.add(row);
        if (!start.empty() && !(start[row] < stop[row])) empty.add(row);
        if (!spells.weight.empty() && !(spells.weight[row] > 0 && std::isfinite(spells.weight[row]))) weight.add(row);
    }
    core::Problems problems;
    for (const auto* broken : {&event, &negative, &empty, &weight})
        broken->into(problems);
    if (!problems.has_errors() && std::ranges::none_of(spells.event, [](double e) { return e == 1; }))
        problems.add(core::Problem{.code = "no_events"});
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

} // namespace

/// Makes the parts of a RiskSets one after the other.
class RiskSetsMade {
public:
    RiskSetsMade(const std::vector<Column>& covariates, const Spells& spells, Column start, Column stop,
                 unsigned threads)
        : covariates_(covariates), spells_(spells), start_(start), stop_(stop) {
        out.columns_ = covariates.size();
        out.threads_ = std::max(1U, threads);
        if (!spells.stratum.empty()) out.strata_ = *std::ranges::max_element(spells.stratum) + 1;
        find_moments();
        place_rows();
        mark_who_is_gone();
        cut_blocks();
        centre_columns();
        fill_values();
        add_events();
    }
    RiskSets out;

private:
    [[nodiscard]] std::size_t stratum(std::size_t row) const {
        return spells_.stratum.empty() ? 0 : spells_.stratum[row];
    }

    /// The rows by stratum, in each by their last day.
    std::vector<std::uint32_t> order() const {
        auto by_time = ascending_order(stop_);
        if (spells_.stratum.empty()) return by_time;
        std::vector<std::size_t> from(out.strata_ + 1, 0);
        for (const auto at : spells_.stratum)
            ++from[at + 1];
        std::partial_sum(from.begin(), from.end(), from.begin());
        std::vector<std::uint32_t> by_stratum(by_time.size());
        for (const auto row : by_time)
            by_stratum[from[stratum(row)]++] = row;
        return by_stratum;
    }

    void find_moments() {
        order_ = order();
        for (std::size_t from = 0; from < order_.size();) {
            const auto here = stratum(order_[from]);
            auto to = from;
            for (; to < order_.size() && stratum(order_[to]) == here; ++to) {
            }
            const auto first = out.moments_.size();
            for (auto at = to; at-- > from;) {
                const auto row = order_[at];
                if (spells_.event[row] != 1) continue;
                ++out.events_;
                if (out.moments_.size() == first || out.moments_.back().time != stop_[row]) {
                    out.moments_.emplace_back().time = stop_[row];
                    out.moments_.back().stratum = static_cast<std::uint32_t>(here);
                }
                out.moments_.back().weight += spells_.weight.empty() ? 1 : spells_.weight[row];
            }
            if (out.moments_.size() > first) out.moments_.back().last = true;
            first_of_stratum_.resize(here + 1, static_cast<std::uint32_t>(first));
            from = to;
        }
        first_of_stratum_.resize(out.strata_ + 1, static_cast<std::uint32_t>(out.moments_.size()));
    }

    /// The last moment of the row's stratum at or before this time, or none.
    [[nodiscard]] std::uint32_t moment_at(std::size_t row, double time) const {
        const auto from = out.moments_.begin() + first_of_stratum_[stratum(row)];
        const auto to = out.moments_.begin() + first_of_stratum_[stratum(row) + 1];
        const auto found =
            std::partition_point(from, to, [time](const RiskSets::Moment& moment) { return moment.time > time; });
        return found == to ? RiskSets::none : static_cast<std::uint32_t>(found - out.moments_.begin());
    }

    /// The moment at which each row leaves: the last one of its stratum that it reaches.
    [[nodiscard]] std::vector<std::uint32_t> moments_of_leaving() const {
        std::vector<std::uint32_t> moment(stop_.size(), RiskSets::none);
        for (std::size_t from = 0; from < order_.size();) {
            const auto here = stratum(order_[from]);
            const auto first = first_of_stratum_[here];
            auto next = first_of_stratum_[here + 1]; // moments go back in time, the order goes on
            for (; from < order_.size() && stratum(order_[from]) == here; ++from) {
                const auto row = order_[from];
                while (next > first && out.moments_[next - 1].time <= stop_[row])
                    --next;
                if (next < first_of_stratum_[here + 1]) moment[row] = next;
            }
        }
        return moment;
    }

    void place_rows() {
        const auto n = stop_.size();
        auto moment = moments_of_leaving();
        std::vector<std::uint32_t> missed;
        if (!start_.empty()) {
            missed.resize(n);
            for_each_block(n, out.threads_, [&](const RowBlock& block) {
                for (auto row = block.from; row < block.from + block.rows; ++row) {
                    missed[row] = moment_at(row, start_[row]);
                    if (missed[row] == moment[row]) moment[row] = RiskSets::none;
                }
            });
        }
        for (std::size_t row = 0; row < n; ++row) {
            if (moment[row] == RiskSets::none) continue;
            auto& at = out.moments_[moment[row]];
            ++(spells_.event[row] == 1 ? at.end : at.events);
        }
        std::uint32_t next = 0;
        for (auto& at : out.moments_) {
            const auto others = at.events, events = at.end;
            at.others = next;
            at.events = next + others;
            at.end = next = next + others + events;
        }
        std::vector<std::uint32_t> others(out.moments_.size()), events(out.moments_.size());
        for (std::size_t m = 0; m < out.moments_.size(); ++m) {
            others[m] = out.moments_[m].others;
            events[m] = out.moments_[m].events;
        }
        out.row_of_.resize(n);
        if (!start_.empty()) out.missed_.resize(n, RiskSets::none);
        if (!spells_.weight.empty()) out.weight_.resize(n);
        for (const auto row : order_) {
            const auto m = moment[row];
            const auto place = m == RiskSets::none ? next++ : spells_.event[row] == 1 ? events[m]++ : others[m]++;
            out.row_of_[place] = row;
            if (!start_.empty() && m != RiskSets::none) out.missed_[place] = missed[row];
            if (!spells_.weight.empty()) out.weight_[place] = spells_.weight[row];
        }
    }

    void mark_who_is_gone() {
        auto& moments = out.moments_;
        for (const auto m : out.missed_)
            if (m != RiskSets::none) ++moments[m].left_end;
        std::uint32_t next = 0;
        for (auto& at : moments) {
            at.left = next;
            at.left_end = next = next + at.left_end;
        }
        out.gone_.resize(next);
        std::vector<std::uint32_t> free(moments.size());
        std::ranges::transform(moments, free.begin(), &RiskSets::Moment::left);
        for (std::size_t place = 0; place < out.missed_.size(); ++place)
            if (const auto m = out.missed_[place]; m != RiskSets::none)
                out.gone_[free[m]++] = static_cast<std::uint32_t>(place);
        std::int64_t at_risk = 0;
        for (std::size_t m = 0; m < moments.size(); ++m) {
            auto& at = moments[m];
            if (m == 0 || moments[m - 1].last) at_risk = 0;
            at_risk -= at.left_end - at.left;
            at.afresh = at_risk == 0;
            at_risk += at.end - at.others;
        }
    }

    void cut_blocks() {
        std::size_t places = 0;
        for (std::size_t m = 0; m < out.moments_.size(); ++m) {
            const auto& at = out.moments_[m];
            places += (at.end - at.others) + (at.left_end - at.left);
            if (places < places_per_block && m + 1 < out.moments_.size()) continue;
            out.block_ends_.push_back(m + 1);
            places = 0;
        }
    }

    void centre_columns() {
        const auto k = out.columns_;
        out.centre_.resize(out.strata_ * k);
        out.scale_.resize(k);
        out.reach_.resize(k);
        for_each_number(k, out.threads_, [&](std::size_t j) { centre_column(j, covariates_[j]); });
    }

    void centre_column(std::size_t j, Column x) {
        const auto centre = spells_.stratum.empty() ? std::vector{mean_of(x)} : means_of_strata(x);
        for (std::size_t s = 0; s < out.strata_; ++s)
            out.centre_[s * out.columns_ + j] = centre[s];
        const auto [squares, reach] = spells_.stratum.empty()
                                          ? distances(x, [all = centre[0]](std::size_t) { return all; })
                                          : distances(x, [&](std::size_t row) { return centre[stratum(row)]; });
        const double spread = std::sqrt(squares / static_cast<double>(x.size()));
        out.scale_[j] = std::isfinite(spread) ? spread : reach;
        out.reach_[j] = out.scale_[j] > 0 ? reach / out.scale_[j] : 0;
    }

    /// Means are reckoned from the first value, so that of a constant it is that constant.
    static double mean_of(Column x) {
        Four sum{};
        for (std::size_t row = 0; row < x.size(); ++row)
            sum[row % 4] += x[row] - x[0];
        return x[0] + (sum[0] + sum[1] + (sum[2] + sum[3])) / static_cast<double>(x.size());
    }
    [[nodiscard]] std::vector<double> means_of_strata(Column x) const {
        std::vector<double> first(out.strata_), sum(out.strata_), count(out.strata_);
        for (std::size_t row = 0; row < x.size(); ++row) {
            const auto s = stratum(row);
            if (count[s]++ == 0) first[s] = x[row];
            sum[s] += x[row] - first[s];
        }
        for (std::size_t s = 0; s < out.strata_; ++s)
            if (count[s] > 0) first[s] += sum[s] / count[s];
        return first;
    }

    /// The sum of the squared distances to the centres, and the largest distance.
    template <class Centre> static std::pair<double, double> distances(Column x, Centre centre) {
        Four squares{}, most{};
        for (std::size_t row = 0; row < x.size(); ++row) {
            const double far = std::abs(x[row] - centre(row));
            squares[row % 4] += far * far;
            most[row % 4] = std::max(most[row % 4], far);
        }
        return {squares[0] + squares[1] + (squares[2] + squares[3]), std::ranges::max(most)};
    }
    using Four = std::array<double, 4>; ///< sums side by side, so that one does not wait for the other

    /// Reads the columns in the order of the table and writes each row at its place: rows are scattered, not columns.
    void fill_values() {
        const auto width = out.columns_ + 1;
        constexpr std::size_t at_once = 64;
        const auto numbers = out.row_of_.size() * width;
        out.values_ = std::make_unique_for_overwrite<double[]>(numbers + HeldRows::read_behind);
        std::fill_n(out.values_.get() + numbers, HeldRows::read_behind, 0.0);
        touch_pages(numbers);
        std::vector<std::uint32_t> place_of(out.row_of_.size());
        for (std::size_t place = 0; place < place_of.size(); ++place)
            place_of[out.row_of_[place]] = static_cast<std::uint32_t>(place);
        for_each_block(place_of.size(), out.threads_, [&](const RowBlock& block) {
            const auto end = block.from + block.rows;
            for (auto from = block.from; from < end; from += at_once) {
                const auto to = std::min(end, from + at_once);
                for (auto row = from; row < to; ++row)
                    out.values_[place_of[row] * width] = 1;
                for (std::size_t j = 0; j < out.columns_; ++j) {
                    const double scale = out.scale_[j]; // 0: the column tells nothing
                    for (auto row = from; row < to; ++row)
                        out.values_[place_of[row] * width + j + 1] =
                            scale > 0 ? (covariates_[j][row] - out.centre(stratum(row), j)) / scale : 0;
                }
            }
        });
    }

    /// Asks the system for the memory piece by piece: threads that scatter rows would ask for the same piece at the
    /// same time, and each would have it cleared.
    void touch_pages(std::size_t numbers) {
        constexpr std::size_t piece = (std::size_t{2} << 20U) / sizeof(double);
        for_each_number((numbers + piece - 1) / piece, out.threads_,
                        [&](std::size_t at) { out.values_[at * piece] = 0; });
    }

    void add_events() {
        if (!out.keeps_moments()) return;
        out.events_of_.resize(out.moments_.size() * out.columns_);
        for_each_number(out.blocks(), out.threads_, [&](std::size_t block) {
            std::vector<double> weight;
            for (auto m = out.block_begin(block); m < out.block_end(block); ++m) {
                const auto& at = out.moments_[m];
                weight.clear();
                for (std::size_t place = at.events; place < at.end; ++place)
                    weight.push_back(out.weight(place));
                add_weighted(out.rows(at.events, at.end), weight.data(), out.events_of_.data() + m * out.columns_);
            }
        });
    }

    const std::vector<Column>& covariates_;
    const Spells& spells_;
    Column start_, stop_;
    std::vector<std::uint32_t> order_, first_of_stratum_;
};

core::Result<RiskSets> RiskSets::of(const std::vector<Column>& covariates, const Spells& spells, unsigned threads) {
    const auto n = spells.stop.size();
    core::ensure(spells.event.size() == n, "every row has its event");
    core::ensure(std::ranges::all_of(covariates, [n](Column x) { return x.size() == n; }),
                 "every row has its covariates");
    core::ensure(spells.start.empty() || spells.start.size() == n, "every row has its start, or none has");
    core::ensure(spells.weight.empty() || spells.weight.size() == n, "every row has its weight, or none has");
    core::ensure(spells.stratum.empty() || spells.stratum.size() == n, "every row has its stratum, or none has");
    if (n >= std::size_t{1} << 31U) return core::failed(core::Problem{.code = "too_many_rows"});
    const SettledTimes times(spells.start, spells.stop);
    TRY(checked(spells, times.start, times.stop));
    return RiskSetsMade(covariates, spells, times.start, times.stop, threads).out;
}

} // namespace trede::stats
