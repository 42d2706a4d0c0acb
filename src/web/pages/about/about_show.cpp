// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/about/about_show.h"
#include "web/page.h"

namespace trede::web {

http::Response about_show(const http::Request& request) {
    Page page;
    page.title = core::Texts::in(language_of(request)).get("web.about.title");
    page.template_name = "pages/about/about_show";
    page.view.set("version", TREDE_VERSION);
    return show(request, page);
}

} // namespace trede::web
