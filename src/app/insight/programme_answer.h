// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/texts.h"
#include "core/value.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

/// A difference that may stand on a page: programme minus control, as a share of 1 or in the unit of the outcome, with
/// its 95 % interval.
struct Effect {
    double estimate = 0, low = 0, high = 0;
    std::int64_t treated = 0, compared = 0;
};

/// One outcome of a programme, in words and figures. Shares are of 1; what has a unit is a mean in it. What is
/// suppressed is absent.
struct OutcomeAnswer {
    std::string outcome; ///< code: "durable_exit_12"
    std::string name;    ///< in words
    std::string unit{};  ///< code, of what is no share: "hours"
    std::string verdict; ///< code of evidence::VerdictCode
    std::string sentence;
    std::vector<std::string> reasons;
    std::optional<Effect> effect;                         ///< absent when it cannot be told
    std::optional<double> share_programme, share_control; ///< or means

    [[nodiscard]] bool is_refused() const { return verdict == "cannot_tell"; }
};

/// Whether a programme helped.
struct ProgrammeAnswer {
    std::string design;                  ///< "experiment" when lots were drawn, "did" when districts are
                                         ///< compared, "trials" when people started; empty: nobody did
    std::int64_t people = 0;             ///< drawn by lot, or compared among those who started
    std::int64_t too_recent = 0;         ///< drawn too recently to be followed
    std::vector<OutcomeAnswer> outcomes; ///< the first is the main one, chosen beforehand
    core::Month followed_until;
};

/// As they are kept in the database, and back.
core::Value to_value(const OutcomeAnswer& answer);
OutcomeAnswer outcome_answer_of(const core::Value& value);
core::Value to_value(const ProgrammeAnswer& answer);
ProgrammeAnswer programme_answer_of(const core::Value& value);

} // namespace trede::app
