// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

namespace trede::cli {

class Command;
class Option;

/// --db URL.
Option add_database_option(Command& command, std::string& url);

/// The URL that was given, else that of TREDE_DB, else the SQLite file in the user's data folder. Makes that folder.
std::string database_url(const std::string& given);

/// Where this user's data stand: $XDG_DATA_HOME/trede or ~/.local/share/trede.
std::string data_folder();

} // namespace trede::cli
