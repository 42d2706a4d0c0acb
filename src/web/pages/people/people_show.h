// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /mensen: the people within reach; sort, filter and page in the address, a name search behind a key.
http::Response people_show(const Visit& visit);

/// POST /mensen/zoeken: keeps the words out of the address and shows the list.
http::Response people_search(const Visit& visit);

/// POST /mensen/lijsten and /mensen/lijsten/weg: gives the filters of a list a name, and takes it away.
http::Response list_save(const Visit& visit);
http::Response list_remove(const Visit& visit);

/// POST /mensen/uitnodigen: announces a programme to the people who were ticked, when there is room for all.
http::Response people_invite(const Visit& visit);

} // namespace trede::web
