// SPDX-License-Identifier: EUPL-1.2
#include "cli/problems.h"
#include <fmt/format.h>

namespace trede::cli {

void print_problems(const core::Problems& problems, core::Language language) {
    const auto& texts = core::Texts::in(language);
    for (const auto& problem : problems.kept()) {
        std::string line;
        if (!problem.place.file.empty()) line += problem.place.file + ":";
        if (problem.place.line > 0) line += fmt::format("{}:", problem.place.line);
        if (!line.empty()) line += " ";
        if (!problem.place.field.empty()) line += problem.place.field + ": ";
        if (!problem.value.empty()) line += fmt::format("‘{}’: ", problem.value);
        const auto key = "problem." + problem.code;
        fmt::print(stderr, "{}{} {}\n", line, texts.get(key + ".reason", problem.args),
                   texts.get(key + ".remedy", problem.args));
    }
    const auto unseen = problems.count() - static_cast<std::int64_t>(problems.kept().size());
    if (unseen > 0) fmt::print(stderr, "+ {}\n", unseen);
}

} // namespace trede::cli
