// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/practice/conversation_facts.h"

namespace trede::store {
class Writer;
}

namespace trede::app {

/// Keeps all facts that a form brought, or says which of them somebody else changed first; `why` is the reason that
/// stands beside what was changed. Problems: changed_meanwhile at its field, and those of store::Writer.
core::Result<void> keep_facts(store::Writer& writer, const Spoken& spoken, std::string_view why);

} // namespace trede::app
