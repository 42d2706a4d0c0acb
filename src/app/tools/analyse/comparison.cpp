// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/comparison.h"
#include "stats/blocked.h"
#include <algorithm>

namespace trede::app {

core::Result<Compared> compared(Question& question) {
    if (const auto named = question.needs({"outcome", "treatment", "covariates"}); !named)
        return core::failed(named.error());
    Compared out;
    out.covariates = question.names("covariates");
    out.names = {"(Intercept)"};
    out.names.insert(out.names.end(), out.covariates.begin(), out.covariates.end());
    auto numbers = out.covariates;
    const auto outcome = question.text("outcome");
    const auto treatment = question.text("treatment");
    numbers.insert(numbers.end(), {outcome, treatment});
    const auto cluster = question.text("cluster");
    out.rows = TRY(question.rows(numbers, {cluster}));
    out.outcome = out.rows.column(outcome);
    out.treatment = out.rows.column(treatment);
    for (const double t : out.treatment) {
        if (t != 0 && t != 1)
            return core::failed(core::Problem{
                .code = "treatment_not_0_or_1", .place = {{}, 0, 0, treatment}, .args = {{"column", treatment}}});
        out.treated += t > 0.5 ? 1 : 0;
    }
    if (out.treated == 0 || out.treated == out.treatment.size())
        return core::failed(core::Problem{.code = "arm_empty"});
    if (!cluster.empty()) {
        out.cluster = stats::groups_of(out.rows.column(cluster));
        if (*std::ranges::max_element(out.cluster) == 0) return core::failed(core::Problem{.code = "one_cluster"});
    }
    return out;
}

} // namespace trede::app
