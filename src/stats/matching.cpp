// SPDX-License-Identifier: EUPL-1.2
#include "stats/matching.h"
#include "stats/linear.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace trede::stats {

namespace {

std::size_t stratum_of(const NearestOptions& options, std::size_t row) {
    return options.stratum.empty() ? 0 : options.stratum[row];
}

/// The compared rows of each stratum, by score and then by row.
using Shelf = std::vector<std::size_t>;
std::map<std::size_t, Shelf> shelves(Column score, Column treatment, const NearestOptions& options) {
    std::map<std::size_t, Shelf> out;
    for (std::size_t row = 0; row < score.size(); ++row)
        if (treatment[row] < 0.5) out[stratum_of(options, row)].push_back(row);
    for (auto& [stratum, rows] : out)
        std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return score[row]; });
    return out;
}

/// Above this the pairs would take more room than the table.
std::size_t most_pairs(std::size_t rows) { return 100000 + 20 * rows; }

core::Result<void> both_arms(Column treatment) {
    const auto treated = std::ranges::count_if(treatment, [](double d) { return d > 0.5; });
    if (treated == 0 || treated == std::ssize(treatment)) return core::failed(core::Problem{.code = "arm_empty"});
    return {};
}

double range_of(Column score) {
    const auto [low, high] = std::ranges::minmax(score);
    return high - low;
}

/// The rows of the shelf nearest to `target`, with all that are equally far as the last.
std::vector<std::size_t> nearest_on(const Shelf& shelf, Column score, double target, const NearestOptions& options,
                                    double equal) {
    const auto above = std::ranges::lower_bound(shelf, target, {}, [&](std::size_t row) { return score[row]; });
    auto right = above - shelf.begin();
    auto left = right - 1;
    const auto distance = [&](std::ptrdiff_t at) {
        if (at < 0 || at >= std::ssize(shelf)) return std::numeric_limits<double>::infinity();
        return std::abs(score[shelf[static_cast<std::size_t>(at)]] - target);
    };
    std::vector<std::size_t> found;
    double last = 0;
    while (true) {
        const double near = std::min(distance(left), distance(right));
        if (!std::isfinite(near) || near > options.caliper) break;
        if (found.size() >= options.neighbours && near > last + equal) break;
        if (found.size() < options.neighbours) last = near;
        const auto at = distance(left) <= distance(right) ? left-- : right++;
        found.push_back(shelf[static_cast<std::size_t>(at)]);
    }
    std::ranges::sort(found);
    return found;
}

void add_pairs(Pairs& out, std::size_t treated, const std::vector<std::size_t>& compared) {
    (compared.empty() ? out.not_matched : out.matched) += 1;
    for (const auto row : compared)
        out.pairs.push_back({treated, row, 1 / static_cast<double>(compared.size())});
}

/// Compared rows with one score, in their order; the first that is left is the next to go.
struct Bucket {
    double score = 0;
    std::vector<std::size_t> rows;
    std::size_t taken = 0;
    std::size_t lower = 0, higher = 0; ///< nearest buckets that are not empty, or none
};

/// Buckets in the order of their scores, between two that stand for the ends.
struct Line {
    static constexpr std::size_t low_end = 0;
    std::vector<Bucket> buckets{Bucket{-std::numeric_limits<double>::infinity(), {}, 0, 0, 1}};

    Line(const Shelf& shelf, Column score) {
        for (const auto row : shelf) {
            if (buckets.size() == 1 || buckets.back().score != score[row]) buckets.push_back({score[row], {}, 0, 0, 0});
            buckets.back().rows.push_back(row);
        }
        buckets.push_back({std::numeric_limits<double>::infinity(), {}, 0, 0, 0});
        for (std::size_t at = 1; at < buckets.size(); ++at)
            buckets[at].lower = at - 1, buckets[at].higher = at + 1;
    }

    /// The bucket at or beyond `at` in one direction that still has rows, shortening the way for whoever comes next.
    std::size_t standing(std::size_t at, std::size_t Bucket::* next) {
        const auto empty = [&](std::size_t b) {
            return b != 0 && b + 1 != buckets.size() && buckets[b].taken == buckets[b].rows.size();
        };
        auto found = at;
        while (empty(found))
            found = buckets[found].*next;
        while (empty(at)) {
            const auto beyond = buckets[at].*next;
            buckets[at].*next = found;
            at = beyond;
        }
        return found;
    }

    /// Takes the nearest row that is left, if it is within reach.
    std::vector<std::size_t> take(double target, double caliper) {
        const auto above = std::ranges::lower_bound(buckets, target, {}, &Bucket::score) - buckets.begin();
        const auto right = standing(static_cast<std::size_t>(above), &Bucket::higher);
        const auto left = standing(static_cast<std::size_t>(above) - 1, &Bucket::lower);
        const double to_right = buckets[right].score - target;
        const double to_left = target - buckets[left].score;
        const double near = std::min(to_right, to_left);
        if (!std::isfinite(near) || near > caliper) return {};
        const auto next = [&](std::size_t at) { return buckets[at].rows[buckets[at].taken]; };
        const bool goes_left = to_left < to_right || (to_left == to_right && next(left) < next(right));
        auto& bucket = buckets[goes_left ? left : right];
        return {bucket.rows[bucket.taken++]};
    }
};

