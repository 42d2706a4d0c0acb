// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/comparison.h"
#include "app/tools/analyse/verbs.h"
#include "stats/doubly_robust.h"
#include "stats/frame.h"

namespace trede::app {

using core::Value;
using stats::Estimand;

namespace {

/// The chances below and above which Crump and others leave people out.
constexpr double trim_low = 0.1, trim_high = 0.9;

struct Data {
    stats::Matrix design;
    std::vector<double> outcome, treatment;
    std::vector<std::size_t> cluster;
};

struct Effects {
    stats::LogitFit propensity;
    stats::DoublyRobust ate, att;
};

core::Result<Effects> effects_of(const Data& data, const std::vector<std::string>& names, unsigned threads) {
    Effects out{.propensity = TRY(stats::fit_logit(data.design, data.treatment, names, threads)), .ate = {}, .att = {}};
    const auto effect = [&](Estimand estimand) {
        return stats::doubly_robust(data.outcome, data.treatment, out.propensity.shares, data.design, names, estimand,
                                    data.cluster, threads);
    };
    out.ate = TRY(effect(Estimand::ate));
    out.att = TRY(effect(Estimand::att));
    return out;
}

stats::Matrix rows_of(const stats::Matrix& all, const std::vector<std::size_t>& rows) {
    stats::Matrix out(rows.size(), all.columns());
    for (std::size_t j = 0; j < all.columns(); ++j)
        for (std::size_t i = 0; i < rows.size(); ++i)
            out(i, j) = all(rows[i], j);
    return out;
}

Data only(const Data& all, const std::vector<std::size_t>& rows) {
    Data out{.design = rows_of(all.design, rows),
             .outcome = stats::taken(all.outcome, rows),
             .treatment = stats::taken(all.treatment, rows),
             .cluster = {}};
    if (!all.cluster.empty())
        for (const auto row : rows)
            out.cluster.push_back(all.cluster[row]);
    return out;
}

std::vector<double> own(std::span<const double> column) { return {column.begin(), column.end()}; }

/// The same among those who could be in either arm, with chances reckoned anew.
core::Result<Value> trimmed(const Data& all, const std::vector<double>& chances, const std::vector<std::string>& names,
                            unsigned threads) {
    const auto rows = stats::rows_within(chances, trim_low, trim_high);
    const auto data = only(all, rows);
    const auto effects = TRY(effects_of(data, names, threads));
    const auto weighted =
        TRY(stats::weighted_effect(data.outcome, data.treatment, effects.propensity, data.design, Estimand::ate));
    std::int64_t treated = 0;
    for (const double t : data.treatment)
        treated += t > 0.5 ? 1 : 0;
    return Value::object()
        .set("n_kept", static_cast<std::int64_t>(rows.size()))
        .set("treated_kept", treated)
        .set("ipw_ate_hajek", weighted.estimate)
        .set("aipw_ate", effects.ate.estimate)
        .set("se_aipw_ate", effects.ate.se)
        .set("aipw_att", effects.att.estimate)
        .set("se_aipw_att", effects.att.se);
}

} // namespace

core::Result<Analysis> aipw(Question& question) {
    const auto people = TRY(compared(question));
    const Data data{.design = stats::design_of(people.rows.columns(people.covariates)),
                    .outcome = own(people.outcome),
                    .treatment = own(people.treatment),
                    .cluster = people.cluster};
    const auto effects = TRY(effects_of(data, people.names, question.threads()));
    Analysis out;
    out.results.set("dr", Value::object()
                              .set("reg_ate", effects.ate.regression)
                              .set("reg_att", effects.att.regression)
                              .set("aipw_ate", effects.ate.estimate)
                              .set("se_aipw_ate", effects.ate.se)
                              .set("aipw_att", effects.att.estimate)
                              .set("se_aipw_att", effects.att.se));
    const auto within = trimmed(data, effects.propensity.shares, people.names, question.threads());
    if (within)
        out.results.set("trim_crump_0.1_0.9", *within);
    else
        out.notes.push_back({"nothing_left_to_trim"});
    return out;
}

} // namespace trede::app
