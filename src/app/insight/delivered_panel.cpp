// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/delivered_panel.h"
#include "cohort/build.h"
#include "store/database.h"

namespace trede::app {

core::Result<DeliveredPanel> delivered_panel(const store::Reader& reader, int months, const std::string& purpose,
                                             People people) {
    const auto data_day = reader.data_day();
    if (!data_day) return core::failed(core::Problem{.code = "not_found"});
    cohort::Options options;
    options.parameters = TRY(cohort::parameters_at(*data_day));
    options.purpose = purpose;
    options.last = core::Month::of(*data_day + 1) - 1;
    options.first = options.last - (months - 1);
    if (people == People::by_pseudonym) options.key = reader.installation_key();
    std::vector<domain::Programme> programmes;
    for (auto& figures : reader.programmes(*data_day))
        programmes.push_back(std::move(figures.programme));
    options.programmes = cohort::programme_codes(programmes);
    auto stream = reader.timelines();
    DeliveredPanel made;
    made.panel = TRY(cohort::build_panel([&](domain::Timeline& timeline) { return stream.next(timeline); }, options));
    for (const auto& programme : options.programmes)
        made.codes.emplace(programme.id, programme.code);
    return made;
}

} // namespace trede::app
