// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/timeline.h"
#include "store/connection.h"
#include "store/reader.h"
#include <optional>
#include <string>
#include <string_view>

namespace trede::store {

/// What is current about a person, as the lists of people need it. Derived from the timeline alone, so it can be
/// thrown away and made again.
struct PersonNow {
    core::Id person;
    core::Id staff;                         ///< who accompanies, a case manager before others; nil for nobody
    std::optional<int> rung, previous_rung; ///< last two ladder values of a professional
    std::string group;                      ///< of the last measurement of it
    std::optional<core::Date> benefit_from, benefit_until; ///< the last benefit; spells that touch count as one
    std::optional<core::Date> last_contact;                ///< last contact that was held
    std::optional<core::Date> last_ladder;                 ///< last ladder measurement by a professional
    std::optional<core::Date> first_promise; ///< first day by which an agreement that is open is to be kept
    std::string neighbourhood;
    int birth_year = 0;
    friend bool operator==(const PersonNow&, const PersonNow&) = default;
};

PersonNow person_now(const domain::Timeline& timeline);

/// Makes the row of one person again, after a change within the same transaction.
void refresh_person_now(const Reader& reader, const core::Id& person);

/// Makes the rows of all people of the reader's municipality again, in one pass.
void rebuild_person_now(const Reader& reader);

/// How many rows differ from what the timelines say.
std::int64_t stale_person_now(const Reader& reader);

} // namespace trede::store
