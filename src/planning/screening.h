// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "domain/timeline.h"
#include "planning/parameters.h"
#include <cstdint>
#include <optional>
#include <string_view>

/// Screening: what is there, broadly, of somebody who is new on benefit. How far it is follows from the facts; nobody
/// ticks it off.
namespace trede::planning {

/// Whether the last ladder measurement by a professional serves as the screening: it still held when the benefit began.
/// The one rule for lists, counts and pages.
bool is_screened(std::optional<core::Date> ladder, core::Date benefit_begin, const Parameters& parameters);

enum class ScreeningStatus : std::uint8_t {
    not_begun, ///< nothing was said, judged or measured that counts for this benefit
    begun,     ///< something was
    screened,  ///< is_screened
};

std::string_view code_of(ScreeningStatus status);

struct Screening {
    ScreeningStatus status = ScreeningStatus::not_begun;
    core::Date benefit_begin;        ///< of the running benefit, gaps bridged
    core::Date by;                   ///< by which it is due
    std::optional<core::Date> since; ///< day of the first fact that counts for it
    friend bool operator==(const Screening&, const Screening&) = default;
};

/// How far the screening of a person is on a day; nothing without a running benefit. What counts: strengths, needs,
/// wishes, barriers, what was told about a life domain, and measurements in anybody's view, as long before the benefit
/// as a ladder measurement holds.
std::optional<Screening> screening_of(const domain::Timeline& timeline, core::Date as_of, const Parameters& parameters);

} // namespace trede::planning
