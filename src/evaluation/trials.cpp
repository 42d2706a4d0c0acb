// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/trials.h"
#include "core/assets.h"
#include "core/random.h"
#include "core/yaml.h"
#include "evaluation/flow.h"
#include "evaluation/matched.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace trede::evaluation {

namespace {

using panel::Panel;

/// data/evaluation/trials.yaml
struct Rules {
    std::size_t compared_for_each = 0;
    std::vector<int> bands, horizons;
    int past_work = 0, contact = 0, memory = 0;
};

const Rules& rules() {
    static const Rules read = [] {
        constexpr auto file = "data/evaluation/trials.yaml";
        const auto parsed = core::parse_yaml(core::asset(file), file);
        core::ensure(parsed.has_value(), "the rules of trials are valid YAML");
        const auto numbers = [&](std::string_view name) {
            std::vector<int> out;
            for (const auto& item : (*parsed)[name].items())
                out.push_back(static_cast<int>(item.integer()));
            core::ensure(!out.empty(), "the rules of trials name bands and horizons");
            return out;
        };
        const auto number = [&](std::string_view name) { return static_cast<int>((*parsed)[name].integer()); };
        return Rules{.compared_for_each = static_cast<std::size_t>(number("compared_for_each")),
                     .bands = numbers("duration_bands"),
                     .horizons = numbers("horizons"),
                     .past_work = number("past_work_months"),
                     .contact = number("contact_months"),
                     .memory = number("programme_memory_months")};
    }();
    return read;
}

constexpr int never = INT32_MAX;

/// The months of one person, asked by month of the panel (0 is its first).
class Months {
public:
    Months(const Panel& panel, std::size_t person)
        : panel_(panel), person_(person), offset_(panel.first_month[person] - panel.first),
          count_(static_cast<int>(panel.months_of(person))) {}

    [[nodiscard]] bool seen(int month) const { return month >= offset_ && month < offset_ + count_; }
    [[nodiscard]] bool has(int month, panel::Flag flag) const {
        return seen(month) && (panel_.flags[row(month)] & flag) != 0;
    }
    [[nodiscard]] bool had(int from, int until, panel::Flag flag) const {
        for (int month = std::max(from, offset_); month < std::min(until, offset_ + count_); ++month)
            if ((panel_.flags[row(month)] & flag) != 0) return true;
        return false;
    }
    [[nodiscard]] bool worked(int from, int until) const {
        for (int month = std::max(from, offset_); month < std::min(until, offset_ + count_); ++month)
            if (panel::value_of(panel_.working_hours[row(month)]).value_or(0) > 0) return true;
        return false;
    }
    [[nodiscard]] panel::MonthValues values(int month) const { return panel_.values(row(month)); }

