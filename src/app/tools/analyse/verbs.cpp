// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/verbs.h"
#include <algorithm>

namespace trede::app {

namespace {

/// Every option that a method may have, once: the same name means the same everywhere.
const std::vector<Role>& roles() {
    using enum RoleKind;
    static const std::vector<Role> all{
        {"announced", column, "when a programme was announced; empty for who never heard of one"},
        {"arm", column, "group that was drawn; as --group"},
        {"cause", column, "0: left without an event; 1, 2, ...: of which kind it was"},
        {"cluster", column, "rows with the same value belong together"},
        {"counts", columns, "successes:people, such as 13:19"},
        {"covariates", columns, "columns to explain or adjust with"},
        {"duration", column, "as --time"},
        {"entry", column, "followed from here on; from the begin when not named"},
        {"estimate", column, "column with the estimates"},
        {"event", column, "1 when the event came, 0 when following ended without it"},
        {"group", column, "its values are the groups"},
        {"inflation", column, "factor by which the variance of a study is widened for risk of bias"},
        {"lock_in_weeks", number, "how long somebody is in the programme, in the unit of the durations"},
        {"outcome", column, "column to explain"},
        {"prior_sd", number, "spread of the sceptical belief about the mean effect, about zero; 1 when not named"},
        {"rates", columns, "share:people, such as 0.237:300"},
        {"report_times", numbers, "moments to tell of"},
        {"rmst_tau", number, "until when the mean counts"},
        {"se", column, "column with the standard errors"},
        {"spread", text, "classical, hc0, hc1, hc2, hc3, cr1 or cr2"},
        {"start", column, "at risk from here on; with --duration: when the programme began, empty for never"},
        {"stop", column, "at risk up to and with this moment"},
        {"strata", column, "compare only within its values"},
        {"study", column, "column with the names of the studies"},
        {"tau_scale", number, "scale of the belief about the spread between studies; 0.5 when not named"},
        {"time", column, "how long somebody was followed"},
        {"treatment", column, "1 for who was treated, 0 for who was not"},
        {"weight", column, "how much a row counts, above 0"},
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
        {"cif",
         "shares that left for each of several reasons (Aalen-Johansen)",
         "--data exits.csv --time days --cause reason --group arm --report-times 180,365",
         {"time", "duration", "cause", "event", "group", "arm", "entry", "weight", "report_times"},
         cif},
        {"cox",
         "what goes with leaving sooner or later (proportional hazards)",
         "--data exits.csv --time days --event to_work --covariates age,months",
         {"time", "duration", "event", "cause", "covariates", "strata", "cluster", "group", "arm", "entry", "weight",
          "start", "stop", "treatment", "announced", "lock_in_weeks", "report_times"},
         cox},
        {"finegray",
         "covariates and the share that leaves for the first reason (Fine-Gray)",
         "--data exits.csv --time days --cause reason --covariates age,months",
         {"time", "duration", "cause", "covariates"},
         finegray},
        {"gray",
         "do groups leave alike for each reason?",
         "--data exits.csv --time days --cause reason --group arm",
         {"time", "duration", "cause", "event", "group", "arm", "entry", "weight"},
         gray},
        {"km",
         "share without the event so far (Kaplan-Meier)",
         "--data exits.csv --time days --event to_work --group arm --report-times 180,365",
         {"time", "duration", "event", "cause", "group", "arm", "entry", "weight", "report_times"},
         km},
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
        {"logrank",
         "do groups leave at the same rate?",
         "--data exits.csv --time days --event to_work --group arm",
         {"time", "duration", "event", "cause", "group", "arm", "strata", "entry", "weight"},
         logrank},
        {"meta",
         "many estimates of one effect put together",
         "--data studies.csv --estimate log_risk_ratio --se se --study place",
         {"estimate", "se", "study", "inflation", "prior_sd", "tau_scale"},
         meta},
        {"proportions", "one share, or two compared", "--rates 0.237:300,0.185:300", {"rates", "counts"}, proportions},
        {"rmst",
         "mean time without the event, up to a moment",
         "--data exits.csv --time days --event to_work --group arm --rmst-tau 365",
         {"time", "duration", "event", "cause", "group", "arm", "entry", "weight", "rmst_tau"},
         rmst},
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
