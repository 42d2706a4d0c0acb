// SPDX-License-Identifier: EUPL-1.2
#include "core/assets.h"
#include "core/result.h"
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <span>

namespace {
struct Entry {
    const char* name;
    const char* begin;
    const char* end;
};
} // namespace

extern "C" {
extern const Entry trede_asset_table[];
extern const std::size_t trede_asset_count;
}

namespace trede::core {

namespace {

std::span<const Entry> entries() { return {trede_asset_table, trede_asset_count}; }

std::string override_folder;
std::mutex override_mutex;
std::map<std::string, std::string, std::less<>> override_files;

std::optional<std::string_view> overridden(std::string_view name) {
    if (override_folder.empty()) return std::nullopt;
    std::lock_guard lock(override_mutex);
    if (auto found = override_files.find(name); found != override_files.end()) return found->second;
    std::ifstream in(std::filesystem::path(override_folder) / name, std::ios::binary);
    if (!in) return std::nullopt;
    std::string text(std::istreambuf_iterator<char>(in), {});
    return override_files.emplace(name, std::move(text)).first->second;
}

} // namespace

std::optional<std::string_view> find_asset(std::string_view name) {
    if (auto text = overridden(name)) return text;
    for (const auto& entry : entries())
        if (name == entry.name) return std::string_view(entry.begin, static_cast<std::size_t>(entry.end - entry.begin));
    return std::nullopt;
}

std::string_view asset(std::string_view name) {
    auto found = find_asset(name);
    if (!found) throw Broken("no asset " + std::string(name));
    return *found;
}

std::vector<std::string_view> asset_names(std::string_view prefix) {
    std::vector<std::string_view> names;
    for (const auto& entry : entries())
        if (std::string_view(entry.name).starts_with(prefix)) names.emplace_back(entry.name);
    std::sort(names.begin(), names.end());
    return names;
}

void read_assets_from(std::string folder) { override_folder = std::move(folder); }

} // namespace trede::core
