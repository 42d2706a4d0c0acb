// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "store/author.h"

namespace trede::app {

/// In whose name a unit of work is done.
inline store::Author author_of(const Context& context) {
    return {context.actor.municipality, context.actor.account, context.now};
}

} // namespace trede::app
