// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace trede::app {

/// How far the screening of a person is (planning/screening.h).
struct ScreeningStanding {
    std::string status;              ///< not_begun, begun or screened; empty without a running benefit
    core::Date benefit_begin, by;    ///< of the running benefit; by when the screening is due
    std::optional<core::Date> since; ///< first day on which something was explored
};

/// Problems: practice_parameter_undated.
core::Result<ScreeningStanding> screening_standing(const domain::Timeline& timeline, core::Date today);

struct ScreeningAnswer {
    domain::Dossier dossier;
    ScreeningStanding standing;
    std::set<std::string_view>
        unfinished; ///< steps about which something stands in the actor's unfinished conversation
};

/// What is known of one person, by life domain (app/practice/exploration.h), and what is not. Recording happens in a
/// conversation. Problems: not_allowed, not_found, practice_parameter_undated.
core::Result<ScreeningAnswer> show_screening(const Context& context, core::Id person);

} // namespace trede::app
