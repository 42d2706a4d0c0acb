// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/fact.h"
#include "domain/person.h"
#include <variant>
#include <vector>

namespace trede::domain {

/// One person with all current facts: spells by their begin, measurements and events by their day.
struct Timeline {
    Person person;
    std::vector<Spell> spells;
    std::vector<Measurement> measurements;
    std::vector<Event> events;
};

} // namespace trede::domain
