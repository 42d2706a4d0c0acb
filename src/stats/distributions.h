// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace trede::stats {

// Distribution functions. "above" is the upper tail, computed as such so that small tails keep their digits.

double normal_below(double z);
double normal_two_sided(double z);                  ///< P(|Z| >= |z|)
double normal_quantile(double p);                   ///< p in (0, 1)
double t_two_sided(double t, double degrees);       ///< P(|T| >= |t|); degrees > 0, need not be whole
double t_quantile(double p, double degrees);        ///< p in (0, 1)
double chi_squared_above(double x, double degrees); ///< P(X >= x)
double f_above(double x, double degrees1, double degrees2);

} // namespace trede::stats
