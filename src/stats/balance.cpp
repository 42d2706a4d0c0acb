// SPDX-License-Identifier: EUPL-1.2
#include "stats/balance.h"
#include "stats/distributions.h"
#include "stats/frame.h"
#include "stats/logit.h"
#include "stats/welch.h"
#include <cmath>

namespace trede::stats {

std::vector<BalanceRow> balance_table(const Covariates& covariates, Column treatment) {
    std::vector<BalanceRow> rows;
    for (std::size_t j = 0; j < covariates.columns.size(); ++j) {
        std::vector<double> treated, compared;
        for (std::size_t row = 0; row < treatment.size(); ++row)
            (treatment[row] > 0.5 ? treated : compared).push_back(covariates.columns[j][row]);
        const auto one = moments(treated);
        const auto zero = moments(compared);
        BalanceRow row{.name = covariates.names[j], .mean_treated = one.mean, .mean_compared = zero.mean};
        const double spread = std::sqrt((one.variance + zero.variance) / 2);
        if (spread > 0) row.smd = (one.mean - zero.mean) / spread;
        if (zero.variance > 0) row.variance_ratio = one.variance / zero.variance;
        rows.push_back(std::move(row));
    }
    return rows;
}

core::Result<JointBalance> joint_balance(const Covariates& covariates, Column treatment) {
    std::vector<std::string> names{"constant"};
    names.insert(names.end(), covariates.names.begin(), covariates.names.end());
    const auto fit = TRY(fit_logit(design_of(covariates.views()), treatment, names));
    JointBalance out;
    out.chi_squared = 2 * (fit.log_likelihood - fit.log_likelihood_null);
    out.degrees = static_cast<double>(covariates.columns.size());
    out.p = chi_squared_above(out.chi_squared, out.degrees);
    return out;
}

} // namespace trede::stats
