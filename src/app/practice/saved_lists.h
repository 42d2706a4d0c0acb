// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include <string>
#include <vector>

namespace trede::app {

/// A list of people that somebody gave a name: the filters of its address.
struct NamedList {
    core::Id id;
    std::string name, query;
};

/// The actor's own lists, by name. Problems: not_allowed.
core::Result<std::vector<NamedList>> saved_lists(const Context& context);

/// Problems: not_allowed, and list_name_missing, list_name_long, list_too_many at the field `lijstnaam`.
core::Result<void> save_list(const Context& context, const std::string& name, const std::string& query);

/// Nothing happens when there is no such list. Problems: not_allowed.
core::Result<void> remove_list(const Context& context, core::Id id);

} // namespace trede::app
