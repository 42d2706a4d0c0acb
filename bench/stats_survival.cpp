// SPDX-License-Identifier: EUPL-1.2
// stats_survival [ROWS [THREADS]]: curves of the people of the timing table, who leave for two reasons; whole days, so
// that many share one. Kaplan-Meier, log-rank, Aalen-Johansen of two groups with standard errors, Gray's test, 1,000
// times drawn again; with up to 100,000 rows the Fine-Gray model of 21 columns too.
#include "stats/fine_gray.h"
#include "stats/incidence.h"
#include "stats/kaplan_meier.h"
#include "stats/log_rank.h"
#include "stats/survival_bootstrap.h"
#include "timing_columns.h"

int main(int argc, char** argv) {
    using namespace trede::stats;
    const auto show = [](const char* what, auto work) { fmt::print("{:.12g}\n", trede::bench::measured(what, work)); };
    const auto table = trede::bench::timing_columns(argc, argv);
    const std::vector<std::size_t> group(table.treatment.begin(), table.treatment.end());
    show("Kaplan-Meier", [&] {
        const auto counts = event_counts({.time = table.time, .cause = table.event}).value();
        return kaplan_meier(counts).survival_at(365);
    });
    show("log-rank", [&] {
        const auto counts = event_counts({.time = table.time, .cause = table.event, .group = group}).value();
        return log_rank({counts}, 0)->chi_squared;
    });
    show("Aalen-Johansen with SE", [&] {
        const auto counts = event_counts({.time = table.time, .cause = table.cause, .group = group}).value();
        double sum = 0;
        for (std::size_t group = 0; group < 2; ++group) {
            const Incidence incidence(counts.only(group));
            for (const double moment : {90.0, 180.0, 365.0, 730.0, 1095.0})
                for (std::size_t cause = 0; cause < 2; ++cause)
                    sum += incidence.share_at(cause, moment) + incidence.se_at(cause, moment);
        }
        return sum;
    });
    show("Gray", [&] {
        const auto counts = event_counts({.time = table.time, .cause = table.cause, .group = group}).value();
        return gray_test(counts, 0)->chi_squared;
    });
    show("drawn again 1,000 times", [&] {
        const auto counts = event_counts({.time = table.time, .cause = table.event}).value();
        return bootstrap_survival(counts, {.moments = {365}, .draws = 1000, .threads = table.threads})[0].se;
    });
    constexpr std::size_t most_for_fine_gray = 100'000;
    if (table.rows() > most_for_fine_gray) return 0;
    show("Fine-Gray", [&] {
        const auto columns = table.with_treatment();
        Matrix covariates(table.rows(), columns.size());
        for (std::size_t j = 0; j < columns.size(); ++j)
            std::ranges::copy(columns[j], covariates.column(j).begin());
        return fit_fine_gray(table.time, table.cause, covariates, table.names_with_treatment())->coefficients[1];
    });
    return 0;
}
