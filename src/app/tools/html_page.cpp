// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/html_page.h"
#include "core/assets.h"
#include "html/writer.h"

namespace trede::app {

namespace {

/// The styles, without what would load another file.
std::string styles() {
    std::string css(core::asset("static/tokens.css"));
    css += core::asset("static/trede.css");
    for (auto at = css.find("@font-face"); at != std::string::npos; at = css.find("@font-face", at))
        css.erase(at, css.find('}', at) + 1 - at);
    for (auto at = css.find("@import"); at != std::string::npos; at = css.find("@import", at))
        css.erase(at, css.find(';', at) + 1 - at);
    return css;
}

} // namespace

std::string html_page(std::string_view title, std::string_view lead, std::string_view body, const core::Texts& texts) {
    html::Writer writer;
    writer.raw("<!doctype html>\n");
    writer.open("html", {{"lang", core::code_of(texts.language())}, {"class", "utrecht-theme"}}).open("head");
    writer.empty("meta", {{"charset", "utf-8"}});
    writer.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    writer.element("title", std::string(title) + " · Trede").open("style").raw(styles()).close().close();
    writer.open("body", {{"class", "utrecht-document"}});
    writer.open("main", {{"class", "trede-main"}}).open("div", {{"class", "trede-wrap"}});
    writer.open("div", {{"class", "trede-head"}}).element("h1", title, {{"class", "utrecht-heading-1"}});
    writer.element("p", lead, {{"class", "trede-soft"}}).close();
    writer.raw(body);
    writer.close().close().close().close();
    return writer.take() + "\n";
}

} // namespace trede::app
