// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include <string>

namespace trede::evidence {

/// A text of a record in both languages.
struct Bilingual {
    std::string nl{}, en{};

    [[nodiscard]] const std::string& in(core::Language language) const {
        return language == core::Language::en ? en : nl;
    }
    [[nodiscard]] bool empty() const { return nl.empty() && en.empty(); }
    bool operator==(const Bilingual&) const = default;
};

} // namespace trede::evidence
