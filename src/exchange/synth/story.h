// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/random.h"
#include "exchange/synth/ladder.h"
#include "exchange/synth/life.h"
#include "exchange/synth/page.h"
#include <string_view>
#include <vector>

namespace trede::exchange::synth {

/// A time on benefit in days.
struct DatedStay {
    core::Date from, last; ///< first and last day with benefit; `last` lies after the delivery while it runs
    const Stay* stay = nullptr;
};

/// A place in a programme in days, of somebody who heard of it.
struct DatedEnrolment {
    core::Date announced, from, planned_last, last; ///< `from` only when it began
    const Invitation* invitation = nullptr;
    bool began = false, cut_short = false; ///< cut short by the end of the benefit, `by` which reason
    int by = 0;
};

/// Something in the way, from when it was seen until it was gone.
struct DatedBarrier {
    std::size_t kind = 0;
    core::Date from, closed; ///< `closed`: the last day
    std::size_t severity = 0;
    bool agrees = false, asked = false; ///< what the client thinks of it, if asked
};

/// One person, ready to be written down.
struct Story {
    const Model& model;
    const Person& person;
    core::Date first_day;    ///< of the history: nothing but spells is older
    core::Date delivery_day; ///< nothing but plans is younger
    std::vector<DatedStay> stays;
    std::vector<DatedEnrolment> enrolments;
    std::vector<LadderMoment> ladder;
    std::vector<DatedBarrier> barriers; ///< in the order of their kinds
    int case_manager = 0;               ///< index of the staff

    Story(const Model& of, const Person& who, const Life& life);

    /// A stream of the person's own for one purpose.
    [[nodiscard]] core::Random chance(std::string_view purpose) const { return {model.seed, purpose, person.key}; }
    [[nodiscard]] const DatedStay* stay_on(core::Date day) const; ///< on benefit on the day, or null
    [[nodiscard]] const DatedEnrolment* programme_on(core::Date day) const;
    [[nodiscard]] Situation situation_on(core::Date day) const; ///< on benefit: where the person stands by then
    [[nodiscard]] const DatedStay* lately() const; ///< the last time on benefit of the months that plans are kept of
    [[nodiscard]] core::Date plans_from() const;   ///< first day of those months
};

/// A day in a span, both ends included; `from` when the span is empty.
core::Date day_between(core::Random& chance, core::Date from, core::Date until);

/// A day in a month of a stay, not before its begin.
core::Date day_in(const DatedStay& stay, core::Month month, core::Random& chance);

/// The working day on or after a day.
core::Date working_day(core::Date day);

const std::string& one_of(core::Random& chance, const std::vector<std::string>& texts);

// Each writes its files.
void write_person(const Story& story, Pages& pages);       ///< clients, households, barriers
void write_spells(const Story& story, Pages& pages);       ///< benefit_spells, work_spells, accompaniments
void write_enrolments(const Story& story, Pages& pages);   ///< enrolments, assignments_by_lot
void write_measurements(const Story& story, Pages& pages); ///< measurements

/// Contacts, and what came of them: strengths and needs, goals, agreements, documents. `planned`: whether somebody of
/// this place on the caseload has a talk planned already.
void write_talks(const Story& story, bool& planned, Pages& pages);

/// Ids of staff: case managers come first, then activation experts by team, then the others.
inline constexpr std::string_view staff_prefix = "S-";
inline std::int64_t case_manager_number(int index) { return 1 + index; }
inline std::int64_t activation_expert_number(const Model& model, int team) { return 1 + model.case_managers + team; }

} // namespace trede::exchange::synth
