// SPDX-License-Identifier: EUPL-1.2
#include "core/temporary_folder.h"
#include "core/result.h"
#include <cstdlib>

namespace trede::core {

TemporaryFolder::TemporaryFolder() {
    auto name = (std::filesystem::temp_directory_path() / "trede-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw MachineFailed("cannot make a temporary folder");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

} // namespace trede::core
