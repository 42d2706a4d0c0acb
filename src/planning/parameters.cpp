// SPDX-License-Identifier: EUPL-1.2
#include "planning/parameters.h"
#include "core/assets.h"
#include "core/dated.h"
#include "core/yaml.h"
#include "domain/codes.h"
#include <utility>

namespace trede::planning {

namespace {

/// Reads one file of parameters as they hold on a day, and gathers what is missing.
class DayReader {
public:
    DayReader(std::string file, core::Date day) : file_(std::move(file)), day_(day) {
        auto table = core::parse_yaml(core::asset(file_), file_);
        core::ensure(table.has_value(), "parameters are valid YAML");
        table_ = std::move(*table);
    }

    [[nodiscard]] const core::Value& table() const { return table_; }

    double number(const core::Value& parameter, const std::string& name) {
        core::ensure(!parameter.is_null(), "the table of parameters has what planning needs");
        const auto& value = core::value_on(parameter, day_);
        if (!value.is_number())
            problems_.add({.code = "practice_parameter_undated",
                           .place = {.file = file_, .field = name},
                           .args = {{"parameter", name}, {"day", core::to_iso(day_)}}});
        return value.number();
    }

    int whole(const core::Value& parameter, const std::string& name) {
        return static_cast<int>(number(parameter, name));
    }
    int whole(const std::string& name) { return whole(table_[name], name); }

    [[nodiscard]] const core::Problems& problems() const { return problems_; }

private:
    std::string file_;
    core::Date day_;
    core::Value table_;
    core::Problems problems_;
};

void read_rhythm(DayReader& reader, Parameters& parameters) {
    const std::string name = "contacts_a_year";
    const auto& by_group = reader.table()[name];
    parameters.contacts_a_year[""] = reader.whole(by_group["default"], name);
    for (const auto& group : domain::codes("group"))
        if (by_group.has(group.code))
            parameters.contacts_a_year[group.code] = reader.whole(by_group[group.code], name + "." + group.code);
    for (const auto& [group, times] : parameters.contacts_a_year)
        core::ensure(times > 0 || reader.problems().has_errors(), "everybody is spoken to at least once a year");
}

} // namespace

int Parameters::contacts_for(std::string_view group) const {
    const auto own = contacts_a_year.find(group);
    return own == contacts_a_year.end() ? contacts_a_year.at("") : own->second;
}

core::Result<Parameters> parameters_at(core::Date day) {
    DayReader practice("data/parameters/practice.yaml", day), panel("data/parameters/panel.yaml", day);
    Parameters parameters;
    read_rhythm(practice, parameters);
    const std::pair<const char*, int*> wanted[] = {{"due_soon_days", &parameters.due_soon_days},
                                                   {"appointment_ahead_days", &parameters.appointment_ahead_days},
                                                   {"out_of_sight_months", &parameters.out_of_sight_months},
                                                   {"ladder_months", &parameters.ladder_months},
                                                   {"zrm_months", &parameters.zrm_months},
                                                   {"screening_days", &parameters.screening_days},
                                                   {"programme_ending_days", &parameters.programme_ending_days},
                                                   {"group_review_months", &parameters.group_review_months},
                                                   {"aftercare_months", &parameters.aftercare_months},
                                                   {"aftercare_first_months", &parameters.aftercare_first_months},
                                                   {"look_back_days", &parameters.look_back_days},
                                                   {"working_days_a_year", &parameters.working_days_a_year}};
    for (const auto& [name, place] : wanted)
        *place = practice.whole(name);
    parameters.no_show = practice.number(practice.table()["no_show"], "no_show");
    parameters.bridging_gap_days = panel.whole("bridging_gap_days");
    auto problems = practice.problems();
    problems.add(panel.problems());
    if (!problems.empty()) return core::failed(std::move(problems));
    return parameters;
}

} // namespace trede::planning
