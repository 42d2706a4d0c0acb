// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "core/value.h"
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trede::stats {
class Frame;
}

namespace trede::app {

/// The file that a method read, and what became of its rows.
struct Source {
    std::string file{};
    std::string sha256{}; ///< of the bytes, in hexadecimal
    std::int64_t rows = 0;
    std::int64_t used = 0;
    std::map<std::string, std::int64_t> missing{}; ///< per column with missing values, how many
    double seconds = 0;                            ///< that reading took
};

/// The rows of a table in which every column that was asked for is known.
class Rows {
public:
    [[nodiscard]] std::size_t size() const;

    /// A column that was asked for; another one is a bug of the method.
    [[nodiscard]] std::span<const double> column(std::string_view name) const;
    [[nodiscard]] std::vector<std::span<const double>> columns(const std::vector<std::string>& names) const;

    /// Whether the column holds texts; its numbers then only tell them apart.
    [[nodiscard]] bool is_text(std::string_view name) const { return labels_.find(name) != labels_.end(); }

    /// The texts of such a column.
    [[nodiscard]] const std::vector<std::string>& texts(std::string_view name) const {
        return labels_.find(name)->second;
    }

    /// What a value of a grouping column is called: its text in the file, or the number as it is written.
    [[nodiscard]] std::string label(std::string_view name, double value) const;

private:
    friend class Question;
    std::shared_ptr<const stats::Frame> frame_;
    std::map<std::string, std::vector<std::string>, std::less<>> labels_;
};

/// One question to a method: the roles of a case and the options of a command under one roof and in one set of names
/// (snake_case); an option beats the case. A role that is null or empty is absent.
class Question {
public:
    struct From {
        core::Value described{}; ///< what the case says
        core::Value chosen{};    ///< what the options say
        std::string file{};      ///< the table; empty for a method without one
        bool decimal_comma = false;
        unsigned threads = 1;
        std::uint64_t seed = 1;
        std::function<void(double)> progress{}; ///< told the share that is done, 0 to 1
        std::function<double()> stopwatch{};    ///< seconds since some moment
    };
    explicit Question(From from) : from_(std::move(from)) {}

    [[nodiscard]] bool has(std::string_view role) const;
    [[nodiscard]] const core::Value& value(std::string_view role) const;
    [[nodiscard]] std::string text(std::string_view role, std::string_view otherwise = {}) const;
    [[nodiscard]] std::vector<std::string> names(std::string_view role) const; ///< one name or a list
    [[nodiscard]] std::optional<double> number(std::string_view role) const;
    [[nodiscard]] std::vector<double> numbers(std::string_view role) const; ///< one number or a list
    [[nodiscard]] bool flag(std::string_view role) const;

    /// Problems: role_missing for each of these that is absent.
    [[nodiscard]] core::Result<void> needs(std::initializer_list<std::string_view> roles) const;

    /// The names of all columns of the table. Problems: data_not_named, those of table_heading.
    [[nodiscard]] core::Result<std::vector<std::string>> columns() const;

    /// What a method reads of its table. Empty names are passed over, a name may come twice.
    struct Columns {
        std::vector<std::string> numbers{};
        std::vector<std::string> groups{}; ///< they only tell apart; texts are numbered in their order
        std::vector<std::string> either{}; ///< numbers, or texts alone, which then tell groups apart
        std::vector<std::string> partly{}; ///< numbers that need not be known
    };

    /// Reads these columns and keeps the rows in which all are known. What was left out is counted in source().
    /// Problems: data_not_named, those of read_table, not_a_number for texts among numbers, and no_complete_rows.
    core::Result<Rows> rows(const Columns& wanted);

    /// The options that were chosen and that the method never asked for.
    [[nodiscard]] std::vector<std::string> unused() const;

    /// What rows() read last; without a file when nothing was read.
    [[nodiscard]] const Source& source() const { return source_; }

    [[nodiscard]] unsigned threads() const { return from_.threads; }
    [[nodiscard]] std::uint64_t seed() const { return from_.seed; }
    void progress(double share) const {
        if (from_.progress) from_.progress(share);
    }

private:
    core::Result<Rows> read(const std::vector<std::string>& numbers, const std::vector<std::string>& groups,
                            const std::vector<std::string>& partly);

    From from_;
    Source source_;
    mutable std::set<std::string, std::less<>> asked_;
};

} // namespace trede::app
