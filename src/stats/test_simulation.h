// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/random.h"
#include <cmath>
#include <cstdint>
#include <functional>
#include <gtest/gtest.h>
#include <string_view>

namespace trede::stats {

/// For tests that draw tables with a known truth again and again: each draw has its own stream of chance, keyed by the
/// seed, the purpose and its number.
class Simulation : public ::testing::TestWithParam<std::uint64_t> {
protected:
    static constexpr int usual_draws = 2000;

    [[nodiscard]] double share(std::string_view purpose, const std::function<bool(core::Random&)>& holds,
                               int draws = usual_draws) const {
        int held = 0;
        for (int draw = 0; draw < draws; ++draw) {
            core::Random random(GetParam(), purpose, static_cast<std::uint64_t>(draw));
            held += holds(random) ? 1 : 0;
        }
        return static_cast<double>(held) / draws;
    }

    /// The share of draws in which `holds` is true, inside nominal +- 4 sqrt(nominal (1 - nominal) / draws).
    void expect_share(double nominal, std::string_view purpose, const std::function<bool(core::Random&)>& holds,
                      int draws = usual_draws) const {
        const double band = 4 * std::sqrt(nominal * (1 - nominal) / draws);
        EXPECT_NEAR(share(purpose, holds, draws), nominal, band) << purpose;
    }
};

} // namespace trede::stats
