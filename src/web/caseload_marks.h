// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace trede::web {

// The marks of charts for what lists and dossiers know of a person.

std::string rung_mark(std::optional<int> rung, std::optional<int> previous, const core::Texts& texts);

/// Twelve months, oldest first, as domain::CaseloadRow keeps them.
std::string rhythm_mark(const std::array<std::uint8_t, 12>& months, const core::Texts& texts);

} // namespace trede::web
