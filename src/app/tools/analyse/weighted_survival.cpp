// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/weighted_survival.h"
#include "app/tools/analyse/following.h"
#include "stats/censoring_weights.h"
#include "stats/distributions.h"
#include "stats/event_counts.h"
#include <algorithm>

namespace trede::app {

using core::Value;

namespace {

constexpr double year = 365; ///< days
constexpr double doubtful = 0.05;

} // namespace

core::Result<WeightedShare> weighted_share(Question& question) {
    if (const auto sound = cannot_take(question, {"entry", "weight"}); !sound) return core::failed(sound.error());
    const auto names = question.names("covariates");
    const auto people = TRY(following(question, names));
    static_cast<void>(TRY(counts_of(people, question))); // its checks of every row
    const double moment = question.number("horizon").value_or(std::min(year, people.last));
    if (!(moment > 0)) return core::failed(core::Problem{.code = "horizon_out_of_range"});
    stats::Matrix x(people.rows.size(), names.size());
    for (std::size_t j = 0; j < names.size(); ++j)
        std::ranges::copy(people.rows.column(names[j]), x.column(j).begin());
    const auto found = TRY(stats::survival_by_censoring_weights(
        people.rows.column(people.time), people.rows.column(people.event), x, names, moment, question.threads()));
    const double reach = stats::normal_quantile(0.975) * found.se;
    return WeightedShare{.moment = moment,
                         .ipcw = Value::object()
                                     .set("time", moment)
                                     .set("surv", found.survival)
                                     .set("se", found.se)
                                     .set("lo", std::max(0.0, found.survival - reach))
                                     .set("hi", std::min(1.0, found.survival + reach))
                                     .set("n", static_cast<std::int64_t>(found.known + found.ended))
                                     .set("n_known", static_cast<std::int64_t>(found.known))
                                     .set("largest_share", found.largest_share),
                         .covariates =
                             Value::object().set("chisq", found.chi_squared).set("df", found.degrees).set("p", found.p),
                         .leans = found.p < doubtful};
}

} // namespace trede::app
