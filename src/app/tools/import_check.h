// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include "domain/delivery.h"
#include <string>

namespace trede::app {

struct ImportRequest {
    std::string path;                             ///< the folder of the delivery
    std::string mapping_file;                     ///< empty: none
    std::string set_aside_file;                   ///< faulty rows go here; empty: any fault refuses the delivery
    core::Language language = core::Language::nl; ///< of the reasons in that file
};

/// Reads a delivery and says all that is wrong with it; keeps nothing. It would be accepted when the report
/// has no errors.
domain::DeliveryReport check_import(const ImportRequest& asked);

} // namespace trede::app
