// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/csv.h"
#include "domain/delivery.h"
#include "exchange/header_match.h"
#include <cstdint>
#include <map>
#include <vector>

namespace trede::exchange {

/// A file of the delivery that stays open between the two passes, so that both see the same file.
struct OpenFile {
    std::size_t place = 0; ///< in the table of the register
    core::CsvReader csv;
    HeaderMatch match;
    domain::DeliveredFile counts;
    std::vector<bool> faulty;                       ///< by row, counted from 0
    std::map<std::uint32_t, core::Problem> reasons; ///< by row; only kept when rows may be set aside
};

} // namespace trede::exchange
