// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/trials.h"
#include "core/random.h"
#include "evaluation/trial_rows.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

namespace {

using panel::Panel;

/// Of the work: how much of it is making the rows.
constexpr double rows_share = 0.2;

/// Who started when, and whom they can be compared with.
struct Starts {
    std::vector<int> month; ///< of each person of the panel: first month of the programme, or never
    std::set<int> trials;   ///< months in which somebody started
    Eligible eligible;
};

Starts starts_in(const Panel& panel, std::uint16_t programme, bool from_announcement, TrialCounts& counts) {
    Starts out;
    for (std::size_t person = 0; person < panel.people(); ++person) {
        const Months months(panel, person);
        const int start = out.month.emplace_back(months.start_of(programme, from_announcement));
        // Who was in the programme in the first month of the panel may have begun at any time before.
        if (start == never || start == 0) continue;
        ++counts.starters;
        if (months.in(programme, panel::Phase::announced, start - trial_rules().told_early - 1)) ++counts.told_early;
        if (!months.has(start - 1, panel::on_benefit) || !months.has(start, panel::on_benefit)) {
            ++counts.not_on_benefit;
            continue;
        }
        out.trials.insert(start);
        out.eligible.bands.insert(panel.birth_band[person]);
        out.eligible.groups.insert(months.group(start - 1));
    }
    return out;
}

/// People who were as long on benefit in one month.
struct Cell {
    std::vector<std::size_t> starters, others;
};

std::vector<Cell> cells_in(const Panel& panel, const Starts& starts, int trial) {
    const auto& bands = trial_rules().bands;
    std::vector<Cell> cells(bands.size() + 1);
    for (std::size_t person = 0; person < panel.people(); ++person) {
        if (starts.month[person] < trial) continue;
        const Months months(panel, person);
        if (!months.has(trial - 1, panel::on_benefit) || !months.has(trial, panel::on_benefit)) continue;
        if (!starts.eligible.has(panel, person, months.group(trial - 1))) continue;
        const auto band = std::ranges::upper_bound(bands, months.duration(trial - 1)) - bands.begin();
        auto& cell = cells[static_cast<std::size_t>(band)];
        (starts.month[person] == trial ? cell.starters : cell.others).push_back(person);
    }
    return cells;
}

/// `count` of these people, each equally likely, in the order in which they stood.
std::vector<std::size_t> drawn(std::vector<std::size_t> people, std::size_t count, core::Random random) {
    if (people.size() <= count) return people;
    for (std::size_t i = 0; i < count; ++i)
        std::swap(people[i], people[i + random.below(people.size() - i)]);
    people.resize(count);
    std::ranges::sort(people);
    return people;
}

Question question_about(const TrialsQuestion& asked) {
    Question question;
    question.design = evidence::Design::trials;
    question.treatment = "treated";
    question.cluster = "person";
    // The one that was chosen first, the others after it.
    auto horizons = trial_rules().horizons;
    std::ranges::stable_partition(horizons, [&](int months) { return months == asked.horizon; });
    question.horizon_months = horizons.front();
    question.seed = asked.seed;
    question.threads = asked.threads;
    if (asked.progress)
        question.progress = [watched = asked.progress](double share) {
            return watched(rows_share + (1 - rows_share) * share);
        };
    question.placebos = {"exit_before", "worked_before"};
    for (const int horizon : horizons) {
        const auto h = "_" + std::to_string(horizon);
        for (const auto* name : {"durable_exit", "exit_work", "on_benefit"})
            question.outcomes.push_back(name + h);
        question.higher_is_better.push_back("durable_exit" + h);
        question.higher_is_better.push_back("exit_work" + h);
        question.lower_is_better.push_back("on_benefit" + h);
    }
    return question;
}

core::TextArgs horizon_args(int horizon) {
    std::string known;
    for (const int months : trial_rules().horizons)
        known += (known.empty() ? "" : ", ") + std::to_string(months);
    return {{"value", std::to_string(horizon)}, {"known", known}};
}

/// Writes the rows of one trial.
void add_trial(const std::vector<Cell>& cells, int trial, const TrialsQuestion& asked, TrialRows& rows,
               std::set<std::size_t>& beside, TrialCounts& counts) {
    for (std::size_t band = 0; band < cells.size(); ++band) {
        const auto& [starters, all] = cells[band];
        if (starters.empty()) continue;
        if (all.empty()) {
            counts.nobody_beside += static_cast<std::int64_t>(starters.size());
            continue;
        }
        const auto most = asked.all_controls ? all.size() : trial_rules().compared_for_each * starters.size();
        const auto place = static_cast<std::uint64_t>(trial) * cells.size() + band;
        const auto others = drawn(all, most, core::Random(asked.seed, "trials", place));
        counts.could_have += static_cast<std::int64_t>(all.size());
        counts.taken += static_cast<std::int64_t>(others.size());
        beside.insert(others.begin(), others.end());
        const double odds = std::log(static_cast<double>(starters.size()) / static_cast<double>(others.size()));
        for (const auto person : starters)
            rows.add(person, trial, true, odds);
        for (const auto person : others)
            rows.add(person, trial, false, odds);
    }
}

} // namespace

core::Result<std::uint16_t> programme_in(const Panel& panel, const std::string& programme) {
    const auto found = std::ranges::find(panel.programmes, programme);
    if (found != panel.programmes.end()) return static_cast<std::uint16_t>(found - panel.programmes.begin());
    std::string known;
    for (const auto& code : panel.programmes)
        known += (known.empty() ? "" : ", ") + code;
    return core::failed(core::Problem{
        .code = "no_such_programme", .value = programme, .args = {{"value", programme}, {"known", known}}});
}

core::Result<Trials> trials_of(const Panel& panel, const TrialsQuestion& asked) {
    if (asked.horizon && std::ranges::find(trial_rules().horizons, *asked.horizon) == trial_rules().horizons.end())
        return core::failed(core::Problem{
            .code = "no_such_horizon", .value = std::to_string(*asked.horizon), .args = horizon_args(*asked.horizon)});
    const auto programme = TRY(programme_in(panel, asked.programme));
    Trials out{.table = {}, .counts = {}, .question = question_about(asked)};
    auto& counts = out.counts;
    const auto starts = starts_in(panel, programme, asked.from_announcement, counts);
    TrialRows rows(panel, programme, starts.eligible, asked.durable_months, asked.from_announcement);
    std::set<std::size_t> beside;
    double done = 0;
    for (const int trial : starts.trials) {
        TRY(core::went_on(asked.progress, rows_share * done++ / static_cast<double>(starts.trials.size())));
        add_trial(cells_in(panel, starts, trial), trial, asked, rows, beside, counts);
    }
    if (counts.nobody_beside + counts.not_on_benefit == counts.starters)
        return core::failed(core::Problem{.code = "nobody_started"});
    counts.people_compared = static_cast<std::int64_t>(beside.size());
    out.table = rows.finish(out.question);
    std::erase_if(out.question.outcomes, [&](const std::string& outcome) {
        return out.table.missing(outcome) == static_cast<std::int64_t>(out.table.rows());
    });
    if (out.question.outcomes.empty()) {
        const auto month = panel.first + *starts.trials.begin() + trial_rules().horizons.front();
        return core::failed(core::Problem{.code = "outcome_not_yet_seen",
                                          .args = {{"month", core::to_iso(month.last_day()).substr(0, 7)}}});
    }
    return out;
}

} // namespace trede::evaluation
