// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace trede::core {

/// A stream of chance that is the same for the same (seed, purpose, index), whatever the machine, the number of
/// threads or what was drawn elsewhere. Philox4x32-10 (Salmon, Moraes, Dror & Shaw, SC 2011): the block with
/// number b is a function of the key alone, so any stream can be opened at once. No std::*_distribution is used:
/// their results differ between libraries.
class Random {
public:
    Random(std::uint64_t seed, std::string_view purpose, std::uint64_t index = 0);

    std::uint32_t bits();
    std::uint64_t bits64();
    double uniform();                     ///< in [0, 1), 53 bits
    double normal();                      ///< by the inverse distribution function (Wichura, AS 241)
    std::uint64_t below(std::uint64_t n); ///< whole number in [0, n), without bias; n > 0
    bool chance(double p) { return uniform() < p; }

private:
    void refill();
    std::array<std::uint32_t, 2> key_{};
    std::array<std::uint32_t, 4> counter_{};
    std::array<std::uint32_t, 4> block_{};
    int used_ = 4;
};

/// Quantile of the standard normal distribution (Wichura 1988, algorithm AS 241, PPND16); p in (0, 1).
double normal_quantile(double p);

} // namespace trede::core
