// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include <string>
#include <vector>

namespace trede::app {

/// A programme that has room for somebody now.
struct Room {
    core::Id programme;
    std::string name;
    std::int64_t places = -1; ///< left; -1: no limit is known
};

/// What people can be invited to on the day of the context. Problems: not_allowed.
core::Result<std::vector<Room>> show_room(const Context& context);

struct Invited {
    std::int64_t invited = 0, already = 0; ///< already: takes part, or was invited before
};

/// Announces a programme to these people, all or none: there must be room for all of them. Problems: not_allowed,
/// not_found, people_none_chosen, programme_unknown, programme_full.
core::Result<Invited> invite(const Context& context, const std::vector<core::Id>& people, core::Id programme);

} // namespace trede::app
