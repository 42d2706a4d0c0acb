// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "evidence/finding.h"
#include "evidence/verdict.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

/// One outcome of a programme, in words and figures. Shares are of 1; what is suppressed is absent.
struct OutcomeAnswer {
    std::string outcome; ///< code: "durable_exit_12"
    std::string name;    ///< in words
    evidence::Verdict verdict;
    std::string sentence;
    std::vector<std::string> reasons;
    std::optional<evidence::Finding> finding;
    std::optional<double> share_programme, share_control;
};

/// Whether a programme helped.
struct ProgrammeAnswer {
    bool by_lot = false; ///< without lots there is no fair comparison yet, and nothing below
    std::int64_t drawn = 0, too_recent = 0;
    std::vector<OutcomeAnswer> outcomes; ///< the first is the main one, chosen beforehand
    core::Month followed_until;
    std::uint64_t seed = 1;
};

/// Compares, as they were drawn, the people for whom a lot decided who got the programme: durable exit to work
/// first, then exit to work and benefit. People drawn too recently to be followed to the horizon are left out,
/// whichever arm they are in, and counted. Only pseudonyms and outcomes pass to the analysis.
/// Problems: not_found, not_allowed, and those of the evaluation.
core::Result<ProgrammeAnswer> evaluate_programme(const Context& context, core::Id programme);

} // namespace trede::app
