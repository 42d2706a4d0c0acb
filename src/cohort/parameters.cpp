// SPDX-License-Identifier: EUPL-1.2
#include "cohort/parameters.h"
#include "core/assets.h"
#include "core/dated.h"
#include "core/value.h"
#include "core/yaml.h"
#include <utility>

namespace trede::cohort {

namespace {

constexpr auto file = "data/parameters/panel.yaml";

} // namespace

core::Result<Parameters> parameters_at(core::Date day) {
    const auto table = core::parse_yaml(core::asset(file), file);
    core::ensure(table.has_value(), "the parameters of the panel are valid YAML");
    Parameters parameters;
    core::Problems problems;
    const std::pair<const char*, int*> wanted[] = {{"bridging_gap_days", &parameters.bridging_gap_days},
                                                   {"rung_known_months", &parameters.rung_known_months},
                                                   {"own_view_parts", &parameters.own_view_parts},
                                                   {"neighbourhood_people", &parameters.neighbourhood_people},
                                                   {"birth_band_years", &parameters.birth_band_years},
                                                   {"durable_exit_months", &parameters.durable_exit_months},
                                                   {"past_work_years", &parameters.past_work_years}};
    for (const auto& [name, place] : wanted) {
        core::ensure(table->has(name), "the table of parameters has what the panel needs");
        if (const auto& value = core::value_on((*table)[name], day); value.is_int())
            *place = static_cast<int>(value.integer());
        else
            problems.add({.code = "cohort_parameter_undated",
                          .place = {.file = file, .field = name},
                          .args = {{"parameter", name}, {"day", core::to_iso(day)}}});
    }
    if (!problems.empty()) return core::failed(std::move(problems));
    return parameters;
}

} // namespace trede::cohort
