// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include "web/visit.h"

namespace trede::web {

/// A question of practice with an honest answer, what it rests on, and what a pilot would need when nobody knows.
http::Response question_show(const Visit& visit);

} // namespace trede::web
