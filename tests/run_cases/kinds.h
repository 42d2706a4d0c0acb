// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "core/value.h"
#include <string>
#include <vector>

namespace trede::cases {

/// What a command answers to a case: the figures laid out as the case expects them, and the document around
/// them.
struct Answer {
    core::Value figures;
    core::Value document;
};

/// How one kind of case is answered.
struct Kind {
    std::string_view name;
    core::Result<Answer> (*answer)(const std::string& folder); ///< null: comes later
    /// What a case of this kind requires of the behaviour, beside its numbers: what is wrong, in words.
    std::vector<std::string> (*required)(const core::Value& expected, const Answer& answer);
};

/// The row of that kind, or null for a kind that nobody has heard of, which is a failure.
const Kind* find_kind(std::string_view name);

} // namespace trede::cases
