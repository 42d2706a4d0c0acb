// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/caseload.h"
#include "html/view.h"
#include "web/visit.h"

namespace trede::web {

// The part of the dossier that is about tomorrow: what somebody wishes, what helps, what is needed, what was agreed.

/// The newest wish, in the client's own words, under the name.
void add_wish(html::View& view, const Visit& visit, const domain::Timeline& timeline);

/// Strengths, needs, and the life domains of which nothing is known yet: not explored is not the same as fine.
void add_strengths(html::View& view, const Visit& visit, const domain::Timeline& timeline);

/// The goal, and agreements: open ones by their day, then those of the last half year that were kept.
void add_plan(html::View& view, const Visit& visit, const domain::Dossier& dossier);

/// How the client says it goes: the six dimensions of positive health, last and before.
void add_own_view(html::View& view, const Visit& visit, const domain::Timeline& timeline);

/// What is kept where, never its content.
void add_documents(html::View& view, const Visit& visit, const domain::Timeline& timeline);

} // namespace trede::web
