// SPDX-License-Identifier: EUPL-1.2
#include "web/refusals.h"

namespace trede::web {

namespace {

constexpr std::int64_t minute = 60'000'000; ///< in microseconds

} // namespace

void Refusals::add(const std::string& address, core::Moment now) {
    const std::scoped_lock lock(mutex_);
    forget(now);
    lately_[address].push_back(now);
}

std::int64_t Refusals::wait(const std::string& address, core::Moment now) {
    const std::scoped_lock lock(mutex_);
    forget(now);
    const auto found = lately_.find(address);
    if (found == lately_.end() || found->second.size() < most) return 0;
    // Open again when the one that filled the measure is long enough ago.
    const auto& filled = found->second[found->second.size() - most];
    return (filled.micros + minutes * minute - now.micros) / minute + 1;
}

void Refusals::forget(core::Moment now) {
    for (auto entry = lately_.begin(); entry != lately_.end();) {
        std::erase_if(entry->second, [now](core::Moment at) { return now.micros - at.micros >= minutes * minute; });
        entry = entry->second.empty() ? lately_.erase(entry) : std::next(entry);
    }
}

} // namespace trede::web
