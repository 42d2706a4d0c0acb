// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

namespace trede::exchange {

/// docs/register-format.md: what a delivery looks like, with a data dictionary from the table that the reader
/// uses. In Dutch, for the people who make a delivery.
std::string register_format();

} // namespace trede::exchange
