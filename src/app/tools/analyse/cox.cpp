// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/cox_model.h"
#include "app/tools/analyse/cox_questions.h"
#include "app/tools/analyse/following.h"
#include "app/tools/analyse/verbs.h"
#include "stats/blocked.h"
#include "stats/concordance.h"
#include "stats/cox_prediction.h"
#include "stats/cox_residuals.h"
#include "stats/distributions.h"
#include "stats/parallel.h"
#include "stats/proportional_hazards.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

namespace trede::app {

using core::or_null;
using core::Value;

namespace {

std::vector<double> own(std::span<const double> column) { return {column.begin(), column.end()}; }

Value proportionality(const CoxModel& model) {
    const auto test =
        stats::proportionality_test(*model.sets, model.fit, stats::share_gone_before(*model.sets, model.spells));
    if (!test) return {};
    return Value::object()
        .set("chisq", named(model.names, test->chi_squared).set("GLOBAL", figure(test->all)))
        .set("p", named(model.names, test->p).set("GLOBAL", figure(test->all_p)));
}

/// The hazard of somebody whose columns are all zero.
Value baseline(const CoxModel& model, const std::vector<double>& times) {
    const stats::CoxPrediction prediction(*model.sets, model.fit, model.fit.covariance);
    const std::vector<double> zero(model.names.size(), 0);
    auto moments = Value::array(), hazard = Value::array();
    for (const double time : times) {
        moments.push(time);
        hazard.push(figure(prediction.at(zero, 0, time).hazard));
    }
    return Value::object().set("times", moments).set("H0", hazard);
}

Value robust_errors(const CoxModel& model) {
    const auto robust = stats::robust_covariance(*model.sets, model.fit);
    std::vector<double> se;
    for (std::size_t j = 0; j < model.names.size(); ++j)
        se.push_back(std::sqrt(robust(j, j)));
    return named(model.names, se);
}

Value share_of_pairs(const CoxModel& model) { return or_null(stats::concordance(*model.sets, model.fit)); }

Value squared_residuals(const CoxModel& model) {
    double sum = 0;
    for (const double residual : stats::martingale_residuals(*model.sets, model.fit))
        sum += residual * residual;
    return sum;
}

core::Result<Value> stratified(const CoxData& all, const std::string& column, std::span<const double> strata) {
    CoxData data = all;
    data.stratum = stats::groups_of(strata);
    if (const auto found = std::ranges::find(data.names, column); found != data.names.end()) {
        data.columns.erase(data.columns.begin() + (found - data.names.begin()));
        data.names.erase(found);
    }
    return value_of(TRY(fitted_cox(data)));
}

/// People as they were read, for a model with one row each.
struct Asked {
    Following people{};
    CoxData data{};
    std::vector<std::string> names{};
    std::string strata{};
    std::vector<std::size_t> cluster{};
};

core::Result<Asked> asked(Question& question) {
    Asked out{.names = question.names("covariates"), .strata = question.text("strata")};
    const auto cluster = question.text("cluster");
    out.people = TRY(following(question, out.names, {cluster, out.strata}));
    const auto& rows = out.people.rows;
    if (!cluster.empty()) {
        out.cluster = stats::groups_of(rows.column(cluster));
        if (*std::ranges::max_element(out.cluster) == 0) return core::failed(core::Problem{.code = "one_cluster"});
    }
    out.data.stop = own(rows.column(out.people.time));
    out.data.event = own(rows.column(out.people.event));
    out.data.threads = question.threads();
    if (question.has("entry")) out.data.start = own(rows.column(question.text("entry")));
    if (question.has("weight")) out.data.weight = own(rows.column(question.text("weight")));
    for (const auto& name : out.names)
        out.data.add(name, rows.column(name));
    return out;
}

/// One event, one row for each person, columns that do not change: everything that is asked of such a model.
core::Result<Analysis> one_event(Question& question) {
    const auto [people, data, names, strata, clusters] = TRY(asked(question));
    const auto model = TRY(fitted_cox(data));
    const auto times = report_times(question, people.last);
    std::optional<core::Result<CoxModel>> again;
    Value tested, agreed, hazard, squares, robust_se;
    const std::array<std::function<void()>, 6> parts{
        [&] { again = fitted_again(model, stats::Ties::breslow); },
        [&] { agreed = share_of_pairs(model); },
        [&] { tested = proportionality(model); },
        [&] { robust_se = robust_errors(model); },
        [&] { hazard = baseline(model, times); },
        [&] { squares = squared_residuals(model); },
    };
    // Side by side, so that what walks through everybody in order keeps nothing else waiting.
    stats::for_each_number(parts.size(), data.threads, [&](std::size_t part) { parts[part](); });
    const auto breslow = TRY(std::move(*again));
    Analysis out;
    out.results.set("cox_efron", value_of(model))
        .set("cox_breslow", value_of(breslow))
        .set("ph_test_zph_km", tested)
        .set("baseline_cumhaz_efron", hazard)
        .set("concordance", agreed)
        .set("martingale_sum_sq", squares)
        .set("cox_robust_se", robust_se);
    if (!clusters.empty()) {
        const auto robust = stats::robust_covariance(*model.sets, model.fit, clusters);
        out.results.set("cox_cluster_robust", value_of(model, &robust));
    }
    if (!strata.empty()) out.results.set("cox_stratified", TRY(stratified(data, strata, people.rows.column(strata))));
    return out;
}

/// Each cause by itself, the others as an end of following; each stratum with its own baseline.
core::Result<Analysis> by_cause(Question& question) {
    auto [people, data, names, strata, clusters] = TRY(asked(question));
    if (!strata.empty()) data.stratum = stats::groups_of(people.rows.column(strata));
    const auto cause = people.rows.column(people.event);
    Analysis out;
    const auto causes = static_cast<int>(*std::ranges::max_element(cause));
    for (int one = 1; one <= causes; ++one) {
        std::ranges::transform(cause, data.event.begin(), [one](double value) { return value == one ? 1.0 : 0.0; });
        const auto model = TRY(fitted_cox(data));
        const auto robust =
            clusters.empty() ? stats::Matrix() : stats::robust_covariance(*model.sets, model.fit, clusters);
        out.results.set("cause_specific_cox_" + std::to_string(one),
                        value_of(model, clusters.empty() ? nullptr : &robust));
    }
    return out;
}

} // namespace

core::Result<Analysis> cox(Question& question) {
    if (question.has("treatment") && question.has("stop")) return treatment_that_begins(question);
    if (question.has("duration") && question.has("start")) return phases_of_programme(question);
    if (question.has("stop")) return events_that_come_back(question);
    if (const auto needed = question.needs({"covariates"}); !needed) return core::failed(needed.error());
    return question.has("cause") ? by_cause(question) : one_event(question);
}

} // namespace trede::app
