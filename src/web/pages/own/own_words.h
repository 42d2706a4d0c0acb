// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/citizen/own_show.h"
#include "core/texts.h"
#include <string>
#include <vector>

namespace trede::web {

// How the client's own page says things: short, and to the client.

/// "Vandaag om 09.30 uur", "Dinsdag 1 december om 09.30 uur".
std::string when_words(const core::Texts& texts, const domain::Event& contact, core::Date today);

/// "Gesprek met Marloes Dekker, in het Turfhuis."
std::string how_words(const core::Texts& texts, const app::OwnTrede& own, const domain::Event& contact);

/// "Jij doet dit.", "Marloes Dekker doet dit.", "Jullie doen dit samen."
std::string owner_words(const core::Texts& texts, const app::OwnTrede& own, const domain::Event& agreement);

/// What was done lately, and then what is still to be done; by day.
std::vector<const domain::Event*> agreements_shown(const domain::Timeline& timeline, core::Date today);

} // namespace trede::web
