// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace trede::core {

/// Sixteen bytes that name a person or a fact, written as a UUID.
struct Id {
    std::array<std::uint8_t, 16> bytes{};

    /// Facts that people type: UUIDv7, so that ids made one after the other sort one after the other.
    static Id at(Moment moment, std::span<const std::uint8_t, 10> random);

    /// Imported facts: a name-based UUIDv8, the first 16 bytes of SHA-256 over the parts. The same record of the
    /// same source system always gets the same id.
    static Id named(std::initializer_list<std::string_view> parts);

    static std::optional<Id> parse(std::string_view uuid);
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool is_nil() const { return *this == Id{}; }

    friend auto operator<=>(const Id&, const Id&) = default;
};

} // namespace trede::core

template <> struct std::hash<trede::core::Id> {
    std::size_t operator()(const trede::core::Id& id) const noexcept {
        std::size_t mixed = 0;
        for (int i = 0; i < 8; ++i)
            mixed = mixed << 8 | (id.bytes[static_cast<std::size_t>(i)] ^ id.bytes[static_cast<std::size_t>(i) + 8]);
        return mixed;
    }
};
