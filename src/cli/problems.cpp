// SPDX-License-Identifier: EUPL-1.2
#include "cli/problems.h"
#include <fmt/format.h>

namespace trede::cli {

void print_problems(const core::Problems& problems, core::Language language) {
    const auto& texts = core::Texts::in(language);
    for (const auto& problem : problems.kept()) {
        const auto stem = "problem." + problem.code;
        const auto field = problem.place.field.empty() ? std::string() : " (" + problem.place.field + ")";
        fmt::print(stderr, "{}{}{} {}\n", problem.place.file, field, texts.get(stem + ".reason", problem.args),
                   texts.get(stem + ".remedy", problem.args));
    }
}

} // namespace trede::cli