core::Result<MatchedEffect> effect_of(const Pairs& pairs, const std::vector<double>& difference) {
    if (pairs.matched == 0) return core::failed(core::Problem{.code = "nobody_matched"});
    const auto n = static_cast<double>(pairs.matched);
    MatchedEffect out;
    for (std::size_t p = 0; p < difference.size(); ++p)
        out.estimate += pairs.pairs[p].weight * difference[p] / n;

    // The pairs of a treated row stand together.
    std::vector<double> own;
    std::vector<std::pair<double, double>> used; // K and KK of each compared row
    double pair_squares = 0;
    for (std::size_t p = 0; p < difference.size(); ++p) {
        const auto& pair = pairs.pairs[p];
        const double rest = difference[p] - out.estimate;
        if (p == 0 || pair.treated != pairs.pairs[p - 1].treated) own.push_back(0);
        own.back() += pair.weight * rest;
        pair_squares += pair.weight * rest * rest;
        if (pair.compared >= used.size()) used.resize(pair.compared + 1);
        used[pair.compared].first += pair.weight;
        used[pair.compared].second += pair.weight * pair.weight;
    }
    double own_squares = 0;
    for (const double rest : own)
        own_squares += rest * rest;
    double again = 0;
    for (const auto& [k, kk] : used)
        again += k * k - kk;
    out.se_abadie_imbens = std::sqrt(own_squares + pair_squares / (2 * n) * again) / n;
    out.se_standard = std::sqrt(pair_squares) / n;
    out.se_paired = n > 1 ? std::sqrt(own_squares / (n - 1) / n) : 0;
    return out;
}

std::vector<double> differences_of(const Pairs& pairs, Column outcome) {
    std::vector<double> out;
    for (const auto& pair : pairs.pairs)
        out.push_back(outcome[pair.treated] - outcome[pair.compared]);
    return out;
}

} // namespace

core::Result<Pairs> nearest_with_replacement(Column score, Column treatment, const NearestOptions& options) {
    if (const auto both = both_arms(treatment); !both) return core::failed(both.error());
    const auto shelf = shelves(score, treatment, options);
    const double equal = 1e-12 * range_of(score);
    Pairs out;
    for (std::size_t row = 0; row < score.size(); ++row) {
        if (treatment[row] < 0.5) continue;
        const auto here = shelf.find(stratum_of(options, row));
        add_pairs(out, row,
                  here == shelf.end() ? std::vector<std::size_t>{}
                                      : nearest_on(here->second, score, score[row], options, equal));
        if (out.pairs.size() > most_pairs(score.size())) return core::failed(core::Problem{.code = "pairs_too_many"});
    }
    return out;
}

core::Result<Pairs> nearest_without_replacement(Column score, Column treatment, const NearestOptions& options) {
    core::ensure(options.neighbours == 1, "who serves once serves one");
    if (const auto both = both_arms(treatment); !both) return core::failed(both.error());
    std::map<std::size_t, Line> lines;
    for (const auto& [stratum, shelf] : shelves(score, treatment, options))
        lines.emplace(stratum, Line(shelf, score));
    std::vector<std::size_t> treated;
    for (std::size_t row = 0; row < score.size(); ++row)
        if (treatment[row] > 0.5) treated.push_back(row);
    std::ranges::stable_sort(treated, std::greater<>{}, [&](std::size_t row) { return score[row]; });
    Pairs out;
    for (const auto row : treated) {
        const auto line = lines.find(stratum_of(options, row));
        add_pairs(out, row,
                  line == lines.end() ? std::vector<std::size_t>{} : line->second.take(score[row], options.caliper));
    }
    std::ranges::sort(out.pairs, {}, &Pair::treated);
    return out;
}

core::Result<MatchedEffect> matched_effect(const Pairs& pairs, Column outcome) {
    return effect_of(pairs, differences_of(pairs, outcome));
}

core::Result<MatchedEffect> bias_adjusted_effect(const Pairs& pairs, Column outcome, const Matrix& columns,
                                                 const std::vector<std::string>& names) {
    Matrix design(pairs.pairs.size(), columns.columns() + 1);
    std::vector<double> compared, weights;
    for (std::size_t p = 0; p < pairs.pairs.size(); ++p) {
        const auto& pair = pairs.pairs[p];
        compared.push_back(outcome[pair.compared]);
        weights.push_back(pair.weight);
        design(p, 0) = 1;
        for (std::size_t j = 0; j < columns.columns(); ++j)
            design(p, j + 1) = columns(pair.compared, j);
    }
    if (pairs.matched == 0) return core::failed(core::Problem{.code = "nobody_matched"});
    std::vector<std::string> all{"(Intercept)"};
    all.insert(all.end(), names.begin(), names.end());
    const auto rows = TRY(weighted_rows(design, compared, weights));
    const auto fit = TRY(fit_linear(rows.design, rows.outcome, all));
    auto difference = differences_of(pairs, outcome);
    for (std::size_t p = 0; p < difference.size(); ++p)
        for (std::size_t j = 0; j < columns.columns(); ++j)
            difference[p] -=
                fit.coefficients[j + 1] * (columns(pairs.pairs[p].treated, j) - columns(pairs.pairs[p].compared, j));
    return effect_of(pairs, difference);
}

std::vector<double> weights_of(const Pairs& pairs, std::size_t rows) {
    std::vector<double> out(rows, 0);
    for (const auto& pair : pairs.pairs) {
        out[pair.treated] = 1;
        out[pair.compared] += pair.weight;
    }
    return out;
}

} // namespace trede::stats
