// SPDX-License-Identifier: EUPL-1.2
#include "core/value.h"

namespace trede::core {

bool Value::boolean(bool fallback) const {
    const auto* held = std::get_if<bool>(&held_);
    return held ? *held : fallback;
}

std::int64_t Value::integer(std::int64_t fallback) const {
    const auto* held = std::get_if<std::int64_t>(&held_);
    return held ? *held : fallback;
}

double Value::number(double fallback) const {
    if (const auto* whole = std::get_if<std::int64_t>(&held_)) return static_cast<double>(*whole);
    const auto* held = std::get_if<double>(&held_);
    return held ? *held : fallback;
}

std::optional<double> Value::maybe_number() const { return is_number() ? std::optional(number()) : std::nullopt; }

std::string_view Value::string(std::string_view fallback) const {
    const auto* held = std::get_if<std::string>(&held_);
    return held ? std::string_view(*held) : fallback;
}

const Value::Array& Value::items() const {
    static const Array none;
    const auto* held = std::get_if<Array>(&held_);
    return held ? *held : none;
}

const Value::Object& Value::members() const {
    static const Object none;
    const auto* held = std::get_if<Object>(&held_);
    return held ? *held : none;
}

const Value& Value::operator[](std::string_view key) const {
    static const Value none;
    for (const auto& [name, value] : members())
        if (name == key) return value;
    return none;
}

bool Value::has(std::string_view key) const {
    for (const auto& [name, value] : members())
        if (name == key) return true;
    return false;
}

Value& Value::set(std::string_view key, Value value) {
    if (is_null()) held_ = Object{};
    auto& object = std::get<Object>(held_);
    for (auto& [name, old] : object) {
        if (name != key) continue;
        old = std::move(value);
        return *this;
    }
    object.emplace_back(key, std::move(value));
    return *this;
}

Value& Value::push(Value value) {
    if (is_null()) held_ = Array{};
    std::get<Array>(held_).push_back(std::move(value));
    return *this;
}

} // namespace trede::core
