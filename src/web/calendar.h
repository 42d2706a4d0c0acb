// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/fact.h"
#include "web/visit.h"
#include <string>

namespace trede::web {

/// A planned contact as a file for somebody's own calendar (RFC 5545), under the name `summary`.
http::Response calendar_file(const Visit& visit, const domain::Event& contact, const std::string& summary);

} // namespace trede::web
