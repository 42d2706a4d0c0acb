// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include <string>
#include <string_view>

namespace trede::web {

/// A verdict by its code (evidence::VerdictCode): its words, and the classes of the badge that they stand in.
std::string verdict_words(const core::Texts& texts, std::string_view verdict);
std::string_view verdict_badge(std::string_view verdict);

} // namespace trede::web
