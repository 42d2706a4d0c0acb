// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/practice/conversation_facts.h"
#include "core/result.h"
#include <string_view>

namespace trede::store {
class Writer;
}

namespace trede::app {

/// Keeps all facts, or says which of them somebody else changed first, each at its field. `reason` is that of the
/// corrections.
core::Result<void> keep_spoken(store::Writer& writer, const Spoken& spoken, std::string_view reason);

} // namespace trede::app
