// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/caseload.h"
#include "web/visit.h"
#include <string>

namespace trede::web {

// What lists and heads of pages say of a person in one line.

std::string person_url(core::Id person);

/// "47 jaar · Veenkant"
std::string age_and_place(const Visit& visit, const domain::CaseloadRow& row);

/// "47 jaar · Veenkant · trede 3 · 3 jaar en 6 maanden bijstand"
std::string person_line(const Visit& visit, const domain::CaseloadRow& row);

/// "17 maanden", or "nog nooit".
std::string last_spoken(const Visit& visit, const domain::CaseloadRow& row);

} // namespace trede::web
