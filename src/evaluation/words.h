// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include "evidence/evaluation.h"
#include <string>
#include <vector>

namespace trede::evaluation {

// A verdict in plain words, put together from the pieces of data/texts (evaluation.*). No number stands in a
// sentence without its interval, and a refusal says what stands in the way.

/// One or two sentences: what this outcome shows.
std::string sentence(const evidence::OutcomeResult& result, const core::Texts& texts);

/// A sentence for each reason of the verdict, in its order; after them what was assumed about the direction.
std::vector<std::string> reasons(const evidence::OutcomeResult& result, const core::Texts& texts);

/// What an outcome is counted in: units of our own have a word in each language, those of a table are called as the
/// table calls them.
std::string unit_words(const std::string& unit, const core::Texts& texts);

/// A difference of the outcome as a reader sees it: points for shares ("+6,2"), else the number with its
/// unit.
std::string signed_amount(double value, const evidence::OutcomeResult& result, const core::Texts& texts);
std::string amount(double value, const evidence::OutcomeResult& result, const core::Texts& texts);

/// A number of a check as a reader sees it, and what was found: hidden when few people stand behind it.
std::string check_amount(const evidence::Check& check, double value, const evidence::OutcomeResult& result,
                         const core::Texts& texts);
std::string found_words(const evidence::Check& check, const evidence::OutcomeResult& result, const core::Texts& texts);

/// What a kind of covariates is called: "how long somebody has been on benefit".
std::string kind_words(const std::string& kind, const core::Texts& texts);

/// The number of decimals that a mean with this standard error deserves: two digits of the error.
int decimals_for(double se);

/// "p = 0,008", or "p < 0,001".
std::string p_value(double p, const core::Texts& texts);

} // namespace trede::evaluation
