// SPDX-License-Identifier: EUPL-1.2
#include "stats/risk_sets.h"
#include "stats/parallel.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace trede::stats {

namespace {

constexpr double largest_exponent = 300;

} // namespace

/// A sum of rows. When rows go out again, what rounding takes is kept beside it (two-sum, Knuth 1969, 4.2.2), so that
/// a small risk set after a large one keeps its digits.
struct RiskSets::Running {
    std::vector<double> sum, lost, shown;
    bool exact;

    Running(std::size_t width, bool goes_out) : sum(width), exact(goes_out) {
        if (exact) lost.resize(width), shown.resize(width);
    }
    void clear() {
        std::ranges::fill(sum, 0);
        std::ranges::fill(lost, 0);
    }
    void add(double risk, const double* row) {
        for (std::size_t j = 0; j < sum.size(); ++j)
            if (exact)
                add_one(j, risk * row[j]);
            else
                sum[j] += risk * row[j];
    }
    void add(const HeldRows& rows, const double* risk) {
        constexpr std::size_t few = 4; // for which the sums at once are not worth their begin and end
        if (!exact && rows.count >= few) return add_weighted(rows, risk, sum.data());
        for (std::size_t i = 0; i < rows.count; ++i)
            add(risk[i], rows.first + i * rows.stride);
    }
    void add_first_column(std::span<const double> square) {
        for (std::size_t j = 0; j < sum.size(); ++j)
            sum[j] += square[j * sum.size()];
    }
    void add(const Running& other) {
        add(1, other.sum.data());
        if (exact) add(1, other.lost.data());
    }
    std::span<const double> value() {
        if (!exact) return sum;
        for (std::size_t j = 0; j < sum.size(); ++j)
            shown[j] = sum[j] + lost[j];
        return shown;
    }

private:
    void add_one(std::size_t j, double y) {
        const double next = sum[j] + y;
        const double back = next - sum[j];
        lost[j] += (sum[j] - (next - back)) + (y - back);
        sum[j] = next;
    }
};

void RiskSets::add_moment(std::uint32_t m, const Risks& risks, Running& others, Running& events) const {
    const auto& at = moments_[m];
    const auto width = columns_ + 1;
    if (at.afresh)
        others.clear();
    else
        for (auto i = at.left; i < at.left_end; ++i)
            others.add(-risks.of_place[gone_[i]], values_.get() + gone_[i] * width);
    events.clear();
    if (risks.squares.empty()) {
        others.add(held(at.others, at.events), risks.of_place.data() + at.others);
        events.add(held(at.events, at.end), risks.of_place.data() + at.events);
        return;
    }
    others.add_first_column(square(risks, m, false));
    events.add_first_column(square(risks, m, true));
}

double RiskSets::product(std::size_t place, std::span<const double> b) const {
    double out = 0;
    products(rows(place, place + 1), b.data(), &out);
    return out;
}

