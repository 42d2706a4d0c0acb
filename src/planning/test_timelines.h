// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/test_situations.h"
#include "domain/timeline.h"
#include "planning/parameters.h"
#include <cstdint>

/// Timelines for the tests of this room.
namespace trede::planning::test {

using core::test::day;

/// A timeline from a situation of tests/cases/practice/worklist.yaml, as told at the head of that file.
domain::Timeline timeline_of(const core::Value& situation, core::Date today);

/// Somebody with a life by chance in the three years before `today`.
domain::Timeline by_chance(std::uint64_t seed, std::uint64_t person, core::Date today);

domain::Event held_contact(core::Date on);

Parameters parameters();

} // namespace trede::planning::test
