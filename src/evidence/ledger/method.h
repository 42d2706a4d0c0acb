// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>

namespace trede::evidence {

/// How the sources became one answer.
enum class Method : std::uint8_t {
    none,    ///< no figure to average
    bayes,   ///< too few places to see how far they lie apart: a stated belief beforehand helps
    reml_hk, ///< random effects: REML, interval by Hartung and Knapp
};

} // namespace trede::evidence
