// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/fact.h"
#include "domain/organisation.h"
#include "domain/person.h"
#include <variant>

namespace trede::domain {

/// A person together with who it is, as a delivery brings them; they part again in the store.
struct PersonRecord {
    Person person;
    Identity identity;
    friend bool operator==(const PersonRecord&, const PersonRecord&) = default;
};

/// One good row of a delivery.
using Record = std::variant<Team, Staff, Programme, PersonRecord, Spell, Measurement, Event>;

} // namespace trede::domain
