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
#include "stats/proportional_hazards.h"
#include <algorithm>
#include <cmath>

namespace trede::app {

using core::Value;

namespace {

std::vector<double> own(std::span<const double> column) { return {column.begin(), column.end()}; }

Value proportionality(const CoxModel& model) {
    const auto test =
        stats::proportionality_test(model.sets, model.fit, stats::share_gone_before(model.sets, model.spells));
    if (!test) return {};
    return Value::object()
        .set("chisq", named(model.names, test->chi_squared).set("GLOBAL", figure(test->all)))
        .set("p", named(model.names, test->p).set("GLOBAL", figure(test->all_p)));
}

/// The hazard of somebody whose columns are all zero.
Value baseline(const CoxModel& model, const std::vector<double>& times) {
    const stats::CoxPrediction prediction(model.sets, model.fit, model.fit.covariance);
    const std::vector<double> zero(model.names.size(), 0);
    auto moments = Value::array(), hazard = Value::array();
    for (const double time : times) {
        moments.push(time);
        hazard.push(figure(prediction.at(zero, 0, time).hazard));
    }
    return Value::object().set("times", moments).set("H0", hazard);
}

Value robust_errors(const CoxModel& model) {
    const auto robust = stats::robust_covariance(model.sets, model.fit);
    std::vector<double> se;
    for (std::size_t j = 0; j < model.names.size(); ++j)
        se.push_back(std::sqrt(robust(j, j)));
    return named(model.names, se);
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

/// One event, one row for each person, columns that do not change: everything that is asked of such a model.
core::Result<Analysis> one_event(Question& question) {
    const auto names = question.names("covariates");
    const auto strata = question.text("strata");
    const auto cluster = question.text("cluster");
    auto numbers = names;
    numbers.push_back(strata);
    const auto people = TRY(following(question, numbers, {cluster}));
    std::vector<std::size_t> clusters;
    if (!cluster.empty()) clusters = stats::groups_of(people.rows.column(cluster));
    CoxData data{.stop = own(people.rows.column(people.time)),
                 .event = own(people.rows.column(people.event)),
                 .threads = question.threads()};
    if (question.has("entry")) data.start = own(people.rows.column(question.text("entry")));
    if (question.has("weight")) data.weight = own(people.rows.column(question.text("weight")));
    for (const auto& name : names)
        data.add(name, people.rows.column(name));
    const auto model = TRY(fitted_cox(data));
    const auto breslow = TRY(fitted_cox(data, stats::Ties::breslow));
    const auto pairs = stats::concordance(model.sets, model.fit);
    double squares = 0;
    for (const double residual : stats::martingale_residuals(model.sets, model.fit))
        squares += residual * residual;
    Analysis out;
    out.results.set("cox_efron", value_of(model))
        .set("cox_breslow", value_of(breslow))
        .set("ph_test_zph_km", proportionality(model))
        .set("baseline_cumhaz_efron", baseline(model, report_times(question, people.last)))
        .set("concordance", pairs ? Value(*pairs) : Value())
        .set("martingale_sum_sq", squares)
        .set("cox_robust_se", robust_errors(model));
    if (!clusters.empty()) {
        const auto robust = stats::robust_covariance(model.sets, model.fit, clusters);
        out.results.set("cox_cluster_robust", value_of(model, &robust));
    }
    if (!strata.empty()) out.results.set("cox_stratified", TRY(stratified(data, strata, people.rows.column(strata))));
    return out;
}

/// Each cause by itself, the others as an end of following.
core::Result<Analysis> by_cause(Question& question) {
    const auto names = question.names("covariates");
    const auto people = TRY(following(question, names));
    const auto cause = people.rows.column(people.event);
    CoxData data{.stop = own(people.rows.column(people.time)), .threads = question.threads()};
    for (const auto& name : names)
        data.add(name, people.rows.column(name));
    Analysis out;
    const auto causes = static_cast<int>(*std::ranges::max_element(cause));
    for (int one = 1; one <= causes; ++one) {
        data.event.clear();
        for (const double value : cause)
            data.event.push_back(value == one ? 1 : 0);
        out.results.set("cause_specific_cox_" + std::to_string(one), value_of(TRY(fitted_cox(data))));
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
