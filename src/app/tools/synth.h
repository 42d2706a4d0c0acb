// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace trede::app {

struct SynthRequest {
    std::string out;             ///< folder for the register, with truth/ in it
    std::int64_t clients = 1200; ///< on benefit at the end of the first month
    int months = 60;             ///< of history
    std::uint64_t seed = 1;
    core::Month until; ///< last month of the history
    double inflow = 1; ///< people who come in, per person who leaves
};

/// One programme of the town: how many people started it, and by how much (a share) it truly changed exits to work
/// within twelve months among them.
struct SynthProgramme {
    std::string reference;
    std::int64_t started = 0;
    double exit_to_work_12 = 0;
};

struct SynthResult {
    std::int64_t people = 0;                                ///< all who had benefit in the history
    std::vector<std::pair<std::string, std::int64_t>> rows; ///< by file of the register
    std::vector<SynthProgramme> programmes;
};

/// Writes the register of a synthetic municipality; the same request gives the same bytes. `progress` hears which
/// share is done. Problems: synth_* (see exchange/synth/town.h).
core::Result<SynthResult> synth(const SynthRequest& request, const std::function<void(double)>& progress = {});

} // namespace trede::app
