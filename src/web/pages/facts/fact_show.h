// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /mensen/{id}/feiten/{feit}: a fact with all its versions, and a form to correct it or take it back.
http::Response fact_show(const Visit& visit);

/// POST /mensen/{id}/feiten/{feit}: `doe` is "verbeter" or "terug".
http::Response fact_change(const Visit& visit);

} // namespace trede::web
