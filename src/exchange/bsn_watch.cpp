// SPDX-License-Identifier: EUPL-1.2
#include "exchange/bsn_watch.h"
#include "exchange/plain_text.h"
#include <algorithm>

namespace trede::exchange {

namespace {
constexpr std::int64_t fewest = 3;
}

void BsnWatch::see(std::span<const std::string_view> cells, const std::vector<bool>& ignored) {
    for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
        if (ignored[i] || cells[i].empty() || cells[i] == "NA") continue;
        auto& column = columns_[i];
        ++column.given;
        if (column.given > 100 && column.passed * 2 < column.given) continue; // too far behind to matter
        if (!looks_like_bsn(trimmed(cells[i]))) continue;
        if (column.passed++ == 0)
            column.first = cells[i];
        else
            column.differ = column.differ || column.first != cells[i];
    }
}

std::vector<std::size_t> BsnWatch::found() const {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].passed >= fewest && columns_[i].differ && columns_[i].passed * 10 >= columns_[i].given * 9)
            places.push_back(i);
    return places;
}

} // namespace trede::exchange
