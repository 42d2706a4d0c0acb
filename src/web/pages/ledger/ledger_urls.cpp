// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/ledger/ledger_urls.h"
#include "html/escape.h"
#include <charconv>

namespace trede::web {

namespace {

constexpr std::string_view unknown_horizon = "onbekend";
constexpr std::size_t longest_code = 80;

} // namespace

std::string row_url(const evidence::LedgerKey& key) {
    const auto months = key.horizon_months ? std::to_string(*key.horizon_months) : std::string(unknown_horizon);
    return "/effectenboek/" + html::url_encode(key.instrument) + "/" + html::url_encode(key.group) + "/" +
           html::url_encode(key.outcome) + "/" + months;
}

std::optional<evidence::LedgerKey> row_key(const http::Request& request) {
    evidence::LedgerKey key{.instrument = std::string(request.parameter("instrument")),
                            .group = std::string(request.parameter("groep")),
                            .outcome = std::string(request.parameter("uitkomst"))};
    for (const auto* part : {&key.instrument, &key.group, &key.outcome})
        if (part->empty() || part->size() > longest_code) return std::nullopt;
    const std::string after(request.parameter("na"));
    if (after == unknown_horizon) return key;
    int months = 0;
    const auto [end, error] = std::from_chars(after.data(), after.data() + after.size(), months);
    if (error != std::errc{} || end != after.data() + after.size() || months < 0) return std::nullopt;
    key.horizon_months = months;
    return key;
}

std::string entry_url(const core::Id& entry) { return "/effectenboek/bronnen/" + entry.text(); }

std::string source_url(const evidence::LedgerSource& source, const evidence::LedgerEntry* entry) {
    if (entry != nullptr) return entry_url(entry->id);
    return "/kennis/" + html::url_encode(source.id.substr(0, source.id.find('/')));
}

std::string_view strength_badge(evidence::Strength strength) {
    switch (strength) {
    case evidence::Strength::strong: return "trede-badge--accent";
    case evidence::Strength::reasonable:
    case evidence::Strength::hint: return "utrecht-status-badge--safe";
    case evidence::Strength::no_evidence:
    case evidence::Strength::direction_only: return "utrecht-status-badge--neutral";
    }
    return "utrecht-status-badge--neutral";
}

} // namespace trede::web
