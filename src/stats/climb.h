// SPDX-License-Identifier: EUPL-1.2
// Newton's steps up a log likelihood that is looked at as a whole; for the sources of this room only.
#pragma once
#include "stats/triangle.h"
#include <cmath>

namespace trede::stats {

/// Where the steps came to. A look has log_likelihood, score and information.
template <class Look> struct Climb {
    Eigen::VectorXd b;
    Look here;            ///< at b
    Eigen::VectorXd step; ///< the last
    int rounds = 0;
    bool arrived = false; ///< no step gains anything more; else it was left where no step leads on
};

/// Steps with halving, until one gains no more than this share of the log likelihood.
template <class Look, class LookAt>
Climb<Look> climbed(const Eigen::VectorXd& start, Look first, double smallest_gain, const LookAt& look_at) {
    constexpr int most_rounds = 100, most_halvings = 30;
    Climb<Look> out{start, std::move(first), Eigen::VectorXd::Zero(start.size())};
    while (!out.arrived && out.rounds < most_rounds) {
        ++out.rounds;
        const auto solved = triangle_of(out.here.information, 0);
        if (!solved.is_whole()) break;
        out.step = solved.solve(out.here.score);
        const double before = out.here.log_likelihood;
        auto next = look_at(out.b + out.step);
        for (int halved = 0; halved < most_halvings && !(next.log_likelihood >= before - 1e-12 * std::abs(before));
             ++halved) {
            out.step /= 2;
            next = look_at(out.b + out.step);
        }
        out.b += out.step;
        if (!std::isfinite(next.log_likelihood)) break; // no top: the steps have left the numbers
        out.here = std::move(next);
        const double now = out.here.log_likelihood;
        out.arrived = std::abs(now - before) <= smallest_gain * (std::abs(now) + 0.1);
    }
    return out;
}

} // namespace trede::stats
