// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/texts.h"
#include <optional>
#include <string>

namespace trede::web {

// Numbers and days as people say them.

std::string small_number(const core::Texts& texts, long long n); ///< "drie"; digits above twelve; "geen" for 0
std::string capitalised(std::string text);                       ///< first letter, also an accented one

/// How long ago: "vandaag", "3 dagen", "5 weken", "17 maanden".
std::string time_since(const core::Texts& texts, core::Date day, core::Date today);

/// A length of time in years and months: "3 jaar en 6 maanden", "minder dan een maand".
std::string length_of(const core::Texts& texts, core::Date from, core::Date until);

/// "3 nov 2026".
std::string short_date(const core::Texts& texts, core::Date day);

/// "3 nov 2026, 09.30".
std::string day_and_time(const core::Texts& texts, core::Moment moment);

/// "feb 2026 – nu", "mrt 2025 – jul 2025". `until` is the first day after; nothing is 'now'.
std::string period(const core::Texts& texts, core::Date from, std::optional<core::Date> until);

} // namespace trede::web
