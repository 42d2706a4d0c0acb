// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/reported.h"
#include "stats/distributions.h"
#include <algorithm>
#include <cmath>

namespace trede::evidence {

namespace {

core::Problem about(std::string_view id, std::string code, std::string_view field) {
    return {.code = std::move(code), .place = {.field = std::string(field)}, .args = {{"source", std::string(id)}}};
}

double reach_of(const Interval& interval) { return stats::normal_quantile(0.5 + interval.level / 2); }

/// Reports round: 5.2 with an interval from -1.3 to 11.7. What was computed otherwise (Newcombe, t, exact) lies a
/// little elsewhere too. A fifth of the standard error, or a fifth of its size, is no contradiction; twice as wide is.
constexpr double leeway = 0.2;

bool fits(double one, double other) { return std::abs(one - other) <= leeway * std::max(one, other); }

/// Two p-values tell the same when their normal scores do, however small they are.
bool p_fits(double p, double estimate, double se) {
    const double told = p <= 0 ? 8 : stats::normal_quantile(1 - std::min(p, 1.0) / 2);
    const double found = std::abs(estimate) / se;
    // "p = 0.001" is often "smaller than": from there on only a p that is too small is a contradiction.
    constexpr double beyond = 3.29;
    if (told >= beyond && found >= beyond) return true;
    return std::abs(told - found) <= leeway * std::max(1.0, found);
}

void check_p(const Reported& reported, const Figure& figure, std::string_view id, core::Problems& problems) {
    if (!reported.p) return;
    if (!(*reported.p >= 0 && *reported.p <= 1) || !p_fits(*reported.p, figure.estimate, figure.se))
        problems.add(about(id, "p_does_not_fit", "p"));
}

std::optional<double> se_from(const Reported& reported) {
    if (reported.se) return reported.se;
    if (reported.interval)
        return (reported.interval->high - reported.interval->low) / (2 * reach_of(*reported.interval));
    if (reported.p && *reported.p > 0 && *reported.p < 1)
        return std::abs(*reported.estimate) / stats::normal_quantile(1 - *reported.p / 2);
    return std::nullopt;
}

} // namespace

core::Result<std::optional<Figure>> figure_of(const Reported& reported, std::string_view id) {
    if (!reported.estimate) return std::nullopt;
    core::Problems problems;
    const double estimate = *reported.estimate;
    if (!std::isfinite(estimate)) problems.add(about(id, "estimate_not_a_number", "estimate"));
    if (reported.scale == Scale::share && std::abs(estimate) > 1)
        problems.add(about(id, "ledger_share_out_of_range", "estimate"));
    if (reported.scale == Scale::share && !reported.people) problems.add(about(id, "people_missing", "people"));
    if (reported.interval) {
        const auto& interval = *reported.interval;
        if (!(interval.level > 0 && interval.level < 1))
            problems.add(about(id, "interval_level_not_between", "interval"));
        else if (!(interval.low <= estimate && estimate <= interval.high) || !(interval.low < interval.high))
            problems.add(about(id, "interval_excludes_estimate", "interval"));
        else if (reported.se && *reported.se > 0 &&
                 !fits(*reported.se, (interval.high - interval.low) / (2 * reach_of(interval))))
            problems.add(about(id, "interval_does_not_fit", "interval"));
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    const auto se = se_from(reported);
    if (!se) return std::nullopt;
    if (!(*se > 0) || !std::isfinite(*se)) return core::failed(about(id, "ledger_se_not_positive", "se"));
    const Figure figure{estimate, *se};
    if (reported.se || reported.interval) check_p(reported, figure, id, problems);
    if (problems.has_errors()) return core::failed(std::move(problems));
    return figure;
}

} // namespace trede::evidence
