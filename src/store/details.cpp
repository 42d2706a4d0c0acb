// SPDX-License-Identifier: EUPL-1.2
#include "store/details.h"
#include "core/json.h"
#include "core/result.h"
#include <charconv>
#include <optional>

namespace trede::store {

namespace {

/// Reads {"key":"text","key":12}; nothing for anything that is not of that form.
class FlatReader {
public:
    explicit FlatReader(std::string_view json) : json_(json) {}

    std::optional<core::Value> read() {
        core::Value::Object object;
        if (!take('{')) return std::nullopt;
        if (take('}')) return json_.empty() ? std::optional<core::Value>(object) : std::nullopt;
        do {
            const auto key = text();
            if (!key || !take(':')) return std::nullopt;
            auto value = scalar();
            if (!value) return std::nullopt;
            object.emplace_back(std::string(*key), std::move(*value));
        } while (take(','));
        if (!take('}') || !json_.empty()) return std::nullopt;
        return core::Value(std::move(object));
    }

private:
    bool take(char expected) {
        if (json_.empty() || json_.front() != expected) return false;
        json_.remove_prefix(1);
        return true;
    }
    std::optional<std::string_view> text() {
        if (!take('"')) return std::nullopt;
        const auto end = json_.find_first_of("\"\\");
        if (end == std::string_view::npos || json_[end] == '\\') return std::nullopt;
        const auto found = json_.substr(0, end);
        json_.remove_prefix(end + 1);
        return found;
    }
    std::optional<core::Value> scalar() {
        if (!json_.empty() && json_.front() == '"') {
            const auto found = text();
            return found ? std::optional<core::Value>(*found) : std::nullopt;
        }
        const auto end = json_.find_first_not_of("-0123456789");
        if (end == 0 || end == std::string_view::npos || (json_[end] != ',' && json_[end] != '}')) return std::nullopt;
        std::int64_t number = 0;
        const auto [stopped, error] = std::from_chars(json_.data(), json_.data() + end, number);
        if (error != std::errc{} || stopped != json_.data() + end) return std::nullopt;
        json_.remove_prefix(end);
        return core::Value(number);
    }
    std::string_view json_;
};

} // namespace

std::string text_of_details(const core::Value& details) {
    return details.is_null() ? std::string() : core::to_json(details);
}

core::Value parse_details(std::string_view json) {
    if (json.empty()) return nullptr;
    if (auto flat = FlatReader(json).read()) return std::move(*flat);
    auto parsed = core::parse_json(json);
    if (!parsed) throw core::MachineFailed("details in the database are no JSON");
    return std::move(*parsed);
}

} // namespace trede::store
