// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /mensen/{id}/nood: asks why a dossier beyond reach has to be seen now. It does not tell whether there is one.
http::Response emergency_new(const Visit& visit);

/// POST /mensen/{id}/nood: opens it for a few hours.
http::Response emergency_open(const Visit& visit);

/// GET /inzage: what was opened in an emergency, for the data protection officer.
http::Response emergencies_show(const Visit& visit);

} // namespace trede::web
