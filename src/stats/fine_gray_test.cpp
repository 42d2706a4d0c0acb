// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/fine_gray.h"
#include "stats/incidence.h"
#include "stats/log_rank.h"
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

// Sixty people with many ties. The answers are those of R's cmprsk 2.2-11 and survival 3.5-3, Gray's and the stratified
// log-rank test of the same people included.
TEST(FineGray, AgreesWithOtherToolsOnTies) {
    const std::vector<double> time{9, 4, 7, 1, 2, 7,  11, 2,  11, 3, 1,  5, 5,  10, 6, 10, 7,  9, 5,  5,
                                   9, 9, 5, 5, 2, 10, 9,  12, 1,  4, 3,  6, 10, 10, 6, 4,  12, 4, 10, 12,
                                   9, 7, 6, 9, 8, 12, 9,  7,  8,  6, 10, 7, 3,  10, 6, 8,  2,  2, 6,  6};
    const std::vector<double> cause{0, 2, 2, 1, 2, 2, 1, 2, 2, 0, 0, 0, 0, 2, 1, 2, 0, 0, 1, 0,
                                    0, 0, 0, 2, 1, 0, 0, 2, 2, 2, 1, 1, 1, 2, 1, 1, 2, 2, 2, 0,
                                    1, 1, 0, 2, 2, 1, 2, 1, 0, 1, 0, 2, 2, 0, 1, 0, 2, 1, 2, 2};
    const std::vector<double> first{-0.12, -0.91, -1.44, -0.8,  1.25,  0.77,  -0.22, -0.42, -0.42, 1,     -0.28, 1.26,
                                    0.65,  1.3,   -0.87, 0.01,  -0.88, 0.6,   0.12,  -0.28, 1.46,  0.23,  1,     0.78,
                                    -0.78, -0.62, 0.05,  -1.13, 0.58,  -1.28, 1.63,  -0.5,  1.68,  -0.41, -0.97, 0.03,
                                    0.03,  -1.68, 1.05,  -1.12, 0.34,  0.49,  0.14,  -0.12, 0.2,   -1.07, -0.8,  -1.11,
                                    1.58,  1.5,   0.26,  -1.23, 0,     1.51,  -0.48, 0.8,   -0.97, 0.69,  -0.96, -1.23};
    const std::vector<double> second{0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
                                     0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1,
                                     1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0};
    Matrix x(60, 2);
    std::ranges::copy(first, x.column(0).begin());
    std::ranges::copy(second, x.column(1).begin());
    const auto fit = fit_fine_gray(time, cause, x, {"x", "z"}).value();
    EXPECT_NEAR(fit.coefficients[0], 0.144224587795, 1e-8);
    EXPECT_NEAR(fit.coefficients[1], 0.597962966198, 1e-8);
    EXPECT_NEAR(fit.log_likelihood, -62.5754050297, 1e-9);
    EXPECT_NEAR(std::sqrt(fit.covariance(0, 0)), 0.241549068655, 1e-8);
    EXPECT_NEAR(std::sqrt(fit.covariance(1, 1)), 0.466921639797, 1e-8);

    std::vector<std::size_t> group(60);
    std::ranges::transform(second, group.begin(), [](double z) { return z > 0.5 ? 1 : 0; });
    const auto counts = event_counts({.time = time, .cause = cause, .group = group}).value();
    EXPECT_NEAR(gray_test(counts, 0)->chi_squared, 1.14868578873, 1e-8);
    EXPECT_NEAR(gray_test(counts, 1)->chi_squared, 5.15596642112, 1e-8);
    std::vector<EventCounts> strata;
    for (std::size_t stratum = 0; stratum < 3; ++stratum) {
        std::vector<double> times, causes;
        std::vector<std::size_t> groups;
        for (std::size_t i = stratum; i < 60; i += 3) {
            times.push_back(time[i]);
            causes.push_back(cause[i]);
            groups.push_back(group[i]);
        }
        strata.push_back(event_counts({.time = times, .cause = causes, .group = groups, .groups = 2}).value());
    }
    EXPECT_NEAR(log_rank(strata, 0)->chi_squared, 1.649937548, 1e-8);
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
    EXPECT_EQ(apart.fit().error().kept()[0].code, "coefficient_infinite");
    // Found by the fuzzer: who leaves first is so far away that the likelihood leaves the numbers.
    const std::vector<double> time{1, 0, 3, 4, 4, 5}, cause{1, 0, 2, 1, 2, 1};
    Matrix far(6, 1);
    std::ranges::copy(std::vector<double>{52, 1, -1, 2, 0, 1}, far.column(0).begin());
    for (const auto ties :
         {FineGrayTies::events_with_ends, FineGrayTies::events_first_efron, FineGrayTies::events_first})
        EXPECT_EQ(fit_fine_gray(time, cause, far, {"x"}, ties).error().kept()[0].code, "coefficient_infinite");
    EXPECT_EQ(apart.fit().error().kept()[0].place.field, "b");
    Drawn nothing(20);
    nothing.cause.assign(20, 0);
    EXPECT_EQ(nothing.fit().error().kept()[0].code, "no_events");
}
