// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trede::panel {

/// A table for an analysis: one row for each person, columns of numbers, NaN where a value is unknown.
/// `counts` tells in order what happened on the way from the people found to the rows (who is missing, and
/// why); its names are snake_case.
struct AnalysisTable {
    std::vector<std::string> people; ///< pseudonyms; never part of an analysis
    std::vector<std::string> names;
    std::vector<std::vector<double>> columns; ///< one for each name, each as long as `people`
    std::vector<std::pair<std::string, std::int64_t>> counts;

    [[nodiscard]] std::size_t rows() const { return people.size(); }

    /// The column of that name, or null.
    [[nodiscard]] const std::vector<double>* find(std::string_view name) const {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == name) return &columns[i];
        return nullptr;
    }
};

} // namespace trede::panel
