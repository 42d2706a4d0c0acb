// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include "exchange/synth/model.h"
#include "exchange/synth/page.h"
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace trede::exchange::synth {

struct FileRows;

/// Nothing when the folder is new, is empty, or holds an earlier synthetic town (which is then replaced): a register
/// of real people is never written over.
std::optional<core::Problem> problem_with_folder(const std::filesystem::path& out);

/// The files of the register in a folder. A town that was not finished is known by a file of that name, so that it
/// is not taken for a register and can be made anew. Throws MachineFailed when something cannot be written.
class Output {
public:
    explicit Output(std::filesystem::path folder);

    void write(Pages& pages); ///< appends and empties the pages
    /// `truth`: the files beside the register, each with its name.
    void finish(const Model& model, const std::vector<std::pair<std::string, std::string>>& truth);
    [[nodiscard]] std::vector<FileRows> rows() const;

private:
    struct File {
        RegisterHeader header;
        std::ofstream stream;
        std::int64_t rows = 0;
    };
    std::filesystem::path folder_;
    std::array<File, register_file_count> files_;
};

} // namespace trede::exchange::synth
