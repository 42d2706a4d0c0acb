// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include "core/temporary_folder.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// For tests: a register read in the plainest way.
namespace trede::exchange::synth {

using core::TemporaryFolder;

inline std::string read_bytes(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// dd-mm-jjjj
inline core::Date day_of(const std::string& text) {
    const auto day =
        core::Date::of(std::stoi(text.substr(6)), std::stoi(text.substr(3, 2)), std::stoi(text.substr(0, 2)));
    core::ensure(day.has_value(), "the register holds dates of the calendar");
    return *day;
}

class Row {
public:
    Row(const std::vector<std::string>& header, std::vector<std::string> fields)
        : header_(&header), fields_(std::move(fields)) {}
    [[nodiscard]] bool contains(std::string_view column) const {
        return std::find(header_->begin(), header_->end(), column) != header_->end();
    }
    [[nodiscard]] const std::string& at(std::string_view column) const {
        const auto found = std::find(header_->begin(), header_->end(), column);
        core::ensure(found != header_->end(), "the file has the column");
        return fields_[static_cast<std::size_t>(found - header_->begin())];
    }

private:
    const std::vector<std::string>* header_;
    std::vector<std::string> fields_;
};

class Register {
public:
    explicit Register(std::filesystem::path folder, std::vector<std::string> only = {}) : folder_(std::move(folder)) {
        for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
            if (entry.path().extension() != ".csv") continue;
            const auto name = entry.path().stem().string();
            if (!only.empty() && std::find(only.begin(), only.end(), name) == only.end()) continue;
            read(name, entry.path());
        }
    }

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] const std::vector<Row>& rows(const std::string& file) const { return files_.at(file); }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const auto& [name, rows] : files_)
            out.push_back(name);
        return out;
    }

private:
    static std::vector<std::string> split(const std::string& line) {
        std::vector<std::string> out(1);
        bool quoted = false;
        for (const char c : line) {
            if (c == '"')
                quoted = !quoted;
            else if (c == ';' && !quoted)
                out.emplace_back();
            else
                out.back() += c;
        }
        return out;
    }

    void read(const std::string& name, const std::filesystem::path& path) {
        std::ifstream stream(path, std::ios::binary);
        std::string line;
        std::getline(stream, line);
        const auto& header = headers_[name] = split(line);
        auto& rows = files_[name];
        while (std::getline(stream, line)) {
            auto fields = split(line);
            core::ensure(fields.size() == header.size(), "a row has as many fields as the header");
            rows.emplace_back(header, std::move(fields));
        }
    }

    std::filesystem::path folder_;
    std::map<std::string, std::vector<std::string>> headers_; // rows point to them; a map does not move its entries
    std::map<std::string, std::vector<Row>> files_;
};

} // namespace trede::exchange::synth
