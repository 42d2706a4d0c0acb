// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "core/value.h"
#include <string>
#include <string_view>
#include <vector>

namespace trede::cases {

/// What the commands answer to a case: the figures laid out as the case expects them, and the documents around
/// them: that of `evaluate`, or one for each verb of `analyse`.
struct Answer {
    core::Value figures;
    core::Value document;
};

/// How one kind of case is answered: by the verbs of `trede analyse`, their results put together, or by
/// `trede evaluate` with a design. Neither: it comes later.
struct Kind {
    std::string_view name;
    std::vector<std::string_view> verbs{};
    std::string_view design{};
    /// Figures that such a case expects and that are its question: it has no other place for them.
    std::vector<std::string_view> asked{};
    /// What a case of this kind requires of the behaviour, beside its numbers: what is wrong, in words.
    std::vector<std::string> (*required)(const core::Value& expected, const Answer& answer) = nullptr;
    [[nodiscard]] bool comes_later() const { return verbs.empty() && design.empty(); }
};

/// The row of that kind, or null for a kind that nobody has heard of, which is a failure.
const Kind* find_kind(std::string_view name);

core::Result<Answer> answered(const Kind& kind, const std::string& folder, const core::Value& expected);

} // namespace trede::cases
