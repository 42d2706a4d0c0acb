// SPDX-License-Identifier: EUPL-1.2
#include "stats/balance.h"
#include "app/tools/analyse/comparison.h"
#include "app/tools/analyse/verbs.h"
#include "stats/frame.h"
#include "stats/logit.h"
#include "stats/weighting.h"

namespace trede::app {

using core::or_null;
using core::Value;
using stats::Estimand;

namespace {

Value rows_value(const std::vector<stats::WeightedBalance>& rows) {
    auto out = Value::array();
    for (const auto& row : rows)
        out.push(Value::object()
                     .set("term", row.name)
                     .set("mean_t", row.raw.mean_treated)
                     .set("mean_c", row.raw.mean_compared)
                     .set("smd_raw_sdtreated", or_null(row.raw.smd_treated))
                     .set("smd_raw_pooled", or_null(row.raw.smd_pooled))
                     .set("vr_raw", or_null(row.raw.variance_ratio))
                     .set("ks_raw", row.raw.ks)
                     .set("mean_t_adj", row.adjusted.mean_treated)
                     .set("mean_c_adj", row.adjusted.mean_compared)
                     .set("smd_adj_sdtreated", or_null(row.adjusted.smd_treated))
                     .set("smd_adj_pooled", or_null(row.adjusted.smd_pooled))
                     .set("vr_adj", or_null(row.adjusted.variance_ratio))
                     .set("ks_adj", row.adjusted.ks));
    return out;
}

/// What is left of each arm under these weights.
Value arms_value(const Compared& people, const std::vector<double>& weights) {
    double sum[2] = {0, 0}, squares[2] = {0, 0}, largest[2] = {0, 0};
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const bool in = people.treatment[i] > 0.5;
        sum[in] += weights[i];
        squares[in] += weights[i] * weights[i];
        largest[in] = std::max(largest[in], weights[i]);
    }
    const auto arm = [&](int in) {
        return Value::object()
            .set("effective", sum[in] * sum[in] / squares[in])
            .set("largest_share", largest[in] / sum[in]);
    };
    return Value::object().set("treated", arm(1)).set("compared", arm(0));
}

} // namespace

core::Result<Analysis> balance(Question& question) {
    const auto people = TRY(compared(question, false));
    Analysis out{.notes = people.notes};
    const auto fit = TRY(propensity_of(people, question.threads(), out.notes));
    for (const auto& [name, estimand] : {std::pair{"att", Estimand::att}, std::pair{"ate", Estimand::ate}}) {
        const auto weights = stats::balancing_weights(people.treatment, fit.shares, estimand);
        const auto rows = stats::weighted_balance(people.trait_columns(), people.trait_names(), people.treatment,
                                                  weights, question.threads());
        if (!rows) return core::failed(core::Problem{.code = "weights_not_finite"});
        out.results.set("balance_" + std::string(name) + "_weighting", rows_value(*rows))
            .set("sizes_" + std::string(name) + "_weighting", arms_value(people, weights));
    }
    out.notes.push_back({"balance_denominators"});
    return out;
}

} // namespace trede::app
