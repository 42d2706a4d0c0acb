// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace trede::core {

/// A tree of plain values, as JSON and YAML have them. Objects keep the order in which keys were set, so that
/// the same facts always give the same bytes.
class Value {
public:
    using Array = std::vector<Value>;
    using Object = std::vector<std::pair<std::string, Value>>;

    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool value) : held_(value) {}
    Value(int value) : held_(std::int64_t{value}) {}
    Value(std::int64_t value) : held_(value) {}
    Value(double value) : held_(value) {}
    Value(const char* value) : held_(std::string(value)) {}
    Value(std::string value) : held_(std::move(value)) {}
    Value(std::string_view value) : held_(std::string(value)) {}
    Value(Array value) : held_(std::move(value)) {}
    Value(Object value) : held_(std::move(value)) {}

    static Value object() { return Value(Object{}); }
    static Value array() { return Value(Array{}); }

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(held_); }
    [[nodiscard]] bool is_bool() const { return std::holds_alternative<bool>(held_); }
    [[nodiscard]] bool is_int() const { return std::holds_alternative<std::int64_t>(held_); }
    [[nodiscard]] bool is_number() const { return is_int() || std::holds_alternative<double>(held_); }
    [[nodiscard]] bool is_string() const { return std::holds_alternative<std::string>(held_); }
    [[nodiscard]] bool is_array() const { return std::holds_alternative<Array>(held_); }
    [[nodiscard]] bool is_object() const { return std::holds_alternative<Object>(held_); }

    /// The value as the kind named; a value of another kind gives the fallback.
    [[nodiscard]] bool boolean(bool fallback = false) const;
    [[nodiscard]] std::int64_t integer(std::int64_t fallback = 0) const;
    [[nodiscard]] double number(double fallback = 0) const;
    [[nodiscard]] std::string_view string(std::string_view fallback = {}) const;
    [[nodiscard]] std::optional<double> maybe_number() const;
    [[nodiscard]] const Array& items() const;    ///< empty when this is no array
    [[nodiscard]] const Object& members() const; ///< empty when this is no object

    /// The member of that name, or null. A dotted path is not followed.
    [[nodiscard]] const Value& operator[](std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const;

    /// Sets a member of an object (a null value becomes an object first) and returns this, for chaining.
    Value& set(std::string_view key, Value value);
    Value& push(Value value);

    friend bool operator==(const Value&, const Value&) = default;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> held_;
};

// Null for what is absent, or empty.
template <class T> Value or_null(const std::optional<T>& value) { return value ? Value(*value) : Value(); }
inline Value or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

} // namespace trede::core
