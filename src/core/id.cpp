// SPDX-License-Identifier: EUPL-1.2
#include "core/id.h"
#include "core/crypto.h"
#include <algorithm>
#include <cstddef>

namespace trede::core {

namespace {

void mark(Id& id, std::uint8_t version) {
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | version << 4);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
}

int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr bool dash_after(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

} // namespace

Id Id::at(Moment moment, std::span<const std::uint8_t, 10> random) {
    Id id;
    const auto millis = static_cast<std::uint64_t>(moment.micros / 1000);
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
    std::copy(random.begin(), random.end(), id.bytes.begin() + 6);
    mark(id, 7);
    return id;
}

Id Id::named(std::initializer_list<std::string_view> parts) {
    std::string name;
    for (const auto part : parts) { // length first, so that ("ab","c") and ("a","bc") differ
        name += std::to_string(part.size());
        name += ':';
        name += part;
    }
    const auto hash = sha256(name);
    Id id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    mark(id, 8);
    return id;
}

std::optional<Id> Id::parse(std::string_view uuid) {
    if (uuid.size() != 36) return std::nullopt;
    Id id;
    std::size_t at = 0;
    for (std::size_t i = 0; i < 16; ++i) {
        if (dash_after(i) && uuid[at++] != '-') return std::nullopt;
        const int high = nibble(uuid[at]);
        const int low = nibble(uuid[at + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
        at += 2;
    }
    return id;
}

std::string Id::text() const {
    constexpr const char* hex = "0123456789abcdef";
    std::string out;
    out.reserve(36);
    for (std::size_t i = 0; i < 16; ++i) {
        if (dash_after(i)) out += '-';
        out += hex[bytes[i] >> 4];
        out += hex[bytes[i] & 15];
    }
    return out;
}

} // namespace trede::core
