// SPDX-License-Identifier: EUPL-1.2
#include "cli/print_problems.h"
#include <fmt/format.h>

namespace trede::cli {

void print_problems(const core::Problems& problems, core::Language language) {
    const auto& texts = core::Texts::in(language);
    for (const auto& problem : problems.kept()) {
        std::string where;
        if (!problem.place.file.empty()) where += problem.place.file + ':';
        if (problem.place.line > 0) where += fmt::format("{}:", problem.place.line);
        if (!problem.place.field.empty()) where += problem.place.field + ':';
        const auto said = [&](const char* part) { return texts.get("problem." + problem.code + '.' + part, problem.args); };
        fmt::print(stderr, "{}{}{} {}\n", where, where.empty() ? "" : " ", said("reason"), said("remedy"));
    }
}

} // namespace trede::cli
