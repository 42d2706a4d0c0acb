// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/following.h"
#include "app/tools/analyse/verbs.h"
#include "stats/distributions.h"
#include "stats/event_counts.h"
#include "stats/fine_gray.h"
#include <algorithm>
#include <cmath>

namespace trede::app {

using core::Value;

namespace {

Value named(const std::vector<std::string>& names, const std::vector<double>& numbers) {
    auto out = Value::object();
    for (std::size_t j = 0; j < names.size(); ++j)
        out.set(names[j], numbers[j]);
    return out;
}

} // namespace

core::Result<Analysis> finegray(Question& question) {
    if (const auto named = question.needs({"covariates"}); !named) return core::failed(named.error());
    if (const auto sound = cannot_take(question, {"entry", "weight"}); !sound) return core::failed(sound.error());
    const auto names = question.names("covariates");
    const auto people = TRY(following(question, names));
    static_cast<void>(TRY(counts_of(people, question))); // its checks of every row
    stats::Matrix x(people.rows.size(), names.size());
    for (std::size_t j = 0; j < names.size(); ++j)
        std::ranges::copy(people.rows.column(names[j]), x.column(j).begin());
    using enum stats::FineGrayTies;
    const auto by = [&](stats::FineGrayTies ties) {
        return stats::fit_fine_gray(people.rows.column(people.time), people.rows.column(people.event), x, names, ties);
    };
    const auto fit = TRY(by(events_with_ends));
    const auto efron = TRY(by(events_first_efron));
    const auto breslow = TRY(by(events_first));
    auto se = Value::object(), p = Value::object();
    for (std::size_t j = 0; j < names.size(); ++j) {
        const double error = std::sqrt(fit.covariance(j, j));
        se.set(names[j], error);
        p.set(names[j], error > 0 ? Value(stats::normal_two_sided(fit.coefficients[j] / error)) : Value());
    }
    Analysis out;
    out.results.set("fine_gray_crr", Value::object()
                                         .set("coef", named(names, fit.coefficients))
                                         .set("se_robust", se)
                                         .set("p", p)
                                         .set("loglik", fit.log_likelihood)
                                         .set("loglik_null", fit.log_likelihood_null)
                                         .set("n", static_cast<std::int64_t>(fit.rows))
                                         .set("nevent", static_cast<std::int64_t>(fit.events)));
    // Other conventions for ties differ in the third digit: they stand beside it.
    out.results.set("fine_gray_survival", Value::object()
                                              .set("efron", named(names, efron.coefficients))
                                              .set("breslow", named(names, breslow.coefficients)));
    return out;
}

} // namespace trede::app
