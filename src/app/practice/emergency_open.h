// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/typed.h"
#include "core/result.h"
#include <string>
#include <vector>

namespace trede::app {

/// Opens a dossier beyond reach for a few hours (data/parameters/security.yaml), to be read and not changed. The data
/// protection officer sees it with its reason. Field: reden. Problems: not_allowed, not_found, those of Typed at the
/// field, reason_too_short.
core::Result<void> open_in_emergency(const Context& context, core::Id person, const Fields& typed);

/// An emergency as the data protection officer sees it: who looked, at whose dossier (its reference), and why.
struct Emergency {
    std::string by, reference, reason;
    core::Moment opened, until;
};

/// Those of the last ninety days, newest first. Problems: not_allowed.
core::Result<std::vector<Emergency>> show_emergencies(const Context& context);

} // namespace trede::app
