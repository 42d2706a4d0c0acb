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
        {"outcome", column, "column to explain"},
        {"rates", columns, "share:people, such as 0.237:300"},
        {"spread", text, "classical, hc0, hc1, hc2, hc3, cr1 or cr2"},
    };
    return all;
}

} // namespace

const std::vector<Verb>& verbs() {
    static const std::vector<Verb> all{
        {"linear",
         "least squares",
         "--data table.csv --outcome earnings --covariates age,schooling --spread hc2",
         {"outcome", "covariates", "spread", "cluster"},
         linear},
        {"proportions", "one share, or two compared", "--rates 0.237:300,0.185:300", {"rates", "counts"}, proportions},
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
