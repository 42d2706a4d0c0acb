// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace trede::web {

/// How often an address was refused at the door lately. An account closes by itself after a few wrong passwords; this
/// closes the door to an address that goes along many accounts. Kept in memory: whoever restarts the server forgets.
class Refusals {
public:
    static constexpr std::size_t most = 50; ///< a whole office may share one address
    static constexpr std::int64_t minutes = 15;

    void add(const std::string& address, core::Moment now);
    /// Minutes until this address may try again; 0 when it may now.
    [[nodiscard]] std::int64_t wait(const std::string& address, core::Moment now);

private:
    void forget(core::Moment now);
    std::mutex mutex_;
    std::unordered_map<std::string, std::vector<core::Moment>> lately_;
};

} // namespace trede::web
