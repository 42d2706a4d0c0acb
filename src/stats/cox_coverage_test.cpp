// SPDX-License-Identifier: EUPL-1.2
// Do the errors and tests of the proportional hazards model keep their promise? Drawn tables with a known hazard
// ratio; bands as in coverage_test.cpp.
#include "core/random.h"
#include "stats/cox.h"
#include "stats/cox_prediction.h"
#include "stats/cox_residuals.h"
#include "stats/distributions.h"
#include "stats/proportional_hazards.h"
#include "stats/test_simulation.h"
#include <algorithm>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

class CoxCoverage : public Simulation {};

double waited(core::Random& random, double rate) { return -std::log(1 - random.uniform()) / rate; }

/// 150 people, the first half treated: their rate is 0.05 exp(effect x + 0.3 z); followed for at most 30 weeks.
struct Drawn {
    std::vector<double> treated, other, time, event;
    std::vector<std::size_t> cluster;
    explicit Drawn(core::Random& random, double effect, bool whole_weeks = true) {
        for (int i = 0; i < 150; ++i) {
            treated.push_back(i < 75 ? 1 : 0);
            other.push_back(random.normal());
            double wait = waited(random, 0.05 * std::exp(effect * treated.back() + 0.3 * other.back()));
            if (whole_weeks) wait = std::ceil(wait);
            const double end = 10 + std::floor(21 * random.uniform());
            time.push_back(std::min(wait, end));
            event.push_back(wait <= end ? 1 : 0);
        }
    }
    [[nodiscard]] RiskSets sets() const {
        return RiskSets::of({treated, other}, {.stop = time, .event = event}).value();
    }
};

bool within(double truth, double estimate, double se) { return std::abs(estimate - truth) <= 1.959963984540054 * se; }

const std::vector<std::string> names{"treated", "other"};

} // namespace

TEST_P(CoxCoverage, OfTheHazardRatio) {
    expect_share(0.95, "cox", [](core::Random& random) {
        const auto sets = Drawn(random, 0.4).sets();
        const auto fit = fit_cox(sets, names).value();
        return within(0.4, fit.coefficients[0], fit.standard_error(0));
    });
}

TEST_P(CoxCoverage, OfTheHazardRatioWhenPeopleComeBack) {
    // Each has an own rate: rows of one person are alike, and errors that take them for strangers are too small.
    const auto held = [](bool robust, core::Random& random) {
        std::vector<double> treated, start, stop, event;
        std::vector<std::size_t> person;
        for (std::size_t i = 0; i < 120; ++i) {
            const double rate = 0.1 * std::exp(0.8 * random.normal() + 0.5 * static_cast<double>(i % 2));
            for (double now = 0; now < 20;) {
                const double next = now + waited(random, rate);
                treated.push_back(static_cast<double>(i % 2));
                start.push_back(now);
                stop.push_back(std::min(next, 20.0));
                event.push_back(next < 20 ? 1 : 0);
                person.push_back(i);
                now = next;
            }
        }
        const auto sets = RiskSets::of({treated}, {.stop = stop, .event = event, .start = start}).value();
        const auto fit = fit_cox(sets, {"treated"}).value();
        return within(0.5, fit.coefficients[0],
                      robust ? std::sqrt(robust_covariance(sets, fit, person)(0, 0)) : fit.standard_error(0));
    };
    expect_share(0.95, "cox recurrent", [&](core::Random& random) { return held(true, random); });
    EXPECT_LT(share("cox recurrent as if strangers", [&](core::Random& random) { return held(false, random); }), 0.9);
}

TEST_P(CoxCoverage, OfTheForetoldHazard) {
    expect_share(0.95, "cox hazard", [](core::Random& random) {
        const auto sets = Drawn(random, 0.4, false).sets();
        const auto fit = fit_cox(sets, names).value();
        const std::vector<double> x{1, 0.5};
        const auto at = CoxPrediction(sets, fit, fit.covariance).at(x, 0, 8);
        return within(std::log(0.05 * 8 * std::exp(0.4 + 0.15)), std::log(at.hazard), at.se / at.hazard);
    });
}

TEST_P(CoxCoverage, OfItsTestsWhenNothingIsThere) {
    const auto wrong = [](auto chi_squared) {
        return [chi_squared](core::Random& random) {
            const auto sets = Drawn(random, 0).sets();
            const auto fit = fit_cox(sets, names).value();
            return chi_squared_above(chi_squared(sets, fit), 1) < 0.05;
        };
    };
    expect_share(0.05, "cox wald", wrong([](const RiskSets&, const CoxFit& fit) {
                     const double z = fit.coefficients[0] / fit.standard_error(0);
                     return z * z;
                 }));
    expect_share(0.05, "cox score", [](core::Random& random) {
        const Drawn data(random, 0);
        const auto sets = RiskSets::of({data.treated}, {.stop = data.time, .event = data.event}).value();
        return chi_squared_above(fit_cox(sets, {"treated"})->score_test, 1) < 0.05;
    });
    expect_share(0.05, "cox lr", [](core::Random& random) {
        const Drawn data(random, 0);
        const auto sets = RiskSets::of({data.treated}, {.stop = data.time, .event = data.event}).value();
        return chi_squared_above(fit_cox(sets, {"treated"})->likelihood_ratio, 1) < 0.05;
    });
    expect_share(0.05, "proportionality", [](core::Random& random) {
        const Drawn data(random, 0.4);
        const Spells spells{.stop = data.time, .event = data.event};
        const auto sets = RiskSets::of({data.treated, data.other}, spells).value();
        const auto fit = fit_cox(sets, names).value();
        return proportionality_test(sets, fit, share_gone_before(sets, spells))->p[0] < 0.05;
    });
}

INSTANTIATE_TEST_SUITE_P(Seeds, CoxCoverage, ::testing::Values(1, 2, 3));
