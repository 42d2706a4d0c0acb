// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/municipality_name.h"
#include "store/reader.h"

namespace trede::app {

std::string municipality_name(const store::Reader& reader) {
    const auto& code = reader.author().municipality;
    for (const auto& municipality : reader.municipalities())
        if (municipality.code == code && !municipality.name.empty()) return municipality.name;
    return code;
}

} // namespace trede::app
