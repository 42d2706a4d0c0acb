// SPDX-License-Identifier: EUPL-1.2
#include "stats/distributions.h"
#include "core/random.h"
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace trede::stats {

namespace math = boost::math;

double normal_below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }
double normal_two_sided(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }
double normal_quantile(double p) { return core::normal_quantile(p); }

double t_two_sided(double t, double degrees) {
    if (std::isinf(t)) return 0;
    return 2 * math::cdf(math::complement(math::students_t(degrees), std::abs(t)));
}

double t_quantile(double p, double degrees) { return math::quantile(math::students_t(degrees), p); }

double chi_squared_above(double x, double degrees) {
    return x <= 0 ? 1 : math::cdf(math::complement(math::chi_squared(degrees), x));
}

double f_above(double x, double degrees1, double degrees2) {
    return x <= 0 ? 1 : math::cdf(math::complement(math::fisher_f(degrees1, degrees2), x));
}

} // namespace trede::stats
