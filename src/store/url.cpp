// SPDX-License-Identifier: EUPL-1.2
#include "store/url.h"
#include "store/postgres.h"

namespace trede::store {

namespace {

std::string without_password(std::string_view url) {
    const auto start = url.find("://");
    if (start == std::string_view::npos) return std::string(url.substr(0, 8));
    const auto rest = url.substr(start + 3);
    const auto end = std::min(rest.find('/'), rest.size());
    const auto at = rest.substr(0, end).rfind('@');
    const auto query = rest.find('?');
    std::string shown(url.substr(0, start + 3));
    if (at != std::string_view::npos) shown += std::string(rest.substr(0, std::min(rest.find(':'), at))) + "@";
    const auto from = at == std::string_view::npos ? 0 : at + 1;
    // Parameters can hold a password too.
    shown += rest.substr(from, query == std::string_view::npos ? query : query - from);
    return shown;
}

} // namespace

core::Result<Location> parse_url(std::string_view url) {
    if (url == "sqlite::memory:") return Location{Backend::sqlite, ":memory:", {}, "sqlite::memory:"};
    if (url == "sqlite::temporary:") return Location{Backend::sqlite, "", {}, "sqlite::temporary:"};
    constexpr std::string_view file = "sqlite://";
    if (url.starts_with(file)) {
        const auto path = url.substr(file.size());
        if (path.size() > 1 && path.starts_with('/') && path.find('\0') == std::string_view::npos)
            return Location{Backend::sqlite, std::string(path), {}, std::string(url)};
    }
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
        Location location{Backend::postgres, {}, std::string(url), without_password(url)};
        if (is_postgres_url(location.url)) return location;
    }
    return core::failed({.code = "database_url_invalid", .args = {{"url", without_password(url)}}});
}

} // namespace trede::store
