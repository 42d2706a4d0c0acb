// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::exchange {

enum class ColumnType : std::uint8_t { text, name, date, time, whole, number, eur, code, id, ref };

struct Column {
    std::string name, dutch;
    std::vector<std::string> also; ///< other headers met in practice
    ColumnType type = ColumnType::text;
    std::string list; ///< of a code
    std::string of;   ///< of a ref: the file that it points into
    bool required = false;
    bool identity = false;     ///< tells who somebody is: masked in messages (also each `name`)
    bool last_day = false;     ///< the register gives the last day, the code keeps the day after it
    std::string required_with; ///< required when that column has a value
    std::optional<double> from, to;
    std::optional<std::size_t> most; ///< characters of a text
    std::string means;               ///< one sentence, in Dutch
};

struct RegisterFile {
    std::string file, dutch; ///< names without .csv
    std::string fact;        ///< what a row becomes; domain/fact.h
    std::string means;
    std::vector<Column> columns;

    /// The place of a column by our own name; a name that the table does not have is a bug.
    [[nodiscard]] std::size_t column(std::string_view name) const;
};

/// The table data/register.yaml: the files of a register, in the order in which they are read.
const std::vector<RegisterFile>& register_table();

/// Which file or column a name means: Dutch, English or met in practice; case, and a blank or hyphen for an
/// underscore, do not count. Nothing when the table does not have it.
std::optional<std::size_t> find_file(std::string_view name);
std::optional<std::size_t> find_column(const RegisterFile& file, std::string_view header);

/// Lower case, blanks and hyphens as underscores, without blanks, invisible characters and the like around
/// it.
std::string folded_name(std::string_view name);

} // namespace trede::exchange
