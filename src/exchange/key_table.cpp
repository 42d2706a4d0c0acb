// SPDX-License-Identifier: EUPL-1.2
#include "exchange/key_table.h"
#include "core/result.h"
#include <functional>
#include <limits>

namespace trede::exchange {

std::string_view KeyTable::key(std::uint32_t number) const {
    return std::string_view(keys_).substr(begins_[number], begins_[number + 1] - begins_[number]);
}

/// The slot that holds the key, or the free one where it belongs.
std::size_t KeyTable::slot_of(std::string_view wanted) const {
    const auto mask = slots_.size() - 1;
    auto slot = std::hash<std::string_view>{}(wanted)&mask;
    while (slots_[slot] != 0 && key(slots_[slot] - 1) != wanted)
        slot = (slot + 1) & mask;
    return slot;
}

void KeyTable::grow() {
    constexpr std::size_t first_size = 64;
    slots_.assign(slots_.empty() ? first_size : slots_.size() * 2, 0);
    for (std::uint32_t number = 0; number < size(); ++number)
        slots_[slot_of(key(number))] = number + 1;
}

std::pair<std::uint32_t, bool> KeyTable::add(std::string_view wanted, std::int64_t line) {
    if ((std::size_t{size()} + 1) * 2 > slots_.size()) grow();
    const auto slot = slot_of(wanted);
    if (slots_[slot] != 0) return {slots_[slot] - 1, false};
    if (size() == std::numeric_limits<std::uint32_t>::max() - 1)
        throw core::MachineFailed("more than 4 billion rows");
    keys_ += wanted;
    begins_.push_back(keys_.size());
    lines_.push_back(static_cast<std::uint32_t>(line));
    slots_[slot] = size();
    return {size() - 1, true};
}

std::optional<std::uint32_t> KeyTable::find(std::string_view wanted) const {
    if (slots_.empty()) return std::nullopt;
    const auto slot = slot_of(wanted);
    if (slots_[slot] == 0) return std::nullopt;
    return slots_[slot] - 1;
}

} // namespace trede::exchange
