// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/about/about_show.h"
#include "web/page.h"

namespace trede::web {

http::Response about_show(const Visit& visit) {
    Page page;
    page.title = visit.texts().get("web.about.title");
    page.template_name = "pages/about/about_show";
    page.view.set("version", TREDE_VERSION);
    return show(visit, page);
}

} // namespace trede::web
