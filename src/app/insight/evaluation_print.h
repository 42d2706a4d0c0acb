// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/tools/evaluate.h"
#include "core/result.h"
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

/// What `trede evaluate --db` was asked.
struct PrintRequest {
    std::string programme; ///< its reference, such as P-03
    std::string design;    ///< "experiment", "did" or "trials"; empty: a lot when one was drawn, else who started
    std::optional<int> horizon{}; ///< months, of the main outcome; empty: the first
    std::vector<std::string> outcomes{}; ///< the main one first; empty: those that are usual
    std::uint64_t seed = 1;
    Format format = Format::text;
    std::function<double()> stopwatch{}; ///< seconds since some moment; only for the times that are reported
};

/// The evaluation of a programme on the newest delivery, as a document; nothing is kept but who asked. Problems:
/// not_allowed, nothing_delivered, no_such_programme (with those that there are), no_such_horizon,
/// no_such_outcome, outcome_not_main, further_too_late, horizon_not_of_main, those of read_evaluation_data and
/// evaluated.
core::Result<std::string> print_evaluation(const Context& context, const PrintRequest& request);

} // namespace trede::app
