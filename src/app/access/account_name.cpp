// SPDX-License-Identifier: EUPL-1.2
#include "app/access/account_name.h"
#include "store/reader.h"

namespace trede::app {

std::string account_name(const store::Reader& reader, std::string_view by) {
    const auto account = core::Id::parse(by);
    const auto known = account ? reader.account(*account) : std::nullopt;
    return known ? known->name : std::string();
}

} // namespace trede::app
