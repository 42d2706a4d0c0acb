// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "domain/organisation.h"
#include "domain/person.h"
#include "domain/timeline.h"
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What a store answers about many people at once. Each answer costs a bounded number of statements.
namespace trede::domain {

/// Whose people: those whom one member of staff accompanies, those of a team (also whom nobody of it
/// accompanies any more), those in the programmes of a provider, somebody alone, or all of the municipality.
struct Reach {
    enum class Kind : std::uint8_t { own, team, participants, self, municipality };
    Kind kind = Kind::own;
    core::Id of;            ///< staff, team or person; nil for participants and for the municipality
    std::string provider{}; ///< of participants: as the programme names it (Programme::provider)
    friend bool operator==(const Reach&, const Reach&) = default;
};

/// One line of a list of people: what is current on the day asked for.
struct CaseloadRow {
    core::Id person;
    std::string name, reference, neighbourhood;
    std::optional<core::Date> birth_date;
    std::optional<int> rung, previous_rung; ///< last two ladder values of a professional
    std::string group;                      ///< code group, or empty
    std::optional<core::Date> benefit_from; ///< begin of the running benefit
    std::optional<core::Date> last_contact; ///< last contact that was held, up to and including the day
    std::optional<core::Date> next_contact; ///< first planned contact on or after the day
    std::array<std::uint8_t, 12> months{};  ///< the last 12 months, oldest first: 0 nothing, 1 held, 2 no-show only
};

enum class SinceContact : std::uint8_t { any, under_3_months, months_3_to_6, months_6_to_12, over_a_year };
enum class CaseloadOrder : std::uint8_t { last_contact, name, rung, group };

struct CaseloadQuery {
    Reach reach;
    core::Date day;         ///< today
    std::vector<int> rungs; ///< empty: all
    std::vector<std::string> groups;
    std::string neighbourhood;
    SinceContact since = SinceContact::any;    ///< over_a_year includes people never spoken to
    std::string words;                         ///< part of a name or the reference; only this reads identity
    std::string barrier;                       ///< code of one that is open on the day
    core::Id programme;                        ///< takes part in it on the day, or it was announced
    std::optional<std::vector<core::Id>> only; ///< no others than these
    bool on_benefit_only = true;
    CaseloadOrder order = CaseloadOrder::last_contact; ///< longest ago first, never spoken to before all
    bool descending = false;
    int page = 1, per_page = 25;
};

struct CaseloadPage {
    std::vector<CaseloadRow> rows;
    std::int64_t found = 0;                       ///< people who fit the query
    std::int64_t total = 0;                       ///< people in reach, without filters
    std::map<int, std::int64_t> by_rung;          ///< in reach; key 0: unknown
    std::map<std::string, std::int64_t> by_group; ///< in reach; key "": unknown
    std::map<std::string, std::int64_t> by_neighbourhood;
    std::array<std::int64_t, 4> by_contact{}; ///< in reach: under 3 months, 3-6, 6-12, over a year or never
};

/// Somebody on benefit with what tells whether he or she is looked after. Whom two members of staff within reach
/// accompany stands there twice.
struct Accompanied {
    core::Id person;
    core::Id staff;    ///< within reach; nil: nobody accompanies
    std::string group; ///< code group, or empty
    core::Date benefit_from;
    std::optional<core::Date> last_contact; ///< last contact that was held
    std::optional<core::Date> ladder;       ///< last ladder measurement by a professional
    bool promise_due = false;               ///< an agreement is open that was to be kept by the day
};

/// A contact on a list, with whom it is about.
struct PlannedContact {
    CaseloadRow person;
    Event contact;
    std::optional<Event> previous; ///< the last one that was held
};

/// Something recorded lately about one of my people; what is only planned is no change.
struct Change {
    core::Moment at;
    core::Id person;
    std::string name;
    std::variant<Spell, Measurement, Event> fact;
};

/// The day of one case manager.
struct Today {
    std::vector<PlannedContact> contacts;  ///< planned on the day, by time
    std::vector<CaseloadRow> out_of_sight; ///< not spoken to for over a year or never; longest ago first; some
    std::int64_t out_of_sight_count = 0;
    std::int64_t total = 0;
    std::array<std::int64_t, 4> by_contact{};
    std::array<int, 5> planned_this_week{}; ///< Monday to Friday of the day's week
    std::vector<Change> changes;            ///< newest first
};

/// All that is kept about one person, with the names that its facts refer to.
struct Dossier {
    Timeline timeline;
    Identity identity;
    std::map<core::Id, std::string> names; ///< of staff and programmes
};

struct ProgrammeFigures {
    Programme programme;
    std::int64_t announced = 0; ///< announced and not begun
    std::int64_t running = 0;   ///< in it on the day
    std::int64_t ended = 0;
    std::int64_t completed = 0;                          ///< ended with reason completed or exit_to_work
    std::int64_t started = 0;                            ///< ever begun
    std::int64_t drawn_programme = 0, drawn_control = 0; ///< drawn by lot into each arm
};

struct Participant {
    core::Id person;
    std::string name, reference;
    Spell enrolment;
};

/// An enrolment as the provider of its programme sees it, and no more of the person than the name.
struct ProviderEnrolment {
    Spell enrolment;
    int version = 1; ///< of that fact, for whoever is about to change it
    std::string programme, name;
};

struct ProgrammePage {
    ProgrammeFigures figures;
    std::vector<Participant> participants; ///< within reach; newest begin first; one page of them
    std::int64_t participants_in_reach = 0;
    std::map<std::string, std::int64_t> by_end_reason;
};

} // namespace trede::domain
