// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/test_town.h"
#include "core/random.h"
#include "core/texts.h"
#include "evaluation/trials.h"
#include "evaluation/words.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation::test {

panel::Panel lived(const Town& town, std::uint64_t seed) {
    panel::Panel panel;
    panel.first = core::Month{2020 * 12};
    panel.last = panel.first + (town.months - 1);
    panel.birth_band_years = 5;
    panel.programmes = {"p_01", "p_02"};
    for (std::size_t i = 0; i < town.people; ++i) {
        core::Random chance(seed, "test.evaluation.trials", i), jobs(seed, "test.evaluation.trials.jobs", i);
        panel::PersonMonths person;
        person.key = panel::PersonKey::numbered(i + 1);
        person.sex = chance.chance(0.5) ? 1 : 2;
        person.education = static_cast<std::uint8_t>(1 + chance.below(3));
        person.birth_band = static_cast<std::int16_t>(1960 + 5 * chance.below(8));
        person.first = panel.first;
        core::Random measuring(seed, "test.evaluation.trials.measures", i);
        const double level = 3 + 0.8 * measuring.normal();
        const bool ready = chance.chance(0.4);
        const double drive = chance.normal();
        const double work = (ready && town.chosen ? 0.03 : 0.015) * std::exp(0.6 * town.drive * drive);
        const double invited = (ready && town.chosen ? 0.02 : 0.008) * std::exp(1.0 * town.drive * drive);
        int duration = static_cast<int>(chance.below(80));
        bool on = true;
        int start = -1;
        for (int month = 0; month < town.months; ++month) {
            panel::MonthValues values;
            values.group = panel::known(ready ? 1 : 2);
            if (on && start < 0 && month > 12 && chance.chance(invited)) start = month;
            const bool is_in = start >= 0 && start < month && month < start + 3 && town.during > 0;
            const double changed = start < 0 || start >= month ? 1 : is_in ? town.during : town.after;
            const bool leaves = on && chance.chance(std::min(0.9, work * changed));
            const bool moves = on && !leaves && chance.chance(0.01);
            if (on && (leaves || moves)) {
                on = false;
                values.flags |= leaves ? panel::exit_work : panel::exit_other;
            } else if (!on && chance.chance(town.back)) {
                on = true;
                duration = 0;
            }
            if (on) {
                values.flags |= panel::on_benefit;
                values.months_on_benefit = panel::known_months(duration++);
            }
            const bool job = jobs.chance(std::min(0.9, town.jobs * std::exp(0.6 * town.drive * drive)));
            values.working_hours = panel::known(!on ? 24 : job ? 8 : 0);
            if (!person.months.empty()) values.rung = person.months.back().rung;
            const bool is_done = start >= 0 && start < month;
            const double asked = is_done && town.measured_in > 0 ? town.measured_in : town.measured;
            if (on && measuring.chance(asked)) {
                const double now = level + (is_done ? town.lift : 0) + 0.5 * measuring.normal();
                const auto score = static_cast<std::uint8_t>(std::clamp(std::lround(now), 1L, 5L));
                values.rung = panel::known(score);
                values.flags |= panel::rung_measured | panel::zrm_measured;
                panel::ZrmRun run{static_cast<std::uint16_t>(month), {}};
                run.scores.fill(score);
                person.zrm.push_back(run);
                person.own_views.push_back(
                    {static_cast<std::uint16_t>(month), static_cast<std::uint8_t>(std::clamp(20 * now, 0.0, 100.0))});
            }
            person.months.push_back(values);
        }
        if (start >= 0) {
            const auto from = static_cast<std::uint16_t>(start);
            const auto until = static_cast<std::uint16_t>(std::min(start + 3, town.months));
            if (town.told > 0)
                person.phases.push_back(
                    {0, panel::Phase::announced, static_cast<std::uint16_t>(start - town.told), from});
            person.phases.push_back({0, panel::Phase::in, from, until});
            if (until < town.months)
                person.phases.push_back({0, panel::Phase::after, until, static_cast<std::uint16_t>(town.months)});
        }
        panel.append(person);
    }
    return panel;
}

Life& Life::measured(int month, std::uint8_t score) {
    for (int later = month; later < static_cast<int>(person.months.size()); ++later)
        at(later).rung = panel::known(score);
    at(month).flags |= panel::rung_measured | panel::zrm_measured;
    panel::ZrmRun run{static_cast<std::uint16_t>(month), {}};
    run.scores.fill(score);
    person.zrm.push_back(run);
    return *this;
}

panel::Panel town_of(std::vector<Life> lives) {
    panel::Panel panel;
    panel.first = core::Month{2020 * 12};
    panel.last = panel.first + (months - 1);
    panel.birth_band_years = 5;
    panel.programmes = {"p_01"};
    lives.front().person.phases = {{0, panel::Phase::in, start_month, start_month + 3},
                                   {0, panel::Phase::after, start_month + 3, months}};
    for (auto& life : lives) {
        life.person.key = panel::PersonKey::numbered(panel.people() + 1);
        panel.append(life.person);
    }
    return panel;
}

Found outcome_of(const panel::Panel& panel, const std::string& name) {
    const auto trials = trials_of(panel, {.programme = "p_01", .outcomes = {"exit_work_12", name}}).value();
    const auto person = trials.table.column("person").value();
    const auto values = trials.table.column(name).value();
    Found found;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!stats::is_missing(values[i])) found.emplace(static_cast<int>(person[i]), values[i]);
    return found;
}

std::string why(const evidence::OutcomeResult& result) {
    std::string out;
    for (const auto& line : reasons(result, core::Texts::in(core::Language::en)))
        out += line + "\n";
    return out;
}

const evidence::OutcomeResult& result_of(const evidence::Evaluation& evaluation, const std::string& outcome) {
    return *std::ranges::find(evaluation.outcomes, outcome, &evidence::OutcomeResult::outcome);
}

} // namespace trede::evaluation::test
