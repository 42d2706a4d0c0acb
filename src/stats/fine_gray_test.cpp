// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/fine_gray.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

struct Drawn {
    std::vector<double> time, cause;
    Matrix x;
    explicit Drawn(std::size_t people, std::uint64_t seed = 1) : x(people, 2) {
        core::Random random(seed, "fine_gray");
        for (std::size_t i = 0; i < people; ++i) {
            x(i, 0) = random.normal();
            x(i, 1) = random.chance(0.5) ? 1 : 0;
            const double first = -30 * std::exp(-0.5 * x(i, 0)) * std::log(1 - random.uniform());
            const double other = -40 * std::log(1 - random.uniform());
            const double end = 60 * random.uniform();
            time.push_back(1 + std::floor(std::min({first, other, end})));
            cause.push_back(end < std::min(first, other) ? 0 : first < other ? 1 : 2);
        }
    }
    [[nodiscard]] core::Result<FineGray> fit() const { return fit_fine_gray(time, cause, x, {"a", "b"}); }
};

/// The log likelihood by its definition: every event against everyone with the weight of that moment.
double slow_likelihood(const Drawn& data, double a, double b) {
    const auto n = data.time.size();
    const auto before = [&](double moment) { // Kaplan-Meier of the end of following, just before
        std::vector<double> ends;
        for (std::size_t i = 0; i < n; ++i)
            if (data.cause[i] == 0 && data.time[i] < moment) ends.push_back(data.time[i]);
        std::ranges::sort(ends);
        double survival = 1;
        for (std::size_t i = 0; i < ends.size();) {
            const auto same = static_cast<std::size_t>(std::ranges::count(ends, ends[i]));
            const auto risk = std::ranges::count_if(data.time, [&](double t) { return t >= ends[i]; });
            survival *= 1 - static_cast<double>(same) / static_cast<double>(risk);
            i += same;
        }
        return survival;
    };
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (data.cause[i] != 1) continue;
        double all = 0;
        for (std::size_t j = 0; j < n; ++j) {
            double weight = data.time[j] >= data.time[i] ? 1 : 0;
            if (data.time[j] < data.time[i] && data.cause[j] == 2) weight = before(data.time[i]) / before(data.time[j]);
            all += weight * std::exp(a * data.x(j, 0) + b * data.x(j, 1));
        }
        sum += a * data.x(i, 0) + b * data.x(i, 1) - std::log(all);
    }
    return sum;
}

} // namespace

TEST(FineGray, TheLikelihoodIsThatOfItsDefinitionAndLargestHere) {
    const Drawn data(60);
    const auto fit = data.fit().value();
    const double a = fit.coefficients[0], b = fit.coefficients[1];
    EXPECT_NEAR(fit.log_likelihood, slow_likelihood(data, a, b), 1e-8);
    EXPECT_NEAR(fit.log_likelihood_null, slow_likelihood(data, 0, 0), 1e-8);
    for (const double step : {-1e-3, 1e-3}) {
        EXPECT_LT(slow_likelihood(data, a + step, b), fit.log_likelihood);
        EXPECT_LT(slow_likelihood(data, a, b + step), fit.log_likelihood);
    }
}

TEST(FineGray, OrderAndUnitsDoNotMatter) {
    Drawn data(300);
    const auto before = data.fit().value();
    Drawn turned = data;
    const auto n = data.time.size();
    for (std::size_t i = 0; i < n; ++i) {
        turned.time[i] = 24 * data.time[n - 1 - i];
        turned.cause[i] = data.cause[n - 1 - i];
        turned.x(i, 0) = 1000 * data.x(n - 1 - i, 0) + 5e5;
        turned.x(i, 1) = data.x(n - 1 - i, 1);
    }
    const auto after = turned.fit().value();
    EXPECT_NEAR(1000 * after.coefficients[0], before.coefficients[0], 1e-8);
    EXPECT_NEAR(1e6 * after.covariance(0, 0), before.covariance(0, 0), 1e-9);
}

// The spread against that of the estimates themselves, in 300 drawn towns.
TEST(FineGray, TheStandardErrorIsThatOfTheEstimates) {
    double sum = 0, squares = 0, variance = 0;
    constexpr int towns = 300;
    for (int town = 0; town < towns; ++town) {
        const auto fit = Drawn(200, static_cast<std::uint64_t>(town) + 10).fit().value();
        sum += fit.coefficients[1];
        squares += fit.coefficients[1] * fit.coefficients[1];
        variance += fit.covariance(1, 1) / towns;
    }
    const double spread = std::sqrt(squares / towns - sum / towns * sum / towns);
    EXPECT_NEAR(std::sqrt(variance) / spread, 1, 4 / std::sqrt(2.0 * towns));
}

TEST(FineGray, NamesWhatCannotBe) {
    Drawn data(40);
    for (std::size_t i = 0; i < 40; ++i)
        data.x(i, 1) = 3;
    EXPECT_EQ(data.fit().error().kept()[0].code, "column_is_combination");
    EXPECT_EQ(data.fit().error().kept()[0].place.field, "b");
    Drawn apart(80);
    for (std::size_t i = 0; i < 80; ++i)
        if (apart.x(i, 1) == 1 && apart.cause[i] == 1) apart.cause[i] = 0;
    EXPECT_EQ(apart.fit().error().kept()[0].code, "estimate_runs_away");
    EXPECT_EQ(apart.fit().error().kept()[0].place.field, "b");
    Drawn nothing(20);
    nothing.cause.assign(20, 0);
    EXPECT_EQ(nothing.fit().error().kept()[0].code, "no_events");
}
