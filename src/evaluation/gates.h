// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include <string>
#include <vector>

namespace trede::evaluation {

/// Green from `enough` on, red below `least`, amber between.
struct Gate {
    double enough = 0;
    double least = 0;
};

/// Green up to `enough`, red above `most`, amber between.
struct Ceiling {
    double enough = 0;
    double most = 0;
};

/// When a number may be a headline; from data/evaluation/gates.yaml, where each value has its date and
/// source.
struct Gates {
    double smallest_cell = 0; ///< people
    Gate treated, compared;   ///< people
    Gate places;              ///< with the programme, and without
    Gate pretrend;            ///< p
    Gate follow_up;           ///< share of the assigned
    Ceiling follow_up_apart;  ///< difference of that share between the arms
    Gate clusters;
    Gate elsewhere;                                   ///< share of people in blocks with one arm; red from `least` on
    Ceiling imbalance;                                ///< standardised difference after weighting
    Ceiling outside;                                  ///< share of the treated
    Ceiling largest_share;                            ///< of one weight
    Ceiling disagreement;                             ///< standard errors
    Ceiling told_early;                               ///< share of the starters
    double people_for_each_covariate = 0;             ///< of the smaller arm
    Gate placebo;                                     ///< p
    Gate left_over;                                   ///< standard errors
    std::vector<std::string> required, rather_with{}; ///< kinds of covariates (question.h)
    double detectable_share = 0, detectable_sd = 0;
    double relevant_share = 0, relevant_sd = 0;
    double alpha = 0;
    double level = 0; ///< of intervals
};

/// Problems: gates_unknown for a day before the first.
core::Result<Gates> gates_at(core::Date day);

} // namespace trede::evaluation
