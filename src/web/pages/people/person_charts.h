// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/caseload.h"
#include "web/visit.h"
#include <string>

namespace trede::web {

/// The years of one person on one sheet: ladder, spells, contacts and measurements.
std::string timeline_chart(const Visit& visit, const domain::Dossier& dossier);

/// The web of thirteen domains: last measurement, the one before it of the same edition, and the client's own view.
std::string zrm_chart(const Visit& visit, const domain::Dossier& dossier);

} // namespace trede::web
