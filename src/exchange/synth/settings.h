// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/synth/words.h"
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

/// The synthetic municipality. Its numbers stand in data/synth, each with where it comes from; here they are only
/// named. Codes are kept as the register writes them.
namespace trede::exchange::synth {

inline constexpr std::size_t age_bands = 5;
inline constexpr std::size_t duration_bands = 4;
inline constexpr std::size_t barrier_kinds = 7;
inline constexpr std::size_t groups = 3;
inline constexpr std::size_t rungs = 5; ///< rung 6 never occurs beside a benefit
inline constexpr std::size_t zrm_domains = 13;
inline constexpr int never = std::numeric_limits<int>::max() / 4; ///< a month that does not come

struct AgeBand {
    int from = 0, to = 0; ///< whole years
    double share = 0, exit = 0, score = 0;
    std::array<double, duration_bands> durations{};
};

struct DurationBand {
    int from = 0, to = 0; ///< months
    double score = 0;
};

struct Education {
    std::string code;
    double share = 0, score = 0;
};

struct BarrierKind {
    std::string name; ///< English code, to which programmes and domains refer
    std::string code;
    double share = 0;
};

struct Group {
    std::string name;
    std::string code;
    double share = 0, exit = 0;
    std::array<double, rungs> ladder{};
};

struct Reason {
    std::string name;
    std::string code;
    double weight = 0;
    bool comes_back = true;
};

struct ZrmDomain {
    double level = 0;
    std::uint8_t pulled_by = 0; ///< bits of barrier kinds
};

/// How many talks a year a person has, and which share of people have that rhythm.
struct Rhythm {
    double share = 0, in_a_year = 0;
};

struct Population {
    std::array<AgeBand, age_bands> ages;
    int pension_age = 0, adult_age = 0;
    double female = 0, exit_female = 0, exit_male = 0;
    std::vector<Education> educations;
    std::array<DurationBand, duration_bands> durations;
    double barrier_correlation = 0, barrier_score = 0, barrier_closed = 0, barrier_agrees = 0;
    std::array<double, 3> severities{};
    std::array<BarrierKind, barrier_kinds> barriers;
    std::array<Group, groups> group;
    double exit_to_work = 0, exit_most = 0, exit_other = 0, drive = 0;
    std::vector<Reason> other_reasons;
    double still_at_work = 0, no_work_no_benefit = 0, back = 0; ///< 18 months after an exit to work
    double back_after_other = 0;                                ///< in a year
    double with_subsidy = 0;
    double short_jobs = 0;      ///< begun beside the benefit, in a month, by somebody of the middle group
    double short_job_drive = 0; ///< logarithm of what they are multiplied by per standard deviation of drive
    int short_job_months = 0;   ///< at most
    std::array<double, 5> household_female{}, household_male{};
    int no_children_from = 0;
    double ladder_missing = 0, ladder_moves = 0, ladder_own_view = 0, ladder_potential = 0;
    int ladder_months = 0; ///< between two measurements
    std::string zrm_edition;
    int zrm_months = 0;
    double zrm_missing = 0, zrm_not_scored = 0, zrm_own_view = 0;
    std::array<ZrmDomain, zrm_domains> zrm;
    double talks = 0; ///< held, in a year
    int talks_lately = 0;
    std::vector<Rhythm> rhythms;
    double no_show = 0, cancelled = 0;
    int planned_in_a_day = 0, planned_months = 0;
    std::array<double, 4> channels{};
    int caseload = 0;
};

/// What a programme does to the monthly rate of exit to work, by phase.
struct Effect {
    double announced = 1, in = 1, after = 1;
    int after_months = 0;
};

struct Programme {
    std::string reference, name, kind, goal, provider, description;
    double capacity = 0; ///< in a town with `capacity_for` clients
    std::int64_t cost_cents = 0;
    int opens = 0, closes = never; ///< month of the history
    double rate = 0;
    std::array<double, groups> rate_by_group{1, 1, 1};
    std::array<double, 4> rate_by_education{1, 1, 1, 1};
    double rate_young = 1, rate_drive = 0;
    std::optional<double> by_lot;
    int people = 0; ///< exactly so many take part; 0: no such rule
    int announced = 0, months = 0;
    std::uint8_t only_groups = 7; ///< bits
    int age_from = 0, age_to = 0;
    std::uint8_t only_barriers = 0;  ///< bits, one of them is enough; 0: everybody
    std::vector<int> district_opens; ///< by neighbourhood; empty: everywhere at once
    Effect effect;
};

struct Neighbourhood {
    std::string name;
    double weight = 0;
    std::vector<std::string> streets;
};

struct Account {
    std::string role, name, login;
};

struct Background {
    double weight = 0;
    int born_from = 0, born_before = 9999;
    std::vector<std::string> female, male;
    std::vector<std::pair<std::string, std::string>> surnames; ///< prefix, surname
};

struct Town {
    std::string municipality, source, name, team;
    std::vector<std::string> postal_codes;
    std::vector<Neighbourhood> neighbourhoods;
    std::vector<Account> accounts; ///< in the order of the file
};

struct Settings {
    Population population;
    std::vector<Programme> programmes;
    int history = 0;         ///< months for which `opens` and `closes` were written
    double capacity_for = 1; ///< clients in the town for which `capacity` was written
    double stops_in_a_month = 0;
    int gap = 0; ///< months between two programmes of a person
    Town town;
    std::vector<Background> backgrounds;
    Talks talks;
    Plan plan;
};

/// Reads data/synth. What is wrong in it is a bug of ours.
Settings read_settings();

} // namespace trede::exchange::synth
