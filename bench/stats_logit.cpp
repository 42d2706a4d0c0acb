// SPDX-License-Identifier: EUPL-1.2
// stats_logit [ROWS [THREADS]]: seconds of a logistic regression on twenty columns drawn by the law of the timing
// table.
#include "stats/frame.h"
#include "stats/logit.h"
#include "timing_columns.h"
#include <fmt/format.h>

int main(int argc, char** argv) {
    const auto table = trede::bench::timing_columns(argc, argv);
    const auto design = trede::stats::design_of(table.covariates);
    const trede::bench::Clock clock;
    const auto fit = trede::stats::fit_logit(design, table.treatment, table.names, {.threads = table.threads}).value();
    fmt::print("logit {} rows x {}: {} rounds, {}, {:.10f}\n", design.rows(), design.columns() - 1, fit.rounds,
               clock.text(), fit.coefficients[1]);
    return 0;
}
