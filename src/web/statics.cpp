// SPDX-License-Identifier: EUPL-1.2
#include "web/statics.h"
#include "core/assets.h"
#include "core/crypto.h"
#include <map>
#include <span>

namespace trede::web {

namespace {

std::string_view type_of(std::string_view file) {
    if (file.ends_with(".css")) return "text/css; charset=utf-8";
    if (file.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (file.ends_with(".svg")) return "image/svg+xml";
    if (file.ends_with(".woff2")) return "font/woff2";
    return "application/octet-stream";
}

/// The hash of every embedded file, made once.
const std::map<std::string, std::string, std::less<>>& hashes() {
    static const auto made = [] {
        std::map<std::string, std::string, std::less<>> all;
        for (const auto name : core::asset_names("static/")) {
            const auto digest = core::sha256(core::asset(name));
            all.emplace(name.substr(7), core::to_hex(std::span(digest).first(6)));
        }
        return all;
    }();
    return made;
}

} // namespace

std::string static_url(std::string_view file) {
    const auto found = hashes().find(file);
    const std::string path = "/static/" + std::string(file);
    return found == hashes().end() ? path : path + "?v=" + found->second;
}

http::Response static_file(const http::Request& request) {
    const std::string file(request.parameter("file"));
    const auto content = core::find_asset("static/" + file);
    if (!hashes().contains(file) || !content) return http::Response::text(404, "Not found\n");
    http::Response response;
    response.content_type = type_of(file);
    response.body = *content;
    const bool named = request.query_value("v") == hashes().find(file)->second;
    response.header("Cache-Control", named ? "public, max-age=31536000, immutable" : "public, max-age=300");
    return response;
}

} // namespace trede::web