RiskSets::Risks RiskSets::risks(std::span<const double> scaled) const {
    core::ensure(scaled.size() == columns_, "every column has its coefficient");
    const auto width = columns_ + 1;
    Risks out;
    out.of_place.resize(rows());
    if (keeps_moments()) out.squares.resize(2 * moments_.size() * width * width);
    std::vector<double> of_events(blocks());
    std::vector<char> in_range(blocks(), 1);
    const bool goes_out = !gone_.empty();
    std::vector<Running> totals(blocks(), Running(width, goes_out));
    const auto add_block = [&](std::size_t block) {
        Running events(width, goes_out);
        for (auto m = block_begin(block); m < block_end(block); ++m) {
            add_moment(static_cast<std::uint32_t>(m), out, totals[block], events);
            totals[block].add(events);
        }
    };
    /// Rows that share a moment, of which all have the event or none has; a few at a time, while they are near.
    const auto weigh = [&](std::size_t block, std::size_t first, std::size_t end, bool event, double* square) {
        constexpr std::size_t at_once = 128;
        std::array<double, at_once> eta{};
        for (auto from = first; from < end; from += at_once) {
            const auto to = std::min(end, from + at_once);
            products(rows(from, to), scaled.data(), eta.data());
            for (auto place = from; place < to; ++place) {
                const double exponent = eta[place - from];
                if (!(std::abs(exponent) <= largest_exponent)) in_range[block] = 0;
                out.of_place[place] = weight(place) * std::exp(exponent);
                if (event) of_events[block] += weight(place) * exponent;
            }
            if (square != nullptr) add_squares(held(from, to), out.of_place.data() + from, square);
        }
    };
    for_each_number(blocks(), threads_, [&](std::size_t block) {
        for (auto m = block_begin(block); m < block_end(block); ++m) {
            const auto& at = moments_[m];
            auto* const squares = out.squares.empty() ? nullptr : out.squares.data() + 2 * m * width * width;
            weigh(block, at.others, at.events, false, squares);
            weigh(block, at.events, at.end, true, squares == nullptr ? nullptr : squares + width * width);
        }
        if (!goes_out) add_block(block);
    });
    out.in_range = std::ranges::all_of(in_range, [](char in) { return in != 0; });
    if (!out.in_range) return out;
    out.of_events = std::accumulate(of_events.begin(), of_events.end(), 0.0);

    if (goes_out) for_each_number(blocks(), threads_, add_block); // who goes out may come from any block
    out.carried.resize(blocks() * width);
    out.lost.resize(goes_out ? blocks() * width : 0);
    Running carried(width, goes_out);
    for (std::size_t block = 0; block < blocks(); ++block) {
        std::ranges::copy(carried.sum, out.carried.begin() + static_cast<std::ptrdiff_t>(block * width));
        if (goes_out) std::ranges::copy(carried.lost, out.lost.begin() + static_cast<std::ptrdiff_t>(block * width));
        const auto from = moments_.begin() + static_cast<std::ptrdiff_t>(block_begin(block));
        const auto to = moments_.begin() + static_cast<std::ptrdiff_t>(block_end(block));
        if (std::any_of(from, to, [](const Moment& at) { return at.afresh; })) carried.clear();
        carried.add(totals[block]);
    }
    return out;
}

void RiskSets::walk(std::size_t block, const Risks& risks,
                    const std::function<void(std::uint32_t, const Sums&)>& visit) const {
    const auto width = columns_ + 1;
    Running others(width, !gone_.empty()), events(width, !gone_.empty());
    std::copy_n(risks.carried.begin() + static_cast<std::ptrdiff_t>(block * width), width, others.sum.begin());
    if (!gone_.empty())
        std::copy_n(risks.lost.begin() + static_cast<std::ptrdiff_t>(block * width), width, others.lost.begin());
    for (auto m = block_begin(block); m < block_end(block); ++m) {
        add_moment(static_cast<std::uint32_t>(m), risks, others, events);
        visit(static_cast<std::uint32_t>(m), {others.value(), events.value()});
        others.add(events);
    }
}

void RiskSets::cumulate(std::vector<double>& of_moment, std::size_t width) const {
    for (auto m = moments_.size(); m-- > 0;)
        if (!moments_[m].last)
            for (std::size_t j = 0; j < width; ++j)
                of_moment[m * width + j] += of_moment[(m + 1) * width + j];
}

namespace {

/// A sum of logarithms, of many factors at a time as long as their product stays in the middle of the numbers.
class Logarithms {
public:
    void add(double factor) {
        const double next = product_ * factor;
        if (next > 1e-150 && next < 1e150) {
            product_ = next;
            return;
        }
        sum_ += std::log(product_);
        product_ = factor;
    }
    [[nodiscard]] double sum() const { return sum_ + std::log(product_); }

private:
    double sum_ = 0, product_ = 1;
};

} // namespace

Steps::Steps(const RiskSets::Moment& moment, double others, double all_events, Ties ties) {
    const auto steps = ties == Ties::efron ? moment.end - moment.events : 1;
    const double v = moment.weight / steps;
    Logarithms logarithms;
    for (std::uint32_t left = steps; left > 0; --left) {
        const double g = static_cast<double>(left) / steps;
        const double sum = others + g * all_events;
        const double part = 1 / sum, rate = v * part, of_event = g * rate;
        hazard += rate;
        of_events += of_event;
        a += rate * part;
        b += of_event * part;
        c += g * of_event * part;
        logarithms.add(sum);
    }
    log_sum = v * logarithms.sum();
}

} // namespace trede::stats
