// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The dictionary of the panel: one table from which the header of the CSV file, the checks of the reader and
/// docs/panel.md are made. A column that is not in it cannot be in a panel.
namespace trede::panel {

/// In the order of the file; the columns of the programmes stand between neighbourhood and contact.
enum class Column : std::uint8_t {
    person,
    month,
    on_benefit,
    months_on_benefit,
    exit_work,
    exit_other,
    working_hours,
    rung,
    rung_known,
    rung_measured,
    zrm_finance,
    zrm_work_and_education,
    zrm_use_of_time,
    zrm_housing,
    zrm_domestic_relations,
    zrm_mental_health,
    zrm_physical_health,
    zrm_substance_use,
    zrm_basic_daily_life,
    zrm_instrumental_daily_life,
    zrm_social_network,
    zrm_social_participation,
    zrm_justice,
    zrm_measured,
    own_view,
    group,
    age_band,
    sex,
    education,
    neighbourhood,
    contact
};

enum class ColumnType : std::uint8_t {
    key,   ///< a pseudonym: 32 hexadecimal characters; or a number
    month, ///< 2026-11
    flag,  ///< 0 or 1
    whole, ///< a whole number from `from` to `to`
    code,  ///< one of `codes`
    band,  ///< birth years: 1980-1984
    name   ///< a neighbourhood
};

struct ColumnEntry {
    Column column{};
    std::string_view name;
    ColumnType type{};
    bool may_be_missing = false; ///< an empty field then means unknown
    bool constant = false;       ///< the same in all months of a person
    int from = 0, to = 0;        ///< of a whole number
    std::span<const std::string_view> codes{};
};

// Codes as `domain/codes` has them; "unknown" is a missing value here. Code n of a list is stored as n + 1.
inline constexpr std::array<std::string_view, 2> sex_codes{"female", "male"};
inline constexpr std::array<std::string_view, 3> education_codes{"low", "middle", "high"};
inline constexpr std::array<std::string_view, 3> group_codes{"reintegration", "progression", "participation"};

inline constexpr std::size_t zrm_domains = 13;
inline constexpr int most_hours = 127;    ///< working hours a week: more is kept as this
inline constexpr int most_months = 32767; ///< months on benefit
inline constexpr int most_own_view = 100; ///< tenths of a mark from 0 to 10

inline constexpr std::array dictionary{
    ColumnEntry{Column::person, "person", ColumnType::key, false, true},
    ColumnEntry{Column::month, "month", ColumnType::month},
    ColumnEntry{Column::on_benefit, "on_benefit", ColumnType::flag},
    ColumnEntry{Column::months_on_benefit, "months_on_benefit", ColumnType::whole, true, false, 0, most_months},
    ColumnEntry{Column::exit_work, "exit_work", ColumnType::flag},
    ColumnEntry{Column::exit_other, "exit_other", ColumnType::flag},
    ColumnEntry{Column::working_hours, "working_hours", ColumnType::whole, true, false, 0, most_hours},
    ColumnEntry{Column::rung, "rung", ColumnType::whole, true, false, 1, 6},
    ColumnEntry{Column::rung_known, "rung_known", ColumnType::flag},
    ColumnEntry{Column::rung_measured, "rung_measured", ColumnType::flag},
    ColumnEntry{Column::zrm_finance, "zrm_finance", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_work_and_education, "zrm_work_and_education", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_use_of_time, "zrm_use_of_time", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_housing, "zrm_housing", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_domestic_relations, "zrm_domestic_relations", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_mental_health, "zrm_mental_health", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_physical_health, "zrm_physical_health", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_substance_use, "zrm_substance_use", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_basic_daily_life, "zrm_basic_daily_life", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_instrumental_daily_life, "zrm_instrumental_daily_life", ColumnType::whole, true, false, 1,
                5},
    ColumnEntry{Column::zrm_social_network, "zrm_social_network", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_social_participation, "zrm_social_participation", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_justice, "zrm_justice", ColumnType::whole, true, false, 1, 5},
    ColumnEntry{Column::zrm_measured, "zrm_measured", ColumnType::flag},
    ColumnEntry{Column::own_view, "own_view", ColumnType::whole, true, false, 0, most_own_view},
    ColumnEntry{Column::group, "group", ColumnType::code, true, false, 0, 0, group_codes},
    ColumnEntry{Column::age_band, "age_band", ColumnType::band, true, true},
    ColumnEntry{Column::sex, "sex", ColumnType::code, true, true, 0, 0, sex_codes},
    ColumnEntry{Column::education, "education", ColumnType::code, true, true, 0, 0, education_codes},
    ColumnEntry{Column::neighbourhood, "neighbourhood", ColumnType::name, true, true},
    ColumnEntry{Column::contact, "contact", ColumnType::flag},
};

constexpr std::size_t index_of(Column column) { return static_cast<std::size_t>(column); }
constexpr const ColumnEntry& entry_of(Column column) { return dictionary[index_of(column)]; }

/// Where somebody stands with a programme at the end of a month. More than one may hold: after it, and again
/// in it.
enum class Phase : std::uint8_t { announced, in, after };
inline constexpr std::array<std::string_view, 3> phase_names{"announced", "in", "after"};

/// A column of a programme: programme_<code>_<phase>.
std::string programme_column(std::string_view programme_code, Phase phase);

struct ProgrammeColumn {
    std::string programme_code;
    Phase phase{};
};
std::optional<ProgrammeColumn> programme_column_of(std::string_view column_name);

/// Whether this can stand in the name of a column: a letter, then letters, digits and single underscores;
/// lower case, at most 40 characters.
bool is_programme_code(std::string_view code);

std::optional<Column> column_named(std::string_view name);

/// All columns of a panel with these programmes, in the order of the file.
std::vector<std::string> column_names(std::span<const std::string> programme_codes);

/// What a column means, in words (data/texts, panel.column.<name>).
std::string meaning(Column column, core::Language language);
std::string meaning(Phase phase, core::Language language);

} // namespace trede::panel
