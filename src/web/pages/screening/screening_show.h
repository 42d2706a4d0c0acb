// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/practice/screening_show.h"
#include "web/visit.h"

namespace trede::web {

/// /mensen/{id}/screening: what do we know of this person, and what is not explored yet? It records nothing by itself:
/// each row leads to its step of a conversation.
http::Response screening_show(const Visit& visit);

/// "Begonnen op 3 november 2026. Klaar voor 28 december 2026." Empty without a running benefit.
std::string screening_words(const core::Texts& texts, const app::ScreeningStanding& standing);

} // namespace trede::web
