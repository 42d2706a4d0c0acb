// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace trede::html {

/// What a page shows: names with texts, yes or no, parts, and lists of parts. Templates choose from it; they
/// cannot compute.
class View {
public:
    using Member = std::variant<std::string, bool, View, std::vector<View>>;

    View& set(std::string_view name, std::string text);
    View& set(std::string_view name, std::string_view text) { return set(name, std::string(text)); }
    View& set(std::string_view name, const char* text) { return set(name, std::string(text)); }
    View& set(std::string_view name, bool yes);
    View& set(std::string_view name, View part);
    View& set(std::string_view name, std::vector<View> parts);

    /// Adds a part to the list of that name and returns it, to be filled. The reference holds until the next add.
    View& add(std::string_view name);

    [[nodiscard]] const std::vector<std::pair<std::string, Member>>& members() const { return members_; }

private:
    Member& member(std::string_view name);
    std::vector<std::pair<std::string, Member>> members_;
};

} // namespace trede::html
