// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "core/value.h"
#include <string>

/// What lies on the desk of an account, beside the facts.
namespace trede::store {

/// A conversation that is not finished: what was typed so far, by the name of the field. One per account and person.
struct Draft {
    core::Moment opened, saved;
    core::Value fields; ///< an object of texts
};

/// A list of people that was given a name: the filters as they stand in the address, never a name of a person.
struct SavedList {
    core::Id id;
    std::string name, query;
};

/// A dossier beyond reach that was opened in an emergency, with the reason that was given.
struct EmergencyAccess {
    core::Id person, account;
    core::Moment opened, until;
    std::string reason;
};

} // namespace trede::store
