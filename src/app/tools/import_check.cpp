// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/import_check.h"
#include "exchange/register_read.h"

namespace trede::app {

domain::DeliveryReport check_import(const ImportRequest& asked) {
    return exchange::read_register({asked.path, asked.mapping_file, asked.set_aside_file, asked.language});
}

} // namespace trede::app
