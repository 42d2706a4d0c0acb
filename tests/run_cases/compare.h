// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/value.h"
#include "tolerance.h"
#include <string>
#include <vector>

namespace trede::cases {

/// Every number below `expected` against the same place in `found`; what differs or is missing, in words.
/// Members named published, truth and required are not numbers to meet and are left out.
struct Compared {
    int numbers = 0;
    std::vector<std::string> differences;
};
Compared compare(const core::Value& expected, const core::Value& found, const Tolerance& tolerance);

} // namespace trede::cases
