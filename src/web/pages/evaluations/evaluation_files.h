// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /evaluaties/{id}/verslag.html and .json: the documents as they were kept.
http::Response evaluation_report(const Visit& visit);
http::Response evaluation_json(const Visit& visit);

/// GET /evaluaties/{id}/cijfers.csv: the figures of the page for a spreadsheet.
http::Response evaluation_figures(const Visit& visit);

/// GET /evaluaties/{id}/tabel.csv: the rows that the figures rest on, for R; 409 when they would not be the same.
http::Response evaluation_rows(const Visit& visit);

} // namespace trede::web
