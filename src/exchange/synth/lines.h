// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/random.h"
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace trede::exchange::synth {

inline constexpr std::size_t life_domains = 6;

/// A text that somebody could have said, and whom it fits.
struct Line {
    std::string text;
    std::size_t domain = 0;                           ///< of the life domains
    unsigned rungs = ~0U;                             ///< bits
    unsigned with_barriers = 0, without_barriers = 0; ///< bits: has one of these; has none of these
    bool children = false;                            ///< only with children at home
};
using Lines = std::vector<Line>;

/// What is known of a person on a day, as far as a text depends on it.
struct Situation {
    int rung = 1;
    unsigned barriers = 0; ///< bits
    bool children = false;
};

bool fits(const Line& line, const Situation& situation);

/// A line that fits, or null. `about_barrier`: one that tells of something in the way, when there is one.
/// Lines in `told`, and those of the life domain of the last of them, are not told again.
const Line* pick(core::Random& chance, const Lines& lines, const Situation& situation, bool about_barrier = false,
                 const std::vector<const Line*>& told = {});

} // namespace trede::exchange::synth
