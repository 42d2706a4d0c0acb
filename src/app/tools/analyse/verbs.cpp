// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/verbs.h"
#include <algorithm>

namespace trede::app {

namespace {

/// Every option that a method may have, once: the same name means the same everywhere.
const std::vector<Role>& roles() {
    using enum RoleKind;
    static const std::vector<Role> all{
        {"cluster", column, "rows with the same value belong together"},
        {"counts", columns, "successes:people, such as 13:19"},
        {"covariates", columns, "columns to explain or adjust with"},
        {"estimate", column, "column with the estimates"},
        {"inflation", column, "factor by which the variance of a study is widened for risk of bias"},
        {"outcome", column, "column to explain"},
        {"prior_sd", number, "spread of the sceptical belief about the mean effect, about zero; 1 when not named"},
        {"rates", columns, "share:people, such as 0.237:300"},
        {"se", column, "column with the standard errors"},
        {"spread", text, "classical, hc0, hc1, hc2, hc3, cr1 or cr2"},
        {"study", column, "column with the names of the studies"},
        {"tau_scale", number, "scale of the belief about the spread between studies; 0.5 when not named"},
        {"treatment", column, "1 for who was treated, 0 for who was not"},
    };
    return all;
}

} // namespace

const std::vector<Verb>& verbs() {
    static const std::vector<Verb> all{
        {"aipw",
         "the effect of a treatment, right when either its chances or the lines of the outcome are",
         "--data people.csv --outcome job --treatment programme --covariates age,months,health",
         {"outcome", "treatment", "covariates", "cluster"},
         aipw},
        {"linear",
         "least squares",
         "--data table.csv --outcome earnings --covariates age,schooling --spread hc2",
         {"outcome", "covariates", "spread", "cluster"},
         linear},
        {"logit",
         "logistic regression of a 0/1 outcome",
         "--data table.csv --outcome job --covariates age,schooling",
         {"outcome", "treatment", "covariates", "spread", "cluster"},
         logit},
        {"meta",
         "many estimates of one effect put together",
         "--data studies.csv --estimate log_risk_ratio --se se --study place",
         {"estimate", "se", "study", "inflation", "prior_sd", "tau_scale"},
         meta},
        {"proportions", "one share, or two compared", "--rates 0.237:300,0.185:300", {"rates", "counts"}, proportions},
        {"weight",
         "the effect of a treatment by weights that make the arms alike",
         "--data people.csv --outcome job --treatment programme --covariates age,months,health",
         {"outcome", "treatment", "covariates", "cluster"},
         weight},
    };
    return all;
}

const Verb* find_verb(std::string_view name) {
    const auto found = std::ranges::find(verbs(), name, &Verb::name);
    return found == verbs().end() ? nullptr : &*found;
}

const Role& role(std::string_view name) {
    const auto found = std::ranges::find(roles(), name, &Role::name);
    core::ensure(found != roles().end(), "a verb names roles of the table");
    return *found;
}

} // namespace trede::app
