// SPDX-License-Identifier: EUPL-1.2
// stats_cox [ROWS [THREADS]]: proportional hazards on the treatment and the covariates of the timing table; whole days,
// so that many events share one.
#include "stats/concordance.h"
#include "stats/cox.h"
#include "stats/cox_residuals.h"
#include "stats/proportional_hazards.h"
#include "timing_columns.h"

int main(int argc, char** argv) {
    using namespace trede::stats;
    using trede::bench::measured;
    const auto table = trede::bench::timing_columns(argc, argv);
    const auto columns = table.with_treatment();
    const auto names = table.names_with_treatment();
    const Spells spells{.stop = table.time, .event = table.event};
    fmt::print("{} rows, {} columns, {} threads\n", table.rows(), columns.size(), table.threads);
    const auto sets = measured("risk sets", [&] { return RiskSets::of(columns, spells, table.threads).value(); });
    const auto fit = measured("fit (Efron)", [&] { return fit_cox(sets, names).value(); });
    measured("fit (Breslow)", [&] { return fit_cox(sets, names, Ties::breslow, &fit).value(); });
    measured("robust covariance", [&] { return robust_covariance(sets, fit); });
    measured("proportional hazards test",
             [&] { return proportionality_test(sets, fit, share_gone_before(sets, spells)).value(); });
    measured("concordance", [&] { return concordance(sets, fit); });
    fmt::print("{} moments, {} rounds; d {:.6f} ({:.6f}), truth 0.15\n", sets.moments().size(), fit.rounds,
               fit.coefficients[0], fit.standard_error(0));
    return 0;
}
