// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /deelnemers/{id}/{deelname}: one enrolment, and forms for what its provider writes down about it.
http::Response enrolment_show(const Visit& visit);

/// POST /deelnemers/{id}/{deelname}: `doe` is "begonnen", "niet_gekomen", "einde" or "aanwezig".
http::Response enrolment_record(const Visit& visit);

} // namespace trede::web
