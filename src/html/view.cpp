// SPDX-License-Identifier: EUPL-1.2
#include "html/view.h"

namespace trede::html {

View::Member& View::member(std::string_view name) {
    for (auto& [known, value] : members_)
        if (known == name) return value;
    return members_.emplace_back(std::string(name), Member{}).second;
}

View& View::set(std::string_view name, std::string text) {
    member(name) = std::move(text);
    return *this;
}
View& View::set(std::string_view name, bool yes) {
    member(name) = yes;
    return *this;
}
View& View::set(std::string_view name, View part) {
    member(name) = std::move(part);
    return *this;
}
View& View::set(std::string_view name, std::vector<View> parts) {
    member(name) = std::move(parts);
    return *this;
}

View& View::add(std::string_view name) {
    auto& held = member(name);
    if (!std::holds_alternative<std::vector<View>>(held)) held = std::vector<View>{};
    return std::get<std::vector<View>>(held).emplace_back();
}

} // namespace trede::html
