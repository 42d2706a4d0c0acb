// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/timeline.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

/// A barrier that belongs to a life domain, as it was judged last.
struct ExploredBarrier {
    std::string code;
    const domain::Spell* judged = nullptr; ///< the judgement that holds; null when there is none
    bool absent = false;                   ///< asked about, and it does not hinder
};

/// What is known of one life domain on a day. Facts point into the timeline.
struct ExploredDomain {
    std::string domain; ///< code life_domain
    std::string step;   ///< of a conversation
    std::vector<const domain::Spell*> strengths, needs, wishes;
    std::vector<ExploredBarrier> barriers;
    std::optional<core::Date> last; ///< when something was last said, judged or measured; nothing: not explored
    [[nodiscard]] bool explored() const { return last.has_value(); }
};

/// Every life domain, in the order of a conversation: not explored is a value of its own, and not the same as fine.
std::vector<ExploredDomain> exploration(const domain::Timeline& timeline, core::Date as_of);

} // namespace trede::app