    /// The first month in or after the programme, or never.
    [[nodiscard]] int start_of(std::uint16_t programme) const {
        int first = never;
        for (const auto& run : panel_.phases_of(person_))
            if (run.programme == programme && run.phase != panel::Phase::announced)
                first = std::min(first, offset_ + run.from);
        return first;
    }
    /// In a programme at the end of a month, or done with it no longer than `memory` months ago.
    [[nodiscard]] bool in(std::uint16_t programme, int month) const {
        return std::ranges::any_of(panel_.phases_of(person_), [&](const panel::PhaseRun& run) {
            return run.programme == programme && run.phase == panel::Phase::in && offset_ + run.from <= month &&
                   month < offset_ + run.until;
        });
    }
    [[nodiscard]] bool after(std::uint16_t programme, int month, int memory) const {
        return std::ranges::any_of(panel_.phases_of(person_), [&](const panel::PhaseRun& run) {
            return run.programme == programme && run.phase == panel::Phase::after && offset_ + run.from <= month &&
                   month < offset_ + run.from + memory;
        });
    }
    [[nodiscard]] int first() const { return offset_; }
    [[nodiscard]] double zrm(int month, panel::Column domain) const {
        const auto place = panel::index_of(domain) - panel::index_of(panel::Column::zrm_finance);
        double score = stats::missing_value();
        for (const auto& run : panel_.zrm_of(person_))
            if (offset_ + run.from <= month) score = run.scores[place] > 0 ? run.scores[place] : stats::missing_value();
        return score;
    }

private:
    [[nodiscard]] std::size_t row(int month) const {
        return panel_.row_start[person_] + static_cast<std::size_t>(month - offset_);
    }
    const Panel& panel_;
    std::size_t person_;
    int offset_, count_;
};

double known(std::optional<int> value) { return value ? *value : stats::missing_value(); }

/// 1 or 0 for a code that is stored as 1 + its place; missing when 0.
double is(int stored, std::size_t place) {
    return stored == 0 ? stats::missing_value() : stored == static_cast<int>(place) + 1 ? 1.0 : 0.0;
}

/// Writes rows column by column; the first row names the columns.
class Rows {
public:
    void begin() { at_ = 0; }
    void set(std::string name, double value) {
        if (at_ == columns_.size()) columns_.emplace_back(std::move(name), std::vector<double>{});
        columns_[at_++].second.push_back(value);
    }
    stats::Frame take() {
        stats::Frame table;
        for (auto& [name, values] : columns_)
            table.add(std::move(name), std::move(values));
        return table;
    }

private:
    std::vector<std::pair<std::string, std::vector<double>>> columns_;
    std::size_t at_ = 0;
};

/// Who may be compared: of an age and in a group of which somebody started.
struct Eligible {
    std::set<int> bands, groups;
    [[nodiscard]] bool has(const Panel& panel, std::size_t person, int group) const {
        return bands.contains(panel.birth_band[person]) && groups.contains(group);
    }
};

/// What was known at the end of the month before.
void set_covariates(const Panel& panel, const Eligible& eligible, std::size_t person, const Months& months,
                    std::uint16_t programme, int trial, Rows& rows) {
    const auto before = months.values(trial - 1);
    const double duration = panel::value_of(before.months_on_benefit).value_or(0);
    // The first tell most: a small programme is compared by these alone.
    rows.set("log_months_on_benefit", std::log1p(duration));
    const int group = panel::value_of(before.group).value_or(0);
    for (std::size_t i = 1; i < panel::group_codes.size(); ++i)
        rows.set("group_" + std::string(panel::group_codes[i]), is(group, i));
    rows.set("past_work", months.worked(trial - rules().past_work, trial) ||
                                  months.had(trial - rules().past_work, trial, panel::exit_work)
                              ? 1
                              : 0);
    rows.set("months_on_benefit", duration);
    for (const auto band : eligible.bands)
        rows.set("born_" + std::to_string(band), panel.birth_band[person] == 0      ? stats::missing_value()
                                                 : panel.birth_band[person] == band ? 1.0
                                                                                    : 0.0);
    rows.set("woman", is(panel.sex[person], 0));
    for (std::size_t i = 1; i < panel::education_codes.size(); ++i)
        rows.set("education_" + std::string(panel::education_codes[i]), is(panel.education[person], i));
    rows.set("rung", known(panel::value_of(before.rung)));
    rows.set("zrm_physical_health", months.zrm(trial - 1, panel::Column::zrm_physical_health));
    rows.set("zrm_mental_health", months.zrm(trial - 1, panel::Column::zrm_mental_health));
    for (std::uint16_t other = 0; other < panel.programmes.size(); ++other) {
        if (other == programme) continue;
        rows.set(panel.programmes[other] + "_in", months.in(other, trial - 1) ? 1 : 0);
        rows.set(panel.programmes[other] + "_after", months.after(other, trial - 1, rules().memory) ? 1 : 0);
    }
    rows.set("months_seen", trial - months.first());
    rows.set("earlier_benefit",
             months.had(0, trial, panel::exit_work) || months.had(0, trial, panel::exit_other) ? 1 : 0);
    rows.set("contact", months.had(trial - rules().contact, trial, panel::contact) ? 1 : 0);
}

/// Whether an exit in (trial, until] lasted: not on benefit at the ends of its month and of the `durable` after it.
bool has_durable_exit(const Months& months, int trial, int until, int durable) {
    for (int month = trial + 1; month <= until; ++month) {
        if (!months.has(month, panel::exit_work)) continue;
        bool lasts = true;
        for (int later = month; later <= month + durable; ++later)
            lasts = lasts && !months.has(later, panel::on_benefit);
        if (lasts) return true;
    }
    return false;
}

void set_outcomes(const Months& months, int trial, int last, int durable, Rows& rows) {
    for (const int horizon : rules().horizons) {
        const int until = trial + horizon;
        const auto h = "_" + std::to_string(horizon);
        const auto observed = [&](int month, bool value) {
            return month > last ? stats::missing_value() : value ? 1.0 : 0.0;
        };
        rows.set("durable_exit" + h, observed(until + durable, has_durable_exit(months, trial, until, durable)));
        rows.set("exit_work" + h, observed(until, months.had(trial + 1, until + 1, panel::exit_work)));
        rows.set("on_benefit" + h, observed(until, months.has(until, panel::on_benefit)));
        rows.set("exit_other" + h, observed(until, months.had(trial + 1, until + 1, panel::exit_other)));
    }
    // Who left before and came back: through work or otherwise? Nothing of anybody who never left.
    const int before = trial - rules().past_work;
    const bool to_work = months.had(0, before, panel::exit_work);
    rows.set("exit_before", to_work ? 1.0 : months.had(0, before, panel::exit_other) ? 0.0 : stats::missing_value());
}

std::size_t band_of(int months_on_benefit) {
    const auto& bands = rules().bands;
    return static_cast<std::size_t>(std::ranges::upper_bound(bands, months_on_benefit) - bands.begin());
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

struct Cell {
    std::vector<std::size_t> starters, others;
};

/// Everybody on benefit around a month, by duration: who starts in it, and who has not started by its end.
std::vector<Cell> cells_in(const Panel& panel, const Eligible& eligible, const std::vector<int>& starts, int trial) {
    std::vector<Cell> cells(rules().bands.size() + 1);
    for (std::size_t person = 0; person < panel.people(); ++person) {
        if (starts[person] < trial) continue;
        const Months months(panel, person);
        if (!months.has(trial - 1, panel::on_benefit) || !months.has(trial, panel::on_benefit)) continue;
        const auto before = months.values(trial - 1);
        if (!eligible.has(panel, person, panel::value_of(before.group).value_or(0))) continue;
        const int duration = panel::value_of(before.months_on_benefit).value_or(0);
        auto& cell = cells[band_of(duration)];
        (starts[person] == trial ? cell.starters : cell.others).push_back(person);
    }
    return cells;
}

Question question_about(const TrialsQuestion& asked) {
    Question question;
    question.design = evidence::Design::trials;
    question.treatment = "treated";
    question.cluster = "person";
    question.horizon_months = rules().horizons.front();
    question.seed = asked.seed;
    question.threads = asked.threads;
    question.placebos = {"exit_before"};
    for (const int horizon : rules().horizons) {
        const auto h = "_" + std::to_string(horizon);
        for (const auto* name : {"durable_exit", "exit_work", "on_benefit"})
            question.outcomes.push_back(name + h);
        question.higher_is_better.push_back("durable_exit" + h);
        question.higher_is_better.push_back("exit_work" + h);
        question.lower_is_better.push_back("on_benefit" + h);
    }
    return question;
}

/// Whether values differ between people who are known.
bool varies(stats::Column column) {
    const auto first = std::ranges::find_if_not(column, stats::is_missing);
    return first != column.end() &&
           std::any_of(first, column.end(), [&](double value) { return !stats::is_missing(value) && value != *first; });
}

/// What a covariate tells, when it is one of the kinds that a fair comparison needs.
std::string kind_of(const std::string& covariate) {
    if (covariate.ends_with("months_on_benefit")) return "duration";
    if (covariate == "past_work") return "past_work";
    if (covariate.starts_with("zrm_")) return "health";
    const bool is_programme = covariate.ends_with("_in") || covariate.ends_with("_after");
    return is_programme || covariate == "months_seen" || covariate == "earlier_benefit" ? "history" : "";
}

/// The covariates of the table that differ between people, with their kinds.
void add_covariates(const stats::Frame& table, Question& question) {
    const std::set<std::string> others{"treated", "person", "trial", "exit_before"};
    for (const auto& name : table.names()) {
        const bool is_outcome = std::ranges::any_of(
            rules().horizons, [&](int horizon) { return name.ends_with("_" + std::to_string(horizon)); });
        if (others.contains(name) || is_outcome || !varies(table.column(name).value())) continue;
        question.covariates.push_back(name);
        if (const auto kind = kind_of(name); !kind.empty()) question.kinds.push_back({kind, name});
    }
}

} // namespace

core::Result<Trials> trials_of(const panel::Panel& panel, const TrialsQuestion& asked) {
    const auto found = std::ranges::find(panel.programmes, asked.programme);
    if (found == panel.programmes.end()) {
        std::string known;
        for (const auto& code : panel.programmes)
            known += (known.empty() ? "" : ", ") + code;
        return core::failed(
            core::Problem{.code = "no_such_programme", .value = asked.programme, .args = {{"known", known}}});
    }
    const auto programme = static_cast<std::uint16_t>(found - panel.programmes.begin());
    const int last = panel.last - panel.first;

    Trials out;
    Eligible eligible;
    auto& counts = out.counts;
    std::vector<int> starts(panel.people());
    std::map<int, std::int64_t> by_month;
    for (std::size_t person = 0; person < panel.people(); ++person) {
        const Months months(panel, person);
        const int start = starts[person] = months.start_of(programme);
        // Who was in the programme in the first month of the panel may have begun at any time before.
        if (start == never || start == 0) continue;
        ++counts.starters;
        if (!months.has(start - 1, panel::on_benefit) || !months.has(start, panel::on_benefit)) {
            ++counts.not_on_benefit;
            continue;
        }
        ++by_month[start];
        eligible.bands.insert(panel.birth_band[person]);
        eligible.groups.insert(panel::value_of(months.values(start - 1).group).value_or(0));
    }
    if (counts.starters == 0) return core::failed(core::Problem{.code = "nobody_started"});

    Rows rows;
    std::set<std::size_t> beside;
    for (const auto& [trial, people] : by_month) {
        const auto cells = cells_in(panel, eligible, starts, trial);
        for (std::size_t band = 0; band < cells.size(); ++band) {
            const auto& cell = cells[band];
            if (cell.starters.empty()) continue;
            if (cell.others.empty()) {
                counts.nobody_beside += static_cast<std::int64_t>(cell.starters.size());
                continue;
            }
            counts.could_have += static_cast<std::int64_t>(cell.others.size());
            const auto most =
                asked.all_controls ? cell.others.size() : rules().compared_for_each * cell.starters.size();
            const auto place = static_cast<std::uint64_t>(trial) * cells.size() + band;
            const auto others = drawn(cell.others, most, core::Random(asked.seed, "trials", place));
            counts.taken += static_cast<std::int64_t>(others.size());
            beside.insert(others.begin(), others.end());
            const double odds =
                std::log(static_cast<double>(cell.starters.size()) / static_cast<double>(others.size()));
            const auto add = [&](std::size_t person, bool treated) {
                const Months months(panel, person);
                rows.begin();
                rows.set("treated", treated ? 1 : 0);
                rows.set("person", static_cast<double>(person));
                rows.set("trial", (panel.first + trial).index);
                set_covariates(panel, eligible, person, months, programme, trial, rows);
                rows.set("start_odds", odds);
                set_outcomes(months, trial, last, asked.durable_months, rows);
            };
            for (const auto person : cell.starters)
                add(person, true);
            for (const auto person : others)
                add(person, false);
        }
    }
    if (counts.nobody_beside + counts.not_on_benefit == counts.starters)
        return core::failed(core::Problem{.code = "nobody_started"});
    counts.people_compared = static_cast<std::int64_t>(beside.size());
    out.table = rows.take();
    out.question = question_about(asked);
    add_covariates(out.table, out.question);
    std::erase_if(out.question.outcomes, [&](const std::string& outcome) {
        return out.table.missing(outcome) == static_cast<std::int64_t>(out.table.rows());
    });
    if (out.question.outcomes.empty()) {
        const auto month = panel.first + by_month.begin()->first + rules().horizons.front();
        return core::failed(core::Problem{.code = "outcome_not_yet_seen",
                                          .args = {{"month", core::to_iso(month.last_day()).substr(0, 7)}}});
    }
    return out;
}

core::Result<evidence::Evaluation> evaluate_trials(const panel::Panel& panel, const TrialsQuestion& asked,
                                                   const Gates& gates) {
    using evidence::FlowCode;
    const auto trials = TRY(trials_of(panel, asked));
    auto evaluation = TRY(evaluate_matched(trials.question, trials.table, gates));
    evaluation.treatment = asked.programme;
    const auto& counts = trials.counts;
    const std::pair<FlowCode, std::int64_t> steps[] = {{FlowCode::starters, counts.starters},
                                                       {FlowCode::not_on_benefit, counts.not_on_benefit},
                                                       {FlowCode::nobody_beside, counts.nobody_beside},
                                                       {FlowCode::could_have, counts.could_have},
                                                       {FlowCode::drawn_beside, counts.taken}};
    const bool is_hidden = std::ranges::any_of(steps, [&](const auto& step) { return !shown(step.second, gates); });
    std::vector<evidence::FlowStep> flow;
    for (const auto& [code, count] : steps)
        // A total from which a suppressed count follows by subtraction is suppressed as well.
        if (count > 0 || code == FlowCode::starters)
            flow.push_back({.code = code,
                            .rows = code == FlowCode::starters && is_hidden ? evidence::Count() : shown(count, gates)});
    for (auto& step : evaluation.flow)
        if (step.code != FlowCode::read) flow.push_back(std::move(step));
    evaluation.flow = std::move(flow);
    return evaluation;
}

} // namespace trede::evaluation
