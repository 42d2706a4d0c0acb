// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/knowledge_open.h"
#include "core/assets.h"
#include "core/utf8.h"
#include "evidence/knowledge/knowledge_read.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace trede::app {

namespace {

constexpr std::string_view prefix = "data/evidence/";
constexpr std::uintmax_t largest = 4 << 20; ///< bytes; a thousand records in one file

std::vector<evidence::KnowledgeFile> built_in_files() {
    std::vector<evidence::KnowledgeFile> files;
    for (const auto name : core::asset_names(prefix))
        files.push_back({.name = std::string(name.substr(prefix.size())),
                         .text = std::string(core::asset(name)),
                         .is_own = false,
                         .path = std::string(name)});
    return files;
}

core::Result<std::vector<evidence::KnowledgeFile>> files_below(const std::filesystem::path& folder) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        return core::failed(core::Problem{.code = "knowledge_folder_missing", .place = {.file = folder.string()}});
    std::vector<evidence::KnowledgeFile> files;
    core::Problems problems;
    std::filesystem::recursive_directory_iterator walk(folder, error);
    for (; !error && walk != std::filesystem::recursive_directory_iterator(); walk.increment(error)) {
        const auto& path = walk->path();
        // What an editor leaves behind is no record.
        if (path.extension() != ".yaml" || path.filename().string().starts_with('.')) continue;
        std::ifstream in(path, std::ios::binary);
        const auto size = std::filesystem::file_size(path, error);
        if (!in || error || size > largest) {
            problems.add({.code = "knowledge_file_unreadable", .place = {.file = path.string()}});
            error.clear();
            continue;
        }
        std::string text(std::istreambuf_iterator<char>(in), {});
        if (!core::is_utf8(text)) {
            problems.add({.code = "knowledge_file_unreadable", .place = {.file = path.string()}});
            continue;
        }
        files.push_back({.name = path.lexically_relative(folder).generic_string(),
                         .text = std::move(text),
                         .is_own = true,
                         .path = path.string()});
    }
    if (error) problems.add({.code = "knowledge_file_unreadable", .place = {.file = folder.string()}});
    if (problems.has_errors()) return core::failed(std::move(problems));
    std::ranges::sort(files, {}, &evidence::KnowledgeFile::name);
    return files;
}

core::Result<std::shared_ptr<const evidence::Knowledge>> read(const std::vector<evidence::KnowledgeFile>& files) {
    return std::make_shared<const evidence::Knowledge>(TRY(evidence::read_records(files)));
}

} // namespace

core::Result<std::shared_ptr<const evidence::Knowledge>> open_knowledge(const std::string& folder) {
    auto files = built_in_files();
    if (!folder.empty()) {
        auto own = TRY(files_below(folder));
        files.insert(files.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    }
    return read(files);
}

const evidence::Knowledge& built_in_knowledge() {
    static const auto knowledge = [] {
        auto opened = open_knowledge({});
        core::ensure(opened.has_value(), "the knowledge that travels with Trede is right");
        return std::move(*opened);
    }();
    return *knowledge;
}

const evidence::Knowledge& knowledge_of(const Context& context) {
    return context.knowledge ? *context.knowledge : built_in_knowledge();
}

} // namespace trede::app
