// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "core/value.h"
#include <optional>
#include <string>
#include <vector>

/// Who may log in, and who is logged in.
namespace trede::store {

/// One person who may log in. Roles add rights and never take any away.
struct Account {
    core::Id id;
    std::string municipality;
    std::string login;              ///< unique in the installation; lower case
    std::string name;               ///< as shown on the screen
    std::vector<std::string> roles; ///< code role
    core::Id staff;                 ///< the member of staff that this is; nil for none
    std::string provider{};         ///< whose participants it sees; empty for none
    core::Id person{};              ///< the client whose own account it is; nil for none
    bool disabled = false;
    int failed_attempts = 0; ///< in a row
    std::optional<core::Moment> locked_until;
    std::optional<core::Moment> last_login;
    core::Moment created;
    friend bool operator==(const Account&, const Account&) = default;
};

/// Somebody who is logged in now.
struct Session {
    Account account;
    core::Moment opened, seen;
    core::Value kept; ///< what a page put aside for this session (terms of a search): an object, or null
};

} // namespace trede::store
