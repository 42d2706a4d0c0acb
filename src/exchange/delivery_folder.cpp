// SPDX-License-Identifier: EUPL-1.2
#include "exchange/delivery_folder.h"
#include "core/utf8.h"
#include "core/windows_1252.h"
#include "exchange/register_table.h"
#include "exchange/register_toml.h"
#include <algorithm>
#include <filesystem>
#include <map>

namespace trede::exchange {

namespace {

namespace fs = std::filesystem;

constexpr auto header_file = "register.toml";
constexpr std::size_t largest_small_file = 1024 * 1024; ///< of register.toml and a mapping

core::Result<std::string> read_small(const std::string& path, const std::string& name) {
    auto source = TRY(core::ByteSource::open(path, name));
    std::string text(largest_small_file + 1, '\0');
    text.resize(source.read(text.data(), text.size()));
    if (text.size() > largest_small_file)
        return core::failed(core::Problem{.code = "file_too_large", .place = {name, 0, 0, {}}});
    return text;
}

bool is_table(const fs::path& file) {
    const auto extension = folded_name(file.extension().string());
    return extension == ".csv" || extension == ".txt" || extension == ".tsv";
}

core::Problem about(const char* code, const std::string& file, core::Severity severity = core::Severity::error) {
    return {.code = code, .severity = severity, .place = {file, 0, 0, {}}, .args = {{"file", file}}};
}

/// File names as the disk has them, and as a message can show them.
struct FileName {
    std::string on_disk, shown;
    friend auto operator<=>(const FileName&, const FileName&) = default;
};

std::string shown(const std::string& name) {
    if (core::is_utf8(name)) return name;
    std::string text;
    core::append_windows_1252(text, name);
    return text;
}

std::vector<FileName> tables_in(const std::string& folder) {
    std::vector<FileName> names;
    try {
        for (const auto& entry : fs::directory_iterator(folder)) {
            const auto name = entry.path().filename().string();
            if (is_table(entry.path())) names.push_back({name, shown(name)});
        }
    } catch (const fs::filesystem_error& error) {
        throw core::MachineFailed(error.what());
    }
    std::sort(names.begin(), names.end()); // the order of a folder differs between machines
    return names;
}

/// Finds which file of the folder is which file of the table.
std::map<std::size_t, FileName> match_files(const std::string& folder, const Mapping& mapping, core::Problems& problems,
                                            core::Problems& notes) {
    std::map<std::size_t, FileName> found;
    for (const auto& name : tables_in(folder)) {
        const auto stem = fs::path(name.shown).stem().string();
        const auto mapped = mapping.files.find(folded_name(stem));
        const auto place = mapped != mapping.files.end() ? std::optional(mapped->second) : find_file(stem);
        if (!place) {
            notes.add(about("file_unknown", name.shown, core::Severity::note));
        } else if (const auto [known, fresh] = found.emplace(*place, name); !fresh) {
            auto problem = about("file_twice", name.shown);
            problem.args.emplace_back("other", known->second.shown);
            problems.add(std::move(problem));
        }
    }
    return found;
}

} // namespace

core::Result<DeliveryFolder> open_delivery(const std::string& path, const std::string& mapping_file) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return core::failed(about("register_missing", path));
    if (status.type() != fs::file_type::directory) return core::failed(about("register_is_no_folder", path));
    const fs::directory_iterator readable(path, error);
    if (error) return core::failed(about("file_unreadable", path));

    DeliveryFolder folder;
    core::Problems problems;
    if (!mapping_file.empty()) {
        const auto text = read_small(mapping_file, mapping_file);
        if (!text)
            problems.add(text.error());
        else if (auto mapping = read_mapping(*text, mapping_file))
            folder.mapping = std::move(*mapping);
        else
            problems.add(mapping.error());
    }
    const auto toml_path = (fs::path(path) / header_file).string();
    if (!fs::exists(toml_path, error)) {
        problems.add(about("register_toml_missing", header_file));
    } else if (auto toml = read_small(toml_path, header_file); !toml) {
        problems.add(toml.error());
    } else if (auto delivery = read_register_toml(*toml, header_file); !delivery) {
        problems.add(delivery.error());
    } else {
        folder.delivery = std::move(*delivery);
        folder.toml = std::move(*toml);
    }

    const auto found = match_files(path, folder.mapping, problems, folder.notes);
    const auto& table = register_table();
    for (std::size_t place = 0; place < table.size(); ++place) {
        const auto name = found.find(place);
        if (name != found.end()) {
            auto source = core::ByteSource::open((fs::path(path) / name->second.on_disk).string(), name->second.shown);
            if (source)
                folder.sources.push_back({place, std::move(*source)});
            else
                problems.add(source.error());
        } else if (table[place].fact == "person" && folder.delivery.full) {
            problems.add(about("clients_missing", table[place].dutch + ".csv"));
        } else {
            folder.notes.add(about("file_absent", table[place].dutch + ".csv", core::Severity::note));
        }
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return folder;
}

} // namespace trede::exchange
