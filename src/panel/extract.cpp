// SPDX-License-Identifier: EUPL-1.2
#include "panel/extract.h"
#include "core/result.h"
#include <limits>

namespace trede::panel {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double number(std::optional<int> value) { return value ? *value : unknown; }

double constant_of(const Panel& panel, Column name, std::size_t person) {
    const auto place = [](int stored) { return stored > 0 ? stored - 1 : unknown; };
    switch (name) {
    case Column::sex: return place(panel.sex[person]);
    case Column::education: return place(panel.education[person]);
    case Column::neighbourhood: return place(panel.neighbourhood[person]);
    case Column::age_band: return panel.birth_band[person] != 0 ? panel.birth_band[person] : unknown;
    default: throw core::Broken("this column is not the same in all months");
    }
}

double varying(const Panel& panel, Column name, std::size_t row) {
    const auto flag = [&](Flag one) { return (panel.flags[row] & one) != 0 ? 1.0 : 0.0; };
    switch (name) {
    case Column::on_benefit: return flag(on_benefit);
    case Column::exit_work: return flag(exit_work);
    case Column::exit_other: return flag(exit_other);
    case Column::rung_known: return flag(rung_known);
    case Column::contact: return flag(contact);
    case Column::rung_measured: return flag(rung_measured);
    case Column::zrm_measured: return flag(zrm_measured);
    case Column::months_on_benefit: return number(value_of(panel.months_on_benefit[row]));
    case Column::working_hours: return number(value_of(panel.working_hours[row]));
    case Column::rung: return number(value_of(panel.rung[row]));
    case Column::group: return number(value_of(panel.group[row])) - 1;
    default: throw core::Broken("this column is no number of a month");
    }
}

} // namespace

std::vector<double> column(const Panel& panel, Column name) {
    std::vector<double> values;
    values.reserve(panel.rows());
    const bool is_zrm = name >= Column::zrm_finance && name <= Column::zrm_justice;
    const std::size_t domain = is_zrm ? index_of(name) - index_of(Column::zrm_finance) : 0;
    for (std::size_t person = 0; person < panel.people(); ++person) {
        const auto months = panel.months_of(person);
        if (name == Column::month) {
            for (std::size_t i = 0; i < months; ++i)
                values.push_back(panel.first_month[person].index + static_cast<double>(i));
        } else if (is_zrm) {
            const auto begin = values.size();
            values.resize(begin + months, unknown);
            for (const auto& run : panel.zrm_of(person))
                for (std::size_t i = run.from; i < months; ++i)
                    values[begin + i] = run.scores[domain] > 0 ? run.scores[domain] : unknown;
        } else if (name == Column::own_view) {
            const auto begin = values.size();
            values.resize(begin + months, unknown);
            for (const auto& said : panel.own_views_of(person))
                values[begin + said.month] = said.score;
        } else if (entry_of(name).constant) {
            values.insert(values.end(), months, constant_of(panel, name, person));
        } else {
            for (std::size_t i = 0; i < months; ++i)
                values.push_back(varying(panel, name, panel.row_start[person] + i));
        }
    }
    return values;
}

std::vector<std::uint8_t> programme_phase(const Panel& panel, std::size_t programme, Phase phase) {
    std::vector<std::uint8_t> values(panel.rows(), 0);
    for (std::size_t person = 0; person < panel.people(); ++person)
        for (const auto& run : panel.phases_of(person)) {
            if (run.programme != programme || run.phase != phase) continue;
            for (auto i = run.from; i < run.until; ++i)
                values[panel.row_start[person] + i] = 1;
        }
    return values;
}

const ZrmRun* zrm_in(const Panel& panel, std::size_t person, std::size_t month) {
    const ZrmRun* found = nullptr;
    for (const auto& run : panel.zrm_of(person))
        if (run.from <= month) found = &run;
    return found;
}

} // namespace trede::panel
