// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "domain/delivery.h"
#include "exchange/mapping.h"
#include "exchange/register_read.h"
#include <string>
#include <vector>

namespace trede::exchange {

/// A folder with a delivery: what it says of itself and its files, opened, in the order of the table.
struct DeliveryFolder {
    domain::Delivery delivery;
    Mapping mapping;
    std::string toml; ///< the bytes of register.toml
    std::vector<DeliveredSource> sources;
    core::Problems notes; ///< files that are absent or unknown: no errors
};

/// Opens register.toml, the mapping and every file whose name the table or the mapping knows (.csv, .txt or
/// .tsv, case does not count). Problems: see read_register.
core::Result<DeliveryFolder> open_delivery(const std::string& path, const std::string& mapping_file);

} // namespace trede::exchange
