// SPDX-License-Identifier: EUPL-1.2
#include "stats/sample_size.h"
#include "stats/distributions.h"
#include <boost/math/distributions/non_central_t.hpp>
#include <cmath>
#include <string>
#include <string_view>

namespace trede::stats {

namespace {

/// What is wrong with the numbers of a question, gathered.
class Checks {
public:
    Checks& share(std::string_view name, double value) {
        if (!(value > 0 && value < 1)) add("not_a_share", name, value);
        return *this;
    }
    Checks& share_or_none(std::string_view name, double value) {
        if (!(value >= 0 && value < 1)) add("not_a_share", name, value);
        return *this;
    }
    Checks& above_zero(std::string_view name, double value) {
        if (!(value > 0) || !std::isfinite(value)) add("not_above_zero", name, value);
        return *this;
    }
    Checks& not_below_zero(std::string_view name, double value) {
        if (!(value >= 0) || !std::isfinite(value)) add("not_above_zero", name, value);
        return *this;
    }
    Checks& apart(std::string_view name, bool differ) {
        if (!differ) add("nothing_to_see", name, 0);
        return *this;
    }
    Checks& wanted(const Wanted& wanted) { return share("alpha", wanted.alpha).share("power", wanted.power); }
    [[nodiscard]] core::Result<void> done() const {
        if (problems_.has_errors()) return core::failed(problems_);
        return {};
    }

private:
    void add(std::string_view code, std::string_view name, double value) {
        problems_.add(core::Problem{.code = std::string(code),
                                    .place = {{}, 0, 0, std::string(name)},
                                    .value = std::to_string(value),
                                    .args = {{"name", std::string(name)}}});
    }
    core::Problems problems_;
};

double z_alpha(double alpha) { return normal_quantile(1 - alpha / 2); }
double z_sum(const Wanted& wanted) { return z_alpha(wanted.alpha) + normal_quantile(wanted.power); }

double spread(double share) { return share * (1 - share); }

/// P(T > t_{1-alpha/2}) with this many people per group.
double power_of_means(double d, double people, double alpha) {
    const double degrees = 2 * people - 2;
    const boost::math::non_central_t shifted(degrees, d * std::sqrt(people / 2));
    return boost::math::cdf(boost::math::complement(shifted, t_quantile(1 - alpha / 2, degrees)));
}

} // namespace

core::Result<double> people_for_shares(double share0, double share1, double ratio, const Wanted& wanted) {
    if (const auto fine = Checks()
                              .share("p_control", share0)
                              .share("p_treat", share1)
                              .above_zero("ratio_t_to_c", ratio)
                              .apart("p_treat", share0 != share1)
                              .wanted(wanted)
                              .done();
        !fine)
        return std::unexpected(fine.error());
    const double pooled = (share0 + ratio * share1) / (1 + ratio);
    const double reach = z_alpha(wanted.alpha) * std::sqrt((1 + 1 / ratio) * spread(pooled)) +
                         normal_quantile(wanted.power) * std::sqrt(spread(share0) + spread(share1) / ratio);
    const double d = share1 - share0;
    return reach * reach / (d * d);
}

core::Result<double> power_of_shares(double share0, double share1, double people0, double people1, double alpha) {
    if (const auto fine = Checks()
                              .share("p_control", share0)
                              .share("p_treat", share1)
                              .above_zero("n0", people0)
                              .above_zero("n1", people1)
                              .share("alpha", alpha)
                              .done();
        !fine)
        return std::unexpected(fine.error());
    const double pooled = (share0 * people0 + share1 * people1) / (people0 + people1);
    const double without = std::sqrt(spread(pooled) * (1 / people0 + 1 / people1));
    const double with = std::sqrt(spread(share0) / people0 + spread(share1) / people1);
    return normal_below((std::abs(share1 - share0) - z_alpha(alpha) * without) / with);
}

core::Result<double> people_for_means(double d, const Wanted& wanted) {
    if (const auto fine = Checks().apart("d", d != 0 && std::isfinite(d)).wanted(wanted).done(); !fine)
        return std::unexpected(fine.error());
    const double reach = z_sum(wanted) / d;
    return 2 * reach * reach;
}

core::Result<double> people_for_means_student(double d, const Wanted& wanted) {
    const double normal = TRY(people_for_means(d, wanted));
    const auto short_of = [&](double people) {
        return power_of_means(std::abs(d), people, wanted.alpha) < wanted.power;
    };
    double low = 2;
    double high = normal + 10;
    if (!short_of(low)) return low;
    while (short_of(high))
        high *= 2;
    for (int halving = 0; halving < 200 && high - low > 1e-13 * high; ++halving) {
        const double middle = (low + high) / 2;
        (short_of(middle) ? low : high) = middle;
    }
    return high;
}

core::Result<double> events_for_hazard_ratio(double ratio, double treated_share, const Wanted& wanted) {
    if (const auto fine = Checks()
                              .above_zero("hr", ratio)
                              .apart("hr", ratio != 1)
                              .share("alloc", treated_share)
                              .wanted(wanted)
                              .done();
        !fine)
        return std::unexpected(fine.error());
    const double reach = z_sum(wanted) / std::log(ratio);
    return reach * reach / spread(treated_share);
}

core::Result<double> design_effect(double size, double icc, double cv) {
    if (const auto fine =
            Checks().above_zero("cluster_size", size).share_or_none("icc", icc).not_below_zero("size_cv", cv).done();
        !fine)
        return std::unexpected(fine.error());
    return 1 + ((1 + cv * cv) * size - 1) * icc;
}

core::Result<double> detectable_adjusted_share(double share, double people1, double people0, double r2,
                                               const Wanted& wanted) {
    if (const auto fine = Checks()
                              .share("p", share)
                              .above_zero("n1", people1)
                              .above_zero("n0", people0)
                              .share_or_none("r2", r2)
                              .wanted(wanted)
                              .done();
        !fine)
        return std::unexpected(fine.error());
    return z_sum(wanted) * std::sqrt(spread(share) * (1 - r2) * (1 / people1 + 1 / people0));
}

core::Result<double> stepped_wedge_se(const SteppedWedge& design) {
    if (const auto fine = Checks()
                              .above_zero("clusters", design.clusters)
                              .above_zero("steps", design.steps)
                              .above_zero("cluster_size", design.people)
                              .above_zero("sd", design.sd)
                              .share_or_none("icc", design.icc)
                              .done();
        !fine)
        return std::unexpected(fine.error());
    // Group k of 1 to K crosses over after period k: it is treated in K + 1 - k periods; in period j (0 to K) j groups
    // are.
    const double group = design.clusters / design.steps;
    const double periods = design.steps + 1;
    double treated = 0;
    double by_period = 0;
    double by_cluster = 0;
    for (int k = 1; k <= design.steps; ++k) {
        treated += group * k;
        by_period += (group * k) * (group * k);
        by_cluster += group * k * k;
    }
    const double within = design.sd * design.sd * (1 - design.icc) / design.people;
    const double between = design.sd * design.sd * design.icc;
    const double variance =
        design.clusters * within * (within + periods * between) /
        ((design.clusters * treated - by_period) * within + (treated * treated + design.clusters * periods * treated -
                                                             periods * by_period - design.clusters * by_cluster) *
                                                                between);
    return std::sqrt(variance);
}

core::Result<double> power_of_effect(double effect, double se, double alpha) {
    if (const auto fine = Checks().above_zero("se", se).share("alpha", alpha).done(); !fine)
        return std::unexpected(fine.error());
    return normal_below(std::abs(effect) / se - z_alpha(alpha));
}

core::Result<double> detectable_effect(double se, const Wanted& wanted) {
    if (const auto fine = Checks().above_zero("se", se).wanted(wanted).done(); !fine)
        return std::unexpected(fine.error());
    return z_sum(wanted) * se;
}

} // namespace trede::stats
