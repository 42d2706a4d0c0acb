// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

namespace trede::app {

/// A table in words, ready to be laid out for a terminal or a page. The first column names the row.
struct WordTable {
    std::string title;
    std::vector<std::string> heading;
    std::vector<std::vector<std::string>> rows;
    std::string note{};
};

} // namespace trede::app
