// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "panel/panel.h"
#include <cstddef>
#include <cstdint>

/// Panels for the tests of this room.
namespace trede::evaluation::test {

struct Town {
    double after = 1;   ///< what the programme makes of the monthly chance of work, from the month after the start
    double during = 0;  ///< the same while it lasts, three months; 0: as after
    double drive = 0;   ///< an unrecorded trait that leads to work and to the programme
    int told = 0;       ///< months before the start in which people know of it
    bool chosen = true; ///< group one is sent more often, and finds work more often
    std::size_t people = 1500;
    int months = 60;
    double back = 0.05; ///< monthly chance to come back on benefit
    double jobs = 0;    ///< monthly chance of paid hours beside the benefit, for who has a usual drive
};

/// Lives month by month: on benefit, out to work, sometimes back; a programme of three months that comes once.
panel::Panel lived(const Town& town, std::uint64_t seed = 1);

} // namespace trede::evaluation::test
