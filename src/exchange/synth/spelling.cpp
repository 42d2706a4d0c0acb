// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/spelling.h"
#include "core/result.h"
#include "domain/codes.h"
#include <fmt/format.h>

namespace trede::exchange::synth {

std::string spelled(std::string_view list, std::string_view code) {
    for (const auto& entry : domain::codes(list))
        if (entry.code == code) return entry.in_register;
    throw core::Broken(fmt::format("{} is no code of {}", code, list));
}

} // namespace trede::exchange::synth
