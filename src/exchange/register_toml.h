// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "domain/delivery.h"
#include <string>
#include <string_view>

namespace trede::exchange {

/// What a delivery says of itself in register.toml:
///
///     format = 1
///     municipality = "GM9999"
///     source = "randerveen"
///     delivery_day = 2026-01-31
///     kind = "full"              # or "delta"
///
/// The hash is left empty. Problems: toml_invalid, register_key_missing, register_key_unknown,
/// register_format_unknown, register_municipality, register_source, register_day, register_kind.
core::Result<domain::Delivery> read_register_toml(std::string_view text, const std::string& name);

} // namespace trede::exchange
