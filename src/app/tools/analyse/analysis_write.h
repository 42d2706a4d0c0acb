// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/analyse.h"
#include "core/texts.h"
#include <string>
#include <vector>

namespace trede::app {

/// A table made from a part of the results. The first cell of a row names it.
struct FigureTable {
    std::string name{}; ///< where it stands in the results, with dots; empty for the results themselves
    std::vector<std::string> heading{};
    std::vector<std::vector<core::Value>> rows{};
};

/// The results as tables, in their order; every figure stands in exactly one:
///   a list of objects              one row for each, one column for each key
///   lists of equal length together one row for each place in them
///   an object of objects alone     one row for each of them
///   objects with the same keys     one row for each key (coefficients beside their standard errors)
///   what is left                   one row for each name
std::vector<FigureTable> tables_of(const core::Value& results);

std::string analysis_text(const Analysed& answer, const core::Texts& texts);
/// One row for each figure: table;row;column;value.
std::string analysis_csv(const Analysed& answer);
std::string analysis_html(const Analysed& answer, const core::Texts& texts);

} // namespace trede::app
