// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/evaluation.h"
#include "panel/panel.h"
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

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
    double back = 0.05;     ///< monthly chance to come back on benefit
    double measured = 0;    ///< monthly chance to be measured, while on benefit
    double measured_in = 0; ///< the same after the own start; 0: as before
    double lift = 0;        ///< what the programme adds to rung, matrix and own view
    double jobs = 0;        ///< monthly chance of paid hours beside the benefit, for who has a usual drive
};

/// Lives month by month: on benefit, out to work, sometimes back; a programme of three months that comes once.
panel::Panel lived(const Town& town, std::uint64_t seed = 1);

// A few lives, made by hand, of which the answer can be reckoned.

inline constexpr int start_month = 3; ///< the month in which the one starter begins
inline constexpr int months = 30;     ///< of the panel

/// Somebody who is on benefit and does not work, until told otherwise.
struct Life {
    explicit Life(int seen = months) {
        person.first = core::Month{2020 * 12};
        person.birth_band = 1980;
        for (int month = 0; month < seen; ++month)
            person.months.push_back({.flags = panel::on_benefit,
                                     .months_on_benefit = panel::known_months(month),
                                     .working_hours = panel::known(0),
                                     .group = panel::known(1)});
    }
    /// Leaves in this month, until another (or for good).
    Life& leaves(int from, panel::Flag exit, int until = months) {
        for (int month = from; month < until && month < static_cast<int>(person.months.size()); ++month) {
            at(month).flags = month == from ? exit : 0;
            at(month).months_on_benefit = 0;
        }
        return *this;
    }
    Life& works(int from, int until, std::uint8_t hours) {
        for (int month = from; month < until; ++month)
            at(month).working_hours = hours;
        return *this;
    }
    /// Measured in this month: the rung, and every domain of the matrix.
    Life& measured(int month, std::uint8_t score);
    panel::MonthValues& at(int month) { return person.months[static_cast<std::size_t>(month)]; }
    panel::PersonMonths person;
};

/// A starter with everybody else beside them: in the order in which they are named.
panel::Panel town_of(std::vector<Life> lives);

/// An outcome of each person, by place.
using Found = std::map<int, double>;
Found outcome_of(const panel::Panel& panel, const std::string& name);

std::string why(const evidence::OutcomeResult& result); ///< in English
const evidence::OutcomeResult& result_of(const evidence::Evaluation& evaluation, const std::string& outcome);

} // namespace trede::evaluation::test
