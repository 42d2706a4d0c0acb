// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/crypto.h"
#include <array>
#include <cstdint>

namespace trede::app {

/// An id for a fact that somebody types. It says nothing but when it was made.
inline core::Id fresh_id(const Context& context) {
    std::array<std::uint8_t, 10> random{};
    core::random_bytes(random);
    return core::Id::at(context.now, random);
}

} // namespace trede::app
