// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include <cmath>
#include <cstddef>

namespace trede::core {

namespace {

// Multipliers and Weyl constants of Philox4x32, from the paper's table 2 and section 3.2.
constexpr std::uint64_t multiplier_0 = 0xD2511F53;
constexpr std::uint64_t multiplier_1 = 0xCD9E8D57;
constexpr std::uint32_t weyl_0 = 0x9E3779B9;
constexpr std::uint32_t weyl_1 = 0xBB67AE85;

/// FNV-1a over the purpose: only to tell streams apart, not for secrecy.
std::uint64_t fold(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

/// A finaliser (splitmix64) so that seeds 1, 2, 3 give unrelated keys.
std::uint64_t mix(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

template <std::size_t n> double polynomial(const double (&c)[n], double x) {
    double sum = c[n - 1];
    for (std::size_t i = n - 1; i-- > 0;)
        sum = sum * x + c[i];
    return sum;
}

} // namespace

Random::Random(std::uint64_t seed, std::string_view purpose, std::uint64_t index) {
    const auto key = mix(seed ^ mix(fold(purpose)));
    key_ = {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)};
    counter_ = {0, 0, static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(index >> 32)};
}

void Random::refill() {
    auto x = counter_;
    auto k = key_;
    for (int round = 0; round < 10; ++round) {
        const auto product_0 = multiplier_0 * x[0];
        const auto product_1 = multiplier_1 * x[2];
        x = {static_cast<std::uint32_t>(product_1 >> 32) ^ x[1] ^ k[0], static_cast<std::uint32_t>(product_1),
             static_cast<std::uint32_t>(product_0 >> 32) ^ x[3] ^ k[1], static_cast<std::uint32_t>(product_0)};
        k[0] += weyl_0;
        k[1] += weyl_1;
    }
    block_ = x;
    used_ = 0;
    if (++counter_[0] == 0) ++counter_[1];
}

std::uint32_t Random::bits() {
    if (used_ == 4) refill();
    return block_[static_cast<std::size_t>(used_++)];
}

std::uint64_t Random::bits64() {
    const std::uint64_t high = bits();
    return high << 32 | bits();
}

double Random::uniform() { return static_cast<double>(bits64() >> 11) * 0x1.0p-53; }

double Random::normal() { return normal_quantile((static_cast<double>(bits64() >> 12) + 0.5) * 0x1.0p-52); }

std::uint64_t Random::below(std::uint64_t n) {
    // Lemire (2019): multiply, and redraw in the few cases that would favour some numbers.
    __extension__ using Wide = unsigned __int128;
    auto product = static_cast<Wide>(bits64()) * n;
    auto low = static_cast<std::uint64_t>(product);
    if (low < n) {
        const std::uint64_t threshold = (0 - n) % n;
        while (low < threshold) {
            product = static_cast<Wide>(bits64()) * n;
            low = static_cast<std::uint64_t>(product);
        }
    }
    return static_cast<std::uint64_t>(product >> 64);
}

double normal_quantile(double p) {
    constexpr double a[] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                            1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                            3.3430575583588128105e+4, 2.5090809287301226727e+3};
    constexpr double b[] = {1.0,
                            4.2313330701600911252e+1,
                            6.8718700749205790830e+2,
                            5.3941960214247511077e+3,
                            2.1213794301586595867e+4,
                            3.9307895800092710610e+4,
                            2.8729085735721942674e+4,
                            5.2264952788528545610e+3};
    constexpr double c[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                            3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                            2.27238449892691845833e-2, 7.74545014278341407640e-4};
    constexpr double d[] = {1.0,
                            2.05319162663775882187e0,
                            1.67638483018380384940e0,
                            6.89767334985100004550e-1,
                            1.48103976427480074590e-1,
                            1.51986665636164571966e-2,
                            5.47593808499534494600e-4,
                            1.05075007164441684324e-9};
    constexpr double e[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                            2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                            2.71155556874348757815e-5, 2.01033439929228813265e-7};
    constexpr double f[] = {1.0,
                            5.99832206555887937690e-1,
                            1.36929880922735805310e-1,
                            1.48753612908506148525e-2,
                            7.86869131145613259100e-4,
                            1.84631831751005468180e-5,
                            1.42151175831644588870e-7,
                            2.04426310338993978564e-15};
    const double q = p - 0.5;
    if (std::fabs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(a, r) / polynomial(b, r);
    }
    double r = std::sqrt(-std::log(q < 0 ? p : 1 - p));
    double z = 0;
    if (r <= 5) {
        r -= 1.6;
        z = polynomial(c, r) / polynomial(d, r);
    } else {
        r -= 5;
        z = polynomial(e, r) / polynomial(f, r);
    }
    return q < 0 ? -z : z;
}

} // namespace trede::core
