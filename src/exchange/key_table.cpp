// SPDX-License-Identifier: EUPL-1.2
#include "exchange/key_table.h"
#include "core/result.h"
#include <functional>
#include <limits>

namespace trede::exchange {

std::string_view KeyTable::key(std::uint32_t number) const {
    return std::string_view(keys_).substr(begins_[number], begins_[number + 1] - begins_[number]);
}

namespace {

constexpr std::uint64_t number_bits = 0xFFFFFFFFu;

std::uint64_t hash_of(std::string_view key) { return std::hash<std::string_view>{}(key); }

} // namespace

/// The slot that holds the key, or the free one where it belongs.
std::size_t KeyTable::slot_of(std::string_view wanted, std::uint64_t hash) const {
    const auto mask = slots_.size() - 1;
    for (auto slot = hash & mask;; slot = (slot + 1) & mask) {
        const auto held = slots_[slot];
        if (held == 0) return slot;
        if (((held ^ hash) & ~number_bits) == 0 && key(static_cast<std::uint32_t>(held) - 1) == wanted) return slot;
    }
}

void KeyTable::grow() {
    constexpr std::size_t first_size = 64;
    slots_.assign(slots_.empty() ? first_size : slots_.size() * 2, 0);
    for (std::uint32_t number = 0; number < size(); ++number) {
        const auto hash = hash_of(key(number));
        slots_[slot_of(key(number), hash)] = (hash & ~number_bits) | (number + 1);
    }
}

std::pair<std::uint32_t, bool> KeyTable::add(std::string_view wanted, std::int64_t line) {
    if ((std::size_t{size()} + 1) * 2 > slots_.size()) grow();
    const auto hash = hash_of(wanted);
    const auto slot = slot_of(wanted, hash);
    if (slots_[slot] != 0) return {static_cast<std::uint32_t>(slots_[slot]) - 1, false};
    if (size() == std::numeric_limits<std::uint32_t>::max() - 1) throw core::MachineFailed("more than 4 billion rows");
    keys_ += wanted;
    begins_.push_back(keys_.size());
    lines_.push_back(static_cast<std::uint32_t>(line));
    slots_[slot] = (hash & ~number_bits) | size();
    return {size() - 1, true};
}

std::optional<std::uint32_t> KeyTable::find(std::string_view wanted) const {
    if (slots_.empty()) return std::nullopt;
    const auto slot = slot_of(wanted, hash_of(wanted));
    if (slots_[slot] == 0) return std::nullopt;
    return static_cast<std::uint32_t>(slots_[slot]) - 1;
}

} // namespace trede::exchange
