// SPDX-License-Identifier: EUPL-1.2
#include "stats/incidence.h"
#include "stats/distributions.h"
#include "stats/jackknife.h"
#include "stats/triangle.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

Incidence::Incidence(const EventCounts& counts) : counts_(counts), shares_(counts.causes * counts.times(), 0) {
    const auto m = counts_.times();
    double survival = 1;
    std::vector<double> share(counts_.causes, 0);
    for (std::size_t i = 0; i < m; ++i) {
        const double n = counts_.risk(0, i);
        const double d = counts_.any_event(0, i);
        before_.push_back(survival);
        if (d > 0) {
            for (std::size_t cause = 0; cause < counts_.causes; ++cause)
                share[cause] += survival * counts_.event(0, cause, i) / n;
            survival = n - d > 1e-12 * n ? survival * (n - d) / n : 0;
        }
        for (std::size_t cause = 0; cause < counts_.causes; ++cause)
            shares_[cause * m + i] = share[cause];
    }
}

std::size_t Incidence::steps_until(double moment) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(counts_.time, moment) - counts_.time.begin());
}

double Incidence::share_at(std::size_t cause, double moment) const {
    const auto steps = steps_until(moment);
    return steps == 0 ? 0 : shares_[cause * counts_.times() + steps - 1];
}

double Incidence::risk_at(double moment) const {
    const auto found = std::ranges::lower_bound(counts_.time, moment);
    return found == counts_.time.end() ? 0 : counts_.risk(0, static_cast<std::size_t>(found - counts_.time.begin()));
}

double Incidence::se_at(std::size_t cause, double moment) const {
    const auto m = counts_.times();
    const auto steps = steps_until(moment);
    if (steps == 0) return 0;
    // A rise of log(1 - h) lifts all that comes later; a rise of the hazard of the cause adds S(-) at once.
    HazardSlopes slopes{.survival = std::vector<double>(m, 0), .hazard = std::vector<double>(m, 0), .cause = cause};
    const double whole = shares_[cause * m + steps - 1];
    for (std::size_t i = 0; i < steps; ++i) {
        slopes.survival[i] = whole - shares_[cause * m + i];
        slopes.hazard[i] = before_[i];
    }
    return std::sqrt(jackknife_variance(counts_, slopes));
}

namespace {

using Vector = Eigen::VectorXd;
using Square = Eigen::MatrixXd;

/// S and F of each group and of all together, when the groups are alike, step by step. W_g = n_g/S_g(t-).
struct GroupCurves {
    Square before, after; ///< S_g just before and just after each time
    Square weight;        ///< W_g
    Vector together;      ///< sum of W_g
    Vector events;        ///< of the cause, in all groups
    Vector share;         ///< F of all after each time: steps of events/together
    Vector score;         ///< observed minus expected, per group
};

GroupCurves curves_of(const EventCounts& counts, std::size_t cause) {
    const auto groups = static_cast<Eigen::Index>(counts.groups);
    const auto m = static_cast<Eigen::Index>(counts.times());
    GroupCurves out{.before = Square::Ones(groups, m),
                    .after = Square::Ones(groups, m),
                    .weight = Square::Zero(groups, m),
                    .together = Vector::Zero(m),
                    .events = Vector::Zero(m),
                    .share = Vector::Zero(m),
                    .score = Vector::Zero(groups)};
    Vector survival = Vector::Ones(groups);
    Vector own_share = Vector::Zero(groups);
    double share = 0;
    for (Eigen::Index i = 0; i < m; ++i) {
        const auto at = static_cast<std::size_t>(i);
        Vector risk = Vector::Zero(groups); // those count too who left for another reason
        for (Eigen::Index g = 0; g < groups; ++g) {
            const auto group = static_cast<std::size_t>(g);
            const double n = counts.risk(group, at);
            out.before(g, i) = survival(g);
            if (n > 0 && survival(g) > 0) {
                out.weight(g, i) = n / survival(g);
                risk(g) = out.weight(g, i) * (1 - own_share(g));
                own_share(g) += survival(g) * counts.event(group, cause, at) / n;
                survival(g) *= (n - counts.any_event(group, at)) / n;
            }
            out.after(g, i) = survival(g);
            out.events(i) += counts.event(group, cause, at);
            out.score(g) += counts.event(group, cause, at);
        }
        out.together(i) = out.weight.col(i).sum();
        if (out.events(i) > 0) {
            out.score -= risk * (out.events(i) / risk.sum());
            share += out.events(i) / out.together(i);
        }
        out.share(i) = share;
    }
    return out;
}

/// Several at the same moment vary less than one by one.
double together_factor(double events, double people) { return events > 1 ? 1 - (events - 1) / (people - 1) : 1; }

/// Adds what the chance of group g brings to the covariance of the scores, from the last time to the first.
void add_spread(const EventCounts& counts, std::size_t cause, const GroupCurves& curves, Eigen::Index g,
                Square& spread) {
    Vector later = Vector::Zero(spread.rows());
    for (Eigen::Index i = curves.events.size(); i-- > 0;) {
        const auto at = static_cast<std::size_t>(i);
        const double n = counts.risk(static_cast<std::size_t>(g), at);
        if (!(n > 0)) continue;
        const double own = curves.weight(g, i);
        Vector kept = -curves.weight.col(i) * (own / curves.together(i));
        kept(g) += own;
        const double before = curves.before(g, i);
        const double ratio = curves.after(g, i) > 0 ? (1 - curves.share(i)) / curves.after(g, i) : 0;
        if (const double events = curves.events(i); events > 0) {
            const Vector height = kept + (1 - ratio) * later;
            spread += together_factor(events, curves.together(i) * before) * before * events /
                      (curves.together(i) * n) * height * height.transpose();
        }
        const double others =
            counts.any_event(static_cast<std::size_t>(g), at) - counts.event(static_cast<std::size_t>(g), cause, at);
        if (others > 0)
            spread += together_factor(others, n) * before * before * others / (n * n) * ratio * ratio * later *
                      later.transpose();
        const double rest = 1 - (i > 0 ? curves.share(i - 1) : 0);
        if (rest > 0) later += kept * (curves.events(i) / (curves.together(i) * rest));
    }
}

} // namespace

core::Result<GrayTest> gray_test(const EventCounts& counts, std::size_t cause) {
    if (counts.groups < 2) return core::failed(core::Problem{.code = "groups_fewer_than_two"});
    if (counts.is_weighted) return core::failed(core::Problem{.code = "weight_not_whole"});
    const auto curves = curves_of(counts, cause);
    if (!(curves.events.sum() > 0)) return core::failed(core::Problem{.code = "no_events"});
    const auto groups = static_cast<Eigen::Index>(counts.groups);
    Square spread = Square::Zero(groups, groups);
    for (Eigen::Index g = 0; g < groups; ++g)
        add_spread(counts, cause, curves, g, spread);
    const auto kept = groups - 1;
    GrayTest out{.degrees = static_cast<double>(kept)};
    out.chi_squared = in_its_spread(curves.score.head(kept), spread.topLeftCorner(kept, kept));
    out.p = chi_squared_above(out.chi_squared, out.degrees);
    return out;
}

} // namespace trede::stats
