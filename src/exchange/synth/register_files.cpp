// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/register_files.h"
#include "core/assets.h"
#include "core/result.h"
#include "core/yaml.h"

namespace trede::exchange::synth {

std::array<RegisterHeader, register_file_count> register_headers() {
    constexpr std::array names{"teams",          "staff",
                               "programmes",     "clients",
                               "households",     "benefit_spells",
                               "work_spells",    "barriers",
                               "measurements",   "contacts",
                               "enrolments",     "assignments_by_lot",
                               "accompaniments", "strengths_and_needs",
                               "goals",          "agreements",
                               "documents"};
    static_assert(names.size() == register_file_count);
    const auto table = core::parse_yaml(core::asset("data/register.yaml"), "data/register.yaml");
    core::ensure(table.has_value(), "the table of the register is valid YAML");
    std::array<RegisterHeader, register_file_count> headers;
    for (std::size_t i = 0; i < names.size(); ++i) {
        for (const auto& file : (*table)["files"].items()) {
            if (file["file"].string() != names[i]) continue;
            headers[i].name = names[i];
            for (const auto& column : file["columns"].items()) {
                if (headers[i].columns++ > 0) headers[i].line += ';';
                headers[i].line += column["dutch"].string();
            }
        }
        core::ensure(headers[i].columns > 0, "the table of the register has every file of the town");
    }
    return headers;
}

} // namespace trede::exchange::synth
