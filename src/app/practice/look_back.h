// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/practice/look_back_facts.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <map>
#include <vector>

namespace trede::app {

/// The review at the end of support, before it is held.
struct LookBack {
    domain::Dossier dossier;
    std::vector<domain::Staff> successors; ///< colleagues who accompany people, by name
    std::map<core::Id, int> versions;
    core::Id review; ///< an id for the review to come, so that a form that is sent twice is kept once
};

/// Problems: not_allowed, not_found.
core::Result<LookBack> open_look_back(const Context& context, core::Id person);

/// Keeps the review, and ends the accompaniment when that was said: all or nothing. A second time nothing happens. The
/// answer is whether the person is still among those whom the actor accompanies. Nothing waits for a review: a benefit
/// or an accompaniment ends without one. Problems: not_allowed, not_found, those of read_look_back, changed_meanwhile.
core::Result<bool> keep_look_back(const Context& context, core::Id person, const Fields& typed);

} // namespace trede::app
