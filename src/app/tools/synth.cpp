// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/synth.h"
#include "exchange/synth/town.h"
#include <algorithm>
#include <thread>

namespace trede::app {

core::Result<SynthResult> synth(const SynthRequest& request, const std::function<void(double)>& progress) {
    namespace town = exchange::synth;
    const town::TownRequest asked{.out = request.out,
                                  .clients = request.clients,
                                  .months = request.months,
                                  .seed = request.seed,
                                  .until = request.until,
                                  .inflow = request.inflow,
                                  .threads = std::max(1U, std::thread::hardware_concurrency())};
    const auto report = TRY(town::make_town(asked, progress));
    SynthResult result;
    result.people = report.people;
    for (const auto& [file, rows] : report.files)
        result.rows.emplace_back(file, rows);
    for (std::size_t p = 0; p < report.programmes.size(); ++p) {
        const auto& cell = report.truth.at(p, town::Contrast::without_programme, town::Outcome::exit_to_work, 1);
        result.programmes.push_back({report.programmes[p], cell.people, cell.difference()});
    }
    return result;
}

} // namespace trede::app
