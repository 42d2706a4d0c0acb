// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include "core/texts.h"
#include <string>

namespace trede::core {

/// What is wrong, and what to do about it: the texts problem.<code>.reason and problem.<code>.remedy.
std::string reason_of(const Problem& problem, const Texts& texts);
std::string remedy_of(const Problem& problem, const Texts& texts);

} // namespace trede::core
