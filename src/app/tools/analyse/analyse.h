// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/analysis.h"
#include "app/tools/evaluate.h"
#include <functional>
#include <string>

namespace trede::app {

/// What `trede analyse VERB` was asked.
struct AnalyseRequest {
    std::string verb{};
    std::string case_folder{}; ///< with case.json, and data.csv when the method reads a table
    std::string data{};        ///< a table; beats the one of the case
    core::Value roles{};       ///< per role of the verb the texts behind its option
    core::Value asked{};       ///< roles as values, beside those of the case
    bool decimal_comma = false;
    unsigned threads = 1;
    std::uint64_t seed = 1;
    std::function<void(double)> progress{}; ///< told the share that is done
    std::function<double()> stopwatch{};    ///< seconds since some moment; only for the times that are reported
};

struct Analysed {
    core::Value document{}; ///< schema trede.analysis/1: verb, input, results, notes, seconds, version, seed
    Analysis analysis{};
};

/// A statistician's tool on a table: nothing is suppressed and nothing is judged. Problems: verb_unknown,
/// option_not_a_number, option_not_used, file_not_readable, json_invalid, case_invalid, and those of the method.
core::Result<Analysed> analysed(const AnalyseRequest& request);

/// The same as text, JSON, CSV or HTML.
core::Result<std::string> analyse(const AnalyseRequest& request, Format format, core::Language language);

} // namespace trede::app
