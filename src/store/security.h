// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include <cstdint>
#include <string_view>

namespace trede::store {

/// A number of data/parameters/security.yaml as it holds on a day; before the first date, the first value. A name
/// that the file does not have is a bug.
std::int64_t security_number(std::string_view name, core::Date day);

/// The same of data/parameters/practice.yaml: for how long a provider sees who took part.
std::int64_t practice_number(std::string_view name, core::Date day);

} // namespace trede::store
