// SPDX-License-Identifier: EUPL-1.2
#include "domain/person.h"
#include "core/folded.h"

namespace trede::domain {

std::string Identity::full_name() const {
    std::string name = given_name;
    for (const auto* part : {&name_prefix, &surname}) {
        if (part->empty()) continue;
        if (!name.empty()) name += ' ';
        name += *part;
    }
    return name;
}

std::string sort_key(std::string_view surname, std::string_view given_name, std::string_view prefix) {
    std::string key = core::folded(surname) + ", " + core::folded(given_name);
    if (!prefix.empty()) key += " " + core::folded(prefix);
    return key;
}

} // namespace trede::domain
