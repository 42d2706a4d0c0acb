// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include "core/texts.h"
#include "exchange/header_match.h"
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trede::exchange {

/// The CSV file with rows that were set aside, to be mended by hand: file;line;reason and then the original
/// cells, with a row of the original headers before the first row of each file. Columns that are never read
/// are left empty, and a cell that a spreadsheet would take for a formula gets a ' in front. Written under a
/// temporary name until finish(); a full disk throws MachineFailed.
class SetAside {
public:
    SetAside(std::string path, const core::Texts& texts);
    ~SetAside();
    SetAside(const SetAside&) = delete;
    SetAside& operator=(const SetAside&) = delete;

    void begin_file(const std::string& name, const std::vector<std::string>& header, const HeaderMatch& match);
    void add(std::int64_t line, const core::Problem& reason, std::span<const std::string_view> cells);
    void finish();

private:
    void write(std::string_view text);
    void write_cells(std::span<const std::string_view> cells);

    std::string path_, part_;
    const core::Texts& texts_;
    std::FILE* out_ = nullptr;
    std::string name_;
    const std::vector<std::string>* header_ = nullptr;
    const HeaderMatch* match_ = nullptr;
    bool headed_ = false;
};

} // namespace trede::exchange
