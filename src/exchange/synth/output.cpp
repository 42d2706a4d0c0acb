// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/output.h"
#include "core/result.h"
#include "exchange/synth/town.h"
#include <fmt/format.h>

namespace trede::exchange::synth {

namespace {

namespace fs = std::filesystem;

constexpr auto unfinished = "unfinished";
constexpr auto register_file = "register.toml";

[[noreturn]] void cannot_write(const fs::path& path) {
    throw core::MachineFailed(fmt::format("cannot write {}", path.string()));
}

void write_text(const fs::path& path, const std::string& text) {
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    stream.close();
    if (!stream) cannot_write(path);
}

bool is_synthetic(const fs::path& folder) {
    const auto& town = read_settings().town;
    std::ifstream stream(folder / register_file);
    for (std::string line; std::getline(stream, line);)
        if (line == fmt::format("source = \"{}\"", town.source)) return true;
    return false;
}

} // namespace

std::optional<core::Problem> problem_with_folder(const fs::path& out) {
    std::error_code error;
    const auto status = fs::status(out, error);
    if (!fs::exists(status)) return {};
    if (!fs::is_directory(status))
        return core::Problem{.code = "synth_out_is_a_file", .value = out.string(), .args = {{"folder", out.string()}}};
    if (fs::is_empty(out, error) || fs::exists(out / unfinished, error) || is_synthetic(out)) return {};
    return core::Problem{.code = "synth_out_not_empty", .value = out.string(), .args = {{"folder", out.string()}}};
}

Output::Output(fs::path folder) : folder_(std::move(folder)) {
    std::error_code error;
    fs::create_directories(folder_ / "truth", error);
    if (error) cannot_write(folder_);
    write_text(folder_ / unfinished, "");
    fs::remove(folder_ / register_file, error);
    const auto headers = register_headers();
    for (std::size_t i = 0; i < headers.size(); ++i) {
        files_[i].header = headers[i];
        const auto path = folder_ / (headers[i].name + ".csv");
        files_[i].stream.open(path, std::ios::binary | std::ios::trunc);
        files_[i].stream << headers[i].line << '\n';
        if (!files_[i].stream) cannot_write(path);
    }
}

void Output::write(Pages& pages) {
    for (std::size_t i = 0; i < files_.size(); ++i) {
        auto& page = pages.all[i];
        auto& file = files_[i];
        core::ensure(page.rows() == 0 || page.fields() == file.header.columns, "a row has the columns of the register");
        file.stream.write(page.content().data(), static_cast<std::streamsize>(page.content().size()));
        if (!file.stream) cannot_write(folder_ / (file.header.name + ".csv"));
        file.rows += page.rows();
        page.clear();
    }
}

void Output::finish(const Model& model, const std::vector<std::pair<std::string, std::string>>& truth) {
    for (auto& file : files_) {
        file.stream.close();
        if (!file.stream) cannot_write(folder_ / (file.header.name + ".csv"));
    }
    for (const auto& [name, text] : truth)
        write_text(folder_ / "truth" / name, text);
    const auto& town = model.settings.town;
    write_text(folder_ / register_file,
               fmt::format("format = 1\nmunicipality = \"{}\"\nsource = \"{}\"\ndelivery_day = {}\nkind = \"full\"\n",
                           town.municipality, town.source, core::to_iso(model.delivery_day())));
    std::error_code error;
    fs::remove(folder_ / unfinished, error);
}

std::vector<FileRows> Output::rows() const {
    std::vector<FileRows> out;
    for (const auto& file : files_)
        out.push_back({file.header.name, file.rows});
    return out;
}

} // namespace trede::exchange::synth
