// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include "domain/fact.h"
#include <string>
#include <variant>

namespace trede::web {

/// A fact in one short sentence: "trede 3 gemeten", "is gestart met een traject".
std::string fact_words(const core::Texts& texts,
                       const std::variant<domain::Spell, domain::Measurement, domain::Event>& fact);

/// "Vandaag, 08.12", "Gisteren, 16.40", "12 november".
std::string moment_words(const core::Texts& texts, core::Moment moment, core::Date today);

} // namespace trede::web
