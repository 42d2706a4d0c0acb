// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include "core/texts.h"
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

enum class Format : std::uint8_t { text, json, csv, html };

/// What `trede evaluate` was asked, in the words of the command line. Columns that stay empty are taken from
/// the case when there is one.
struct EvaluateRequest {
    std::string data;                     ///< a table, or
    std::string case_folder;              ///< a folder with case.json and data.csv
    std::string design = "experiment";    ///< or "matched", or "did" on places and periods, or "trials" on a panel
    std::string programme;                ///< trials, and did on a panel: its code in it
    bool all_controls = false;            ///< trials: everybody who could have started
    bool from_announcement = false;       ///< trials: the clock starts when people are told
    std::string place, time, first_treat; ///< did: a row for each place and period
    double anticipation = 0;              ///< did: periods before the begin in which it may already have worked
    std::string treatment;
    std::vector<std::string> outcomes, covariates;
    std::vector<std::string> kinds;    ///< "duration=months_on_benefit": what a covariate tells
    std::vector<std::string> placebos; ///< outcomes of before the start
    std::string start;                 ///< day or month of the start
    std::vector<std::string> measured; ///< "rung=rung_month": when a covariate was measured
    std::string block, take_up, cluster;
    std::vector<std::string> lower_is_better, higher_is_better;
    std::string unit;
    std::optional<int> horizon_months;
    std::uint64_t seed = 1;
    std::optional<std::int64_t> permutations;
    bool decimal_comma = false;
    unsigned threads = 1;
    core::Date today;                    ///< which gates hold
    std::function<double()> stopwatch{}; ///< seconds since some moment; only for the times that are reported
};

/// Evaluates a table in a file and writes the answer as a document. Problems: those of read_table, evaluate_experiment,
/// evaluate_rollout and evaluate_matched; panel_..., no_such_programme, no_such_outcome, outcome_not_main,
/// nobody_started; case_invalid, programme_not_named, treatment_not_named, outcome_not_named, role_missing, not_a_pair,
/// no_such_kind.
core::Result<std::string> evaluate(const EvaluateRequest& request, Format format, core::Language language);

} // namespace trede::app
