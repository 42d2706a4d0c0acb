// SPDX-License-Identifier: EUPL-1.2
#include "cli/output.h"
#include "cli/problems.h"
#include "cli/run.h"
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace trede::cli {

int deliver(const core::Result<std::string>& answer, const std::string& file, core::Language language) {
    if (!answer) {
        print_problems(answer.error(), language);
        return input_has_a_problem;
    }
    if (file.empty()) {
        if (std::fwrite(answer->data(), 1, answer->size(), stdout) != answer->size() || std::fflush(stdout) != 0)
            throw core::MachineFailed("the answer could not be written");
        return done;
    }
    const auto partial = file + ".part";
    {
        std::ofstream out(partial, std::ios::binary);
        out << *answer;
        out.close();
        if (!out) throw core::MachineFailed(file + " could not be written");
    }
    std::error_code error;
    std::filesystem::rename(partial, file, error);
    if (error) throw core::MachineFailed(file + " could not be written");
    return done;
}

} // namespace trede::cli
