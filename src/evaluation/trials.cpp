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

/// What is looked at, the main one first; of those that nobody named, the horizon that was chosen first.
std::vector<TrialOutcome> usual_outcomes(std::optional<int> horizon) {
    std::vector<TrialOutcome> outcomes;
    for (const auto& outcome : all_trial_outcomes())
        if (is_usual(*outcome.measure)) outcomes.push_back(outcome);
    std::ranges::stable_partition(outcomes, [&](const TrialOutcome& outcome) { return outcome.months == horizon; });
    return outcomes;
}

template <class Range, class Name> std::string listed(const Range& range, const Name& name) {
    std::string known;
    for (const auto& each : range)
        known += (known.empty() ? "" : ", ") + name(each);
    return known;
}

core::Problem unknown_horizon(int horizon) {
    const auto value = std::to_string(horizon);
    const auto known = listed(trial_rules().horizons, [](int months) { return std::to_string(months); });
    return {.code = "no_such_horizon", .value = value, .args = {{"value", value}, {"known", known}}};
}

core::Result<std::vector<TrialOutcome>> outcomes_of(const TrialsQuestion& asked) {
    const auto& horizons = trial_rules().horizons;
    if (asked.horizon && std::ranges::find(horizons, *asked.horizon) == horizons.end())
        return core::failed(unknown_horizon(*asked.horizon));
    if (asked.outcomes.empty()) return usual_outcomes(asked.horizon);
    std::vector<TrialOutcome> outcomes;
    core::Problems problems;
    const auto refuse = [&](const char* code, const std::string& value, core::TextArgs args) {
        args.emplace_back("value", value);
        problems.add(core::Problem{.code = code, .value = value, .args = std::move(args)});
    };
    for (const auto& name : asked.outcomes) {
        const auto outcome = trial_outcome(name);
        if (!outcome)
            refuse("no_such_outcome", name,
                   {{"known", listed(all_trial_outcomes(), [](const TrialOutcome& known) { return known.name(); })}});
        else if (std::ranges::find(outcomes, name, &TrialOutcome::name) == outcomes.end())
            outcomes.push_back(*outcome);
    }
    if (!problems.has_errors() && !outcomes.front().measure->may_lead())
        refuse("outcome_not_main", outcomes.front().name(), {});
    if (!problems.has_errors() && asked.horizon.value_or(outcomes.front().months) != outcomes.front().months)
        refuse("horizon_not_of_main", outcomes.front().name(), {{"months", std::to_string(*asked.horizon)}});
    if (problems.has_errors()) return core::failed(std::move(problems));
    return outcomes;
}

Question question_about(const Panel& panel, const TrialsQuestion& asked, const std::vector<TrialOutcome>& outcomes) {
    Question question;
    question.design = evidence::Design::trials;
    question.treatment = "treated";
    question.cluster = "person";
    question.month = "trial";
    question.horizon_months = outcomes.front().months;
    question.seed = asked.seed;
    question.threads = asked.threads;
    if (asked.progress)
        question.progress = [watched = asked.progress](double share) {
            return watched(rows_share + (1 - rows_share) * share);
        };
    question.placebos = {"exit_before", "worked_before"};
    for (const auto& outcome : outcomes) {
        const auto name = outcome.name();
        const auto& measure = *outcome.measure;
        question.outcomes.push_back(name);
        (measure.better == Better::more   ? question.higher_is_better
         : measure.better == Better::less ? question.lower_is_better
                                          : question.without_direction)
            .push_back(name);
        if (measure.is_measured()) question.only_measured.push_back(name);
        if (!measure.unit.empty()) question.units.push_back({name, measure.unit});
        question.seen_until.push_back({name, static_cast<double>(last_seen(panel, outcome, asked.durable_months))});
    }
    return question;
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

/// What cannot be seen yet of any trial goes; of what was asked for the main one must be there.
core::Result<void> leave_out_unseen(const Panel& panel, const TrialsQuestion& asked,
                                    const std::vector<TrialOutcome>& outcomes, Trials& trials) {
    auto& names = trials.question.outcomes;
    const auto main = names.front();
    const double first = *std::ranges::min_element(trials.table.column("trial").value());
    std::erase_if(names, [&](const std::string& name) {
        return std::ranges::find(trials.question.seen_until, name, &SeenUntil::outcome)->month < first;
    });
    if (!names.empty() && (asked.outcomes.empty() || names.front() == main)) return {};
    const auto needed = [&](const TrialOutcome& outcome) {
        return panel.last.index - last_seen(panel, outcome, asked.durable_months);
    };
    const int months =
        asked.outcomes.empty() ? std::ranges::min(outcomes, {}, needed).months : needed(outcomes.front());
    const auto month = core::Month{static_cast<int>(first)} + months;
    return core::failed(core::Problem{.code = "outcome_not_yet_seen",
                                      .args = {{"month", core::to_iso(month.last_day()).substr(0, 7)}}});
}

} // namespace

core::Result<std::uint16_t> programme_in(const Panel& panel, const std::string& programme) {
    const auto found = std::ranges::find(panel.programmes, programme);
    if (found != panel.programmes.end()) return static_cast<std::uint16_t>(found - panel.programmes.begin());
    const auto known = listed(panel.programmes, [](const std::string& code) { return code; });
    return core::failed(core::Problem{
        .code = "no_such_programme", .value = programme, .args = {{"value", programme}, {"known", known}}});
}

core::Result<Trials> trials_of(const Panel& panel, const TrialsQuestion& asked) {
    const auto outcomes = TRY(outcomes_of(asked));
    const auto programme = TRY(programme_in(panel, asked.programme));
    Trials out{.table = {}, .counts = {}, .question = question_about(panel, asked, outcomes)};
    auto& counts = out.counts;
    const auto starts = starts_in(panel, programme, asked.from_announcement, counts);
    TrialRows rows(panel, starts.eligible,
                   {.programme = programme,
                    .outcomes = outcomes,
                    .durable_months = asked.durable_months,
                    .from_announcement = asked.from_announcement});
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
    TRY(leave_out_unseen(panel, asked, outcomes, out));
    return out;
}

} // namespace trede::evaluation
