// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/practice/attention.h"
#include "domain/caseload.h"
#include "web/visit.h"
#include <array>
#include <string>

namespace trede::web {

// What the address of a list of people asks for.

struct SinceChoice {
    const char* value;
    domain::SinceContact since;
    const char* text;
};
inline constexpr std::array<SinceChoice, 5> since_choices{
    {{"", domain::SinceContact::any, "web.rhythm.any"},
     {"3m", domain::SinceContact::under_3_months, "web.rhythm.under_3"},
     {"6m", domain::SinceContact::months_3_to_6, "web.rhythm.under_6"},
     {"12m", domain::SinceContact::months_6_to_12, "web.rhythm.under_12"},
     {"jaar", domain::SinceContact::over_a_year, "web.rhythm.over"}}};

struct OrderChoice {
    const char* value; ///< empty: a column that cannot be sorted
    domain::CaseloadOrder order;
    const char* text;
};
inline constexpr std::array<OrderChoice, 7> columns{
    {{"naam", domain::CaseloadOrder::name, "web.list.name"},
     {"trede", domain::CaseloadOrder::rung, "web.list.rung"},
     {"groep", domain::CaseloadOrder::group, "web.list.group"},
     {"gesproken", domain::CaseloadOrder::last_contact, "web.list.last_spoken"},
     {"", domain::CaseloadOrder::last_contact, "web.list.months"},
     {"", domain::CaseloadOrder::last_contact, "web.list.now"},
     {"", domain::CaseloadOrder::last_contact, "web.list.next"}}};

/// The list as its address asks for it. What the address says wrongly is left out: a list never fails on a filter. The
/// words of a search come from the session.
domain::CaseloadQuery people_query(const Visit& visit);

/// The work for which people are asked for; empty when the address names none that exists.
std::string work_of(const Visit& visit);

/// Who accompanies them, and whether they are looked after, as the address asks: begeleider=geen is nobody.
app::AttentionFilter attention_asked(const Visit& visit);

/// The filters of the address, for a list that gets a name: without a page, a language, and a search for a name.
std::string filters_of(const Visit& visit);

} // namespace trede::web
