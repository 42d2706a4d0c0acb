// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/verbs.h"
#include <algorithm>

namespace trede::app {

namespace {

/// Every option that a method may have, once: the same name means the same everywhere.
const std::vector<Role>& roles() {
    using enum RoleKind;
    static const std::vector<Role> all{
        {"alloc", numbers, "share that is treated"},
        {"alpha", number, "level of the test, two-sided unless the method says otherwise; 0.05 when not named"},
        {"arm", column, "column with 1 for the programme and 0 for the comparison"},
        {"binary", flag, "the outcomes are yes or no"},
        {"cluster", column, "rows with the same value belong together"},
        {"cluster_size", numbers, "people per cluster (and per period, in a roll-out in steps)"},
        {"clusters", numbers, "number of clusters"},
        {"compared_outcome", column,
         "column with the outcome of the one of a pair without the programme; y0 when not named"},
        {"counts", columns, "successes:people, such as 13:19"},
        {"covariates", columns, "columns to explain or adjust with"},
        {"d", numbers, "difference between two means, in standard deviations"},
        {"df", numbers, "degrees of freedom that were left"},
        {"effect", numbers, "effect to see"},
        {"est", numbers, "estimates"},
        {"estimate", column, "column with the estimates"},
        {"gamma", numbers, "how many times as likely, in odds; 1 to 3 when not named"},
        {"hi", numbers, "upper ends of the intervals"},
        {"hr", numbers, "hazard ratios"},
        {"icc", numbers, "correlation within a cluster"},
        {"inflation", column, "factor by which the variance of a study is widened for risk of bias"},
        {"lo", numbers, "lower ends of the intervals"},
        {"n0", numbers, "people in the comparison group"},
        {"n1", numbers, "people with the programme"},
        {"outcome", column, "column to explain"},
        {"p", numbers, "p-values"},
        {"p_column", column, "column with the p-values"},
        {"p_control", numbers, "share without the programme"},
        {"p_treat", numbers, "share with the programme"},
        {"power", number, "chance to find what is there; 0.8 when not named"},
        {"prior_sd", number, "spread of the sceptical belief about the mean effect, about zero; 1 when not named"},
        {"programme", column, "column that tells the programmes apart"},
        {"q", number, "share of the estimate that is taken away; 1 when not named"},
        {"r2", numbers, "share of the outcome that covariates explain"},
        {"rates", columns, "share:people, such as 0.237:300"},
        {"ratio_t_to_c", numbers, "treated people for each compared one"},
        {"scale", columns, "RR, OR_rare, OR_common, HR_rare, HR_common or SMD"},
        {"sd", numbers, "standard deviation of the outcome"},
        {"se", column, "column with the standard errors"},
        {"share", numbers, "share about which a difference is looked for"},
        {"spread", text, "classical, hc0, hc1, hc2, hc3, cr1 or cr2"},
        {"step", number, "step with which shifts are sought; 0.1 when not named"},
        {"steps", numbers, "groups of clusters that cross over one after the other"},
        {"study", column, "column with the names of the studies"},
        {"t", numbers, "t-values"},
        {"tau_scale", number, "scale of the belief about the spread between studies; 0.5 when not named"},
        {"treated_outcome", column,
         "column with the outcome of the one of a pair with the programme; y1 when not named"},
    };
    return all;
}

} // namespace

const std::vector<Verb>& verbs() {
    static const std::vector<Verb> all{
        {"evalue",
         "how strong something unmeasured must be to explain an effect",
         "--scale RR --est 3.9 --lo 1.8 --hi 8.7",
         {"scale", "est", "lo", "hi"},
         evalue},
        {"linear",
         "least squares",
         "--data table.csv --outcome earnings --covariates age,schooling --spread hc2",
         {"outcome", "covariates", "spread", "cluster"},
         linear},
        {"meta",
         "many estimates of one effect put together",
         "--data studies.csv --estimate log_risk_ratio --se se --study place",
         {"estimate", "se", "study", "inflation", "prior_sd", "tau_scale"},
         meta},
        {"padjust",
         "p-values of several questions, corrected",
         "--p 0.01,0.02,0.2",
         {"p", "p_column", "programme", "arm", "outcome", "alpha"},
         padjust},
        {"power",
         "how many people a comparison needs, and what it can see",
         "--p-control 0.15 --p-treat 0.20",
         {"p_control", "p_treat", "ratio_t_to_c", "cluster_size", "icc", "n1", "n0", "share", "r2", "hr", "alloc", "d",
          "clusters", "steps", "sd", "effect", "power", "alpha"},
         power},
        {"proportions", "one share, or two compared", "--rates 0.237:300,0.185:300", {"rates", "counts"}, proportions},
        {"robustness",
         "how much something unmeasured must explain to undo a regression",
         "--t 4.184 --df 783",
         {"t", "df", "q", "alpha"},
         robustness},
        {"rosenbaum",
         "how strong something unmeasured must be to undo a comparison of pairs",
         "--data pairs.csv --treated-outcome earnings1 --compared-outcome earnings0",
         {"treated_outcome", "compared_outcome", "binary", "gamma", "alpha", "step"},
         rosenbaum},
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
