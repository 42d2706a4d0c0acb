// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/typed.h"
#include "core/result.h"

namespace trede::app {

/// What a client writes down on the own page. Each becomes facts at once or not at all, and a second time changes
/// nothing. The fields:
///
///     view      gezond_H, trede_zelf (ClientWords); once a day, and again on that day sets it right
///     wishes    wens_D (ClientWords), and kracht (text) with kracht_bij (code life_domain): can or likes to do this
///     comment   over (id of an agreement or of a planned contact; empty: the plan), tekst
enum class OwnStep : std::uint8_t { view, wishes, comment };

/// Problems: not_allowed; not_found when the file is gone; those of ClientWords, own_view_empty, choice_unknown,
/// changed_meanwhile.
core::Result<void> record_own(const Context& context, OwnStep step, const Fields& typed);

} // namespace trede::app
