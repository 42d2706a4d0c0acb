// SPDX-License-Identifier: EUPL-1.2
// stats_comparison [ROWS [THREADS]]: seconds of doubly robust estimation and of matching on twenty columns drawn by the
// law of the timing table.
#include "stats/balance.h"
#include "stats/doubly_robust.h"
#include "stats/frame.h"
#include "stats/matching.h"
#include "timing_columns.h"
#include <fmt/format.h>

int main(int argc, char** argv) {
    using namespace trede::stats;
    const auto table = trede::bench::timing_columns(argc, argv);
    const auto design = design_of(table.covariates);
    const trede::bench::Clock whole;
    const auto fit = fit_logit(design, table.treatment, table.names, {.threads = table.threads}).value();
    const auto lines = arm_lines(design, table.outcome, table.treatment, table.names, table.threads).value();
    const auto robust = doubly_robust(table.outcome, table.treatment, fit, lines, {}, table.threads).value();
    fmt::print("aipw {} rows: {}, att {:.6f} ({:.6f})\n", design.rows(), whole.text(), robust.att.estimate,
               robust.att.se);
    const trede::bench::Clock again;
    const auto pairs = nearest_with_replacement(fit.shares, table.treatment).value();
    const auto effect = matched_effect(pairs, table.outcome).value();
    fmt::print("one neighbour: {}, att {:.6f}\n", again.text(), effect.estimate);
    const trede::bench::Clock once;
    const auto greedy = nearest_without_replacement(fit.shares, table.treatment).value();
    fmt::print("one to one: {}, {} pairs\n", once.text(), greedy.matched);
    const trede::bench::Clock table_clock;
    const std::vector<std::string> names(table.names.begin() + 1, table.names.end());
    const auto balance =
        weighted_balance(table.covariates, names, table.treatment, weights_of(pairs, design.rows()), table.threads)
            .value();
    fmt::print("balance: {}, first {:.6f}\n", table_clock.text(), balance[0].adjusted.smd_treated.value_or(0));
    return 0;
}
