// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/progress.h"
#include "core/result.h"
#include "core/value.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

/// What an invented town was made with, month by month, for each programme.
struct PlantedTruth {
    struct Line {
        std::string programme; ///< its reference: "P-03"
        std::string contrast;  ///< "without_programme" or "not_this_month" (data/synth/truth.md)
        /// Who left for work for good by the end of each month, of those who started: as it went, and otherwise.
        std::vector<double> with, other;
    };
    std::vector<Line> lines;

    /// The difference at the end of a month after the start, of all who started; empty when it is not known.
    [[nodiscard]] std::optional<double> at(const std::string& programme, const std::string& contrast, int month) const;
    /// Beside not beginning in that month, of those who are then still on benefit at its end: whoever leaves within it
    /// stands in no trial (evaluation/trials.h).
    [[nodiscard]] std::optional<double> beside_waiting(const std::string& programme, int month) const;
    /// The month from which on more was won than lost, likewise; empty when nothing was lost, or it was not made good.
    [[nodiscard]] std::optional<int> break_even(const std::string& programme) const;
};

/// From months.csv in the folder `truth` of an invented town. Problems: file_not_readable, those of core/csv.
core::Result<PlantedTruth> read_planted_truth(const std::string& folder);

core::Value to_value(const PlantedTruth& truth);
PlantedTruth planted_truth_of(const core::Value& value);

enum class PlantedOutcome : std::uint8_t {
    as_planted,
    held_back, ///< no effect is shown though one could be: no answer, but nothing untrue
    otherwise, ///< what is said is not what was planted
    too_small
};
std::string_view code_of(PlantedOutcome outcome);

/// One programme: what was planted, and what its evaluation says of leaving for work for good within a year.
struct PlantedProgramme {
    std::string reference, name;
    std::string design;              ///< "experiment" or "trials"; empty: it could not be evaluated
    std::optional<double> planted{}; ///< beside not yet beginning, as a share of 1; empty when it is not known
    bool does_nothing = false;       ///< beside never having been there
    std::optional<double> estimate{}, se{};
    std::string verdict{};              ///< code of evidence::VerdictCode; empty when it could not be evaluated
    std::vector<std::string> reasons{}; ///< codes
    bool pool_only = false;
    bool is_told = false; ///< it is said that people knew of it long before
    std::optional<int> planted_break_even{}, break_even{};
    std::optional<int> break_even_from{}, break_even_until{}; ///< between which months that lies
    std::string expected{}; ///< "found", "refused" or "pooled" (data/synth/expected.yaml)
    PlantedOutcome outcome = PlantedOutcome::too_small;
};

/// Evaluates every programme of an invented town and holds it against what was planted. Nothing is kept. Problems:
/// nothing_delivered, stopped.
core::Result<std::vector<PlantedProgramme>> compare_with_planted(const Context& context, const PlantedTruth& truth,
                                                                 const core::Progress& progress = {});

} // namespace trede::app
