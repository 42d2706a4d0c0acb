// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include <cstdint>
#include <optional>
#include <string>

namespace trede::domain {

/// What a municipality offers: a programme with a begin and perhaps an end.
struct Programme {
    core::Id id;
    std::string reference; ///< the source's own code: "P-03"; also the stem of panel columns
    std::string name;
    std::string kind; ///< code programme
    std::string goal; ///< code goal
    std::string provider;
    std::optional<core::Date> from, until;
    int capacity = 0;            ///< places at one time; 0 unknown
    std::int64_t cost_cents = 0; ///< per participant; 0 unknown
    std::string description;     ///< one sentence
    friend bool operator==(const Programme&, const Programme&) = default;
};

struct Team {
    core::Id id;
    std::string name;
    friend bool operator==(const Team&, const Team&) = default;
};

/// Somebody who works with clients.
struct Staff {
    core::Id id;
    std::string name;
    std::string role; ///< code role
    core::Id team;
    std::string login; ///< the account of this person; empty when there is none
    friend bool operator==(const Staff&, const Staff&) = default;
};

} // namespace trede::domain
