// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "cohort/build.h"
#include "core/id.h"
#include "core/value.h"
#include "domain/timeline.h"
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

/// Timelines for the tests of this room.
namespace trede::cohort::test {

/// A timeline from a situation of tests/cases/cohort: members person, spells, measurements, events. Days as
/// in the register: `until` is the last day. A programme is named by its code.
domain::Timeline timeline_of(const core::Value& situation, core::Id person);

core::Id person_id(std::uint64_t number);
core::Id programme_id(std::string_view code);

core::Date day(std::string_view iso);

/// Parameters of the table, 31-day gap and all, with every neighbourhood shown when it has two people.
Parameters parameters();

Options options(core::Month first, core::Month last, bool with_key = true);

/// Hands out these people one after the other.
TimelineSource source(std::vector<domain::Timeline> people);

/// People with a life by chance: spells, measurements, events, in the years 2022 to 2025.
std::vector<domain::Timeline> by_chance(std::uint64_t seed, std::size_t people);

std::string csv_of(const panel::Panel& panel);

} // namespace trede::cohort::test
