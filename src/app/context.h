// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "core/texts.h"
#include <string>
#include <vector>

namespace trede::evidence {
class Knowledge;
}
namespace trede::store {
class Database;
}

namespace trede::app {

class Bell;

/// Who acts: an account, and the member of staff, the provider or the client behind it.
struct Actor {
    std::string account; ///< id of the account, or "cli:<operating-system user>"
    std::string name;
    std::vector<std::string> roles; ///< code role; rights add, never subtract
    std::string municipality;
    core::Id staff, team;
    std::string provider{}; ///< whose participants this account sees; empty for none
    core::Id person{};      ///< the client whose own account this is; nil for none
};

/// Everything that an action may know of the world outside its arguments. Made by the faces; nothing below asks
/// the clock.
struct Context {
    Actor actor{};
    core::Moment now{};
    core::Date today{};
    core::Language language = core::Language::nl;
    store::Database* database = nullptr;
    const evidence::Knowledge* knowledge = nullptr; ///< what is known; what travels with Trede when it is null
    Bell* bell = nullptr; ///< to ring when there is work for who does jobs (jobs/bell.h); nobody waits when it is null
};

} // namespace trede::app
