// SPDX-License-Identifier: EUPL-1.2
#include "charts/curve_areas.h"
#include <algorithm>
#include <cmath>

namespace trede::charts {

namespace {

struct Pair {
    double month = 0, first = 0, second = 0;
    [[nodiscard]] double difference() const { return first - second; }
};

Pair between(const Pair& a, const Pair& b, double share) {
    return {a.month + share * (b.month - a.month), a.first + share * (b.first - a.first),
            a.second + share * (b.second - a.second)};
}

// The months that both have, with the place of every crossing and of the end put in between.
std::vector<Pair> common_months(const Curve& first, const Curve& second, std::optional<double> until) {
    std::vector<Pair> pairs;
    for (const auto& point : first.points) {
        const auto other = std::find_if(second.points.begin(), second.points.end(),
                                        [&](const auto& candidate) { return candidate.month == point.month; });
        if (other != second.points.end() && std::isfinite(point.value) && std::isfinite(other->value))
            pairs.push_back({point.month, point.value, other->value});
    }
    std::vector<Pair> out;
    for (const auto& pair : pairs) {
        if (!out.empty()) {
            const auto before = out.back();
            if (until && pair.month > *until) {
                if (before.month < *until)
                    out.push_back(between(before, pair, (*until - before.month) / (pair.month - before.month)));
                break;
            }
            if (before.difference() * pair.difference() < 0)
                out.push_back(between(before, pair, before.difference() / (before.difference() - pair.difference())));
        }
        out.push_back(pair);
    }
    return out;
}

} // namespace

std::vector<CurveArea> areas_between(const Curve& first, const Curve& second, std::optional<double> until) {
    std::vector<CurveArea> areas;
    const auto pairs = common_months(first, second, until);
    for (std::size_t i = 1; i < pairs.size(); ++i) {
        const double sign = pairs[i - 1].difference() + pairs[i].difference();
        if (sign == 0) continue;
        const bool is_gain = sign > 0;
        const bool goes_on =
            !areas.empty() && areas.back().is_gain == is_gain && areas.back().first.back().month == pairs[i - 1].month;
        if (!goes_on) {
            areas.push_back(
                {is_gain, {{pairs[i - 1].month, pairs[i - 1].first}}, {{pairs[i - 1].month, pairs[i - 1].second}}});
        }
        areas.back().first.push_back({pairs[i].month, pairs[i].first});
        areas.back().second.push_back({pairs[i].month, pairs[i].second});
    }
    return areas;
}

} // namespace trede::charts
