// SPDX-License-Identifier: EUPL-1.2
#include "cli/database_option.h"
#include "cli/command_line.h"
#include "core/result.h"
#include <cstdlib>
#include <filesystem>

namespace trede::cli {

Option add_database_option(Command& command, std::string& url) {
    // The environment is read in database_url: the option would fill it into every command that shares this text, and
    // so over what was typed.
    return command.option(
        "--db", url,
        "sqlite:///path/file.db or postgresql://user@host/db; else TREDE_DB, else a file in the data folder");
}

std::string data_folder() {
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data && *data) return std::string(data) + "/trede";
    const char* home = std::getenv("HOME");
    if (!home || !*home) throw core::MachineFailed("there is no home folder; say where the database is with --db");
    return std::string(home) + "/.local/share/trede";
}

std::string database_url(const std::string& given) {
    if (!given.empty()) return given;
    if (const char* named = std::getenv("TREDE_DB"); named && *named) return named;
    const auto folder = data_folder();
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw core::MachineFailed("cannot make the folder " + folder + ": " + error.message());
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error); // nobody else's business
    return "sqlite://" + folder + "/trede.db";
}

} // namespace trede::cli
