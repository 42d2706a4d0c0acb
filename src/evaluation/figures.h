// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evaluation/sample.h"
#include "evidence/evaluation.h"

namespace trede::evaluation {

/// Every figure of one outcome that the question asks for and the data allow; what they do not allow is named
/// in `absent`. Both arms have at least two people. Problems: column_is_combination, for a covariate as
/// given.
core::Result<evidence::Figures> figures_of(const Question& question, const Sample& sample, double level);

evidence::Interval interval_around(double estimate, double se, double degrees, double level);

/// The estimate that the verdict is about: by blocks when the lot was drawn in blocks, else the difference as
/// it is.
struct Headline {
    double estimate = 0;
    double se = 0;
    evidence::Interval interval{};
    double p = 1;
};
Headline headline_of(const evidence::Figures& figures, double level);

} // namespace trede::evaluation
