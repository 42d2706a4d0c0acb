// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include "exchange/synth/truth.h"
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace trede::exchange::synth {

struct TownRequest {
    std::filesystem::path out;   ///< folder to make or to fill
    std::int64_t clients = 1200; ///< on benefit at the end of the first month
    int months = 60;             ///< of history
    std::uint64_t seed = 1;
    core::Month until;    ///< last month of the history
    double inflow = 1;    ///< people who come in, per person who leaves
    unsigned threads = 2; ///< the result does not depend on it
};

struct FileRows {
    std::string file;
    std::int64_t rows = 0;
};

struct TownReport {
    std::int64_t people = 0; ///< all who ever had benefit in the history
    std::vector<FileRows> files;
    std::vector<std::string> programmes; ///< their codes, in the order of `truth`
    Truth truth{0};
};

/// Told from time to time which share (0 to 1) is done, in one thread at a time.
using Progress = std::function<void(double)>;

/// Writes the register of a synthetic municipality, and truth/ beside it. The same request gives the same bytes,
/// whatever the number of threads; memory does not grow with the town. Problems: synth_clients, synth_months,
/// synth_until, synth_inflow (out of bounds), synth_out_is_a_file, synth_out_not_empty (holds something else). Throws
/// MachineFailed when a file cannot be written.
core::Result<TownReport> make_town(const TownRequest& request, const Progress& progress = {});

} // namespace trede::exchange::synth
