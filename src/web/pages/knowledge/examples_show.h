// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include "web/visit.h"

namespace trede::web {

/// What municipalities did. Examples, never evidence.
http::Response examples_show(const Visit& visit);

} // namespace trede::web
