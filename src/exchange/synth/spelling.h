// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace trede::exchange::synth {

/// How the register writes a code of a list: spelled("sex", "female") is "vrouw". An unknown code is a bug.
std::string spelled(std::string_view list, std::string_view code);

} // namespace trede::exchange::synth
