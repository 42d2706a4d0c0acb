// SPDX-License-Identifier: EUPL-1.2
#include "core/problem.h"

namespace trede::core {

void Problems::add(Problem problem) {
    (problem.severity == Severity::error ? errors_ : others_) += 1;
    if (kept_.size() < most_kept) kept_.push_back(std::move(problem));
}

void Problems::add(const Problems& others) {
    errors_ += others.errors_;
    others_ += others.others_;
    for (const auto& problem : others.kept_) {
        if (kept_.size() >= most_kept) break;
        kept_.push_back(problem);
    }
}

} // namespace trede::core
