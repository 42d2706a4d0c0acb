// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/trial_rows.h"
#include "core/assets.h"
#include "core/result.h"
#include "core/yaml.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

const TrialRules& trial_rules() {
    static const TrialRules read = [] {
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
        return TrialRules{.compared_for_each = static_cast<std::size_t>(number("compared_for_each")),
                          .bands = numbers("duration_bands"),
                          .horizons = numbers("horizons"),
                          .measured_within = number("measured_within_months"),
                          .past_work = number("past_work_months"),
                          .contact = number("contact_months"),
                          .memory = number("programme_memory_months"),
                          .told_early = number("told_early_months"),
                          .never_within = number("never_within_months"),
                          .behind_level = (*parsed)["behind_level"].number()};
    }();
    return read;
}

Months::Months(const panel::Panel& panel, std::size_t person)
    : panel_(panel), person_(person), offset_(panel.first_month[person] - panel.first),
      count_(static_cast<int>(panel.months_of(person))) {}

bool Months::has(int month, panel::Flag flag) const {
    return month >= offset_ && month < offset_ + count_ && (panel_.flags[row(month)] & flag) != 0;
}

bool Months::had(int from, int until, panel::Flag flag) const {
    for (int month = std::max(from, offset_); month < std::min(until, offset_ + count_); ++month)
        if ((panel_.flags[row(month)] & flag) != 0) return true;
    return false;
}

bool Months::worked(int from, int until) const {
    for (int month = std::max(from, offset_); month < std::min(until, offset_ + count_); ++month)
        if (panel::value_of(panel_.working_hours[row(month)]).value_or(0) > 0) return true;
    return false;
}

int Months::group(int month) const { return panel::value_of(values(month).group).value_or(0); }

int Months::duration(int month) const { return panel::value_of(values(month).months_on_benefit).value_or(0); }

int Months::start_of(std::uint16_t programme, bool told) const {
    int first = never;
    for (const auto& run : panel_.phases_of(person_))
        if (run.programme == programme && (told || run.phase != panel::Phase::announced))
            first = std::min(first, offset_ + run.from);
    return first;
}

int Months::length_of(std::uint16_t programme, int start) const {
    for (const auto& run : panel_.phases_of(person_))
        if (run.programme == programme && run.phase == panel::Phase::after && offset_ + run.from >= start)
            return offset_ + run.from - start;
    return never;
}

bool Months::leaves_for_good(int month, int durable) const {
    return has(month, panel::exit_work) && !had(month, month + durable + 1, panel::on_benefit);
}

bool Months::in(std::uint16_t programme, panel::Phase phase, int month) const {
    return std::ranges::any_of(panel_.phases_of(person_), [&](const panel::PhaseRun& run) {
        return run.programme == programme && run.phase == phase && offset_ + run.from <= month &&
               month < offset_ + run.until;
    });
}

bool Months::lately_after(std::uint16_t programme, int month, int longest) const {
    return std::ranges::any_of(panel_.phases_of(person_), [&](const panel::PhaseRun& run) {
        return run.programme == programme && run.phase == panel::Phase::after && offset_ + run.from <= month &&
               month < offset_ + run.from + longest;
    });
}

double Months::hours(int month, int since) const {
    if (!seen(month)) return stats::missing_value();
    const auto known = panel::value_of(panel_.working_hours[row(month)]);
    if (!known) return stats::missing_value();
    // An exit to work tells of work. Where no hour of it was ever recorded, nought is not what they work.
    int left = never;
    for (int at = std::max(since, offset_); at <= month; ++at)
        if (has(at, panel::exit_work))
            left = at;
        else if (has(at, panel::on_benefit))
            left = never;
    const auto tells_of_work = [&](int at) { return panel::value_of(panel_.working_hours[row(at)]).value_or(1) > 0; };
    for (int at = left; left != never && at <= month; ++at)
        if (tells_of_work(at)) return *known;
    return left == never ? *known : stats::missing_value();
}

double Months::zrm(int month, panel::Column domain) const {
    const auto place = panel::index_of(domain) - panel::index_of(panel::Column::zrm_finance);
    double score = stats::missing_value();
    for (const auto& run : panel_.zrm_of(person_))
        if (offset_ + run.from <= month) score = run.scores[place] > 0 ? run.scores[place] : stats::missing_value();
    return score;
}

double Months::known(int month, panel::Column what) const {
    if (what == panel::Column::rung) {
        const auto rung = panel::value_of(values(month).rung);
        return rung ? *rung : stats::missing_value();
    }
    return what == panel::Column::own_view ? measured(-1, month, what) : zrm(month, what);
}

double Months::measured(int after, int until, panel::Column what) const {
    if (what == panel::Column::own_view) {
        double mark = stats::missing_value();
        for (const auto& said : panel_.own_views_of(person_))
            if (offset_ + said.month > after && offset_ + said.month <= until) mark = said.score / 10.0;
        return mark;
    }
    const auto flag = what == panel::Column::rung ? panel::rung_measured : panel::zrm_measured;
    for (int month = until; month > after; --month)
        if (has(month, flag))
            if (const double score = known(month, what); !stats::is_missing(score)) return score;
    return stats::missing_value();
}

namespace {

double yes(bool value) { return value ? 1 : 0; }

/// 1 or 0 for a code that is stored as 1 + its place; missing when 0.
double is(int stored, std::size_t place) {
    return stored == 0 ? stats::missing_value() : yes(stored == static_cast<int>(place) + 1);
}

/// Whether values differ between people who are known.
bool varies(const std::vector<double>& values) {
    const auto first = std::ranges::find_if_not(values, stats::is_missing);
    return std::any_of(first, values.end(), [&](double value) { return !stats::is_missing(value) && value != *first; });
}

/// Whether an exit in (trial, until] lasted: not on benefit at the ends of its month and of the `durable` after it.
bool has_durable_exit(const Months& months, int trial, int until, int durable) {
    for (int month = trial + 1; month <= until; ++month)
        if (months.leaves_for_good(month, durable)) return true;
    return false;
}

} // namespace

int last_seen(const panel::Panel& panel, const TrialOutcome& outcome, int durable_months) {
    return panel.last.index - outcome.months -
           (outcome.measure->kind == OutcomeKind::durable_exit ? durable_months : 0);
}

void TrialRows::set(std::string name, double value, bool is_covariate, std::string kind) {
    if (at_ == columns_.size()) columns_.push_back({std::move(name), std::move(kind), is_covariate, {}});
    columns_[at_++].values.push_back(value);
}

/// By which groups are told apart (data/evaluation/groups.yaml).
void TrialRows::set_traits(std::size_t person, const Months& months, int trial) {
    const int born = panel_.birth_band[person];
    const double middle = born + panel_.birth_band_years / 2.0;
    set("age", born == 0 ? stats::missing_value() : (panel_.first + trial).year() - middle);
    const int education = panel_.education[person];
    set("education", education == 0 ? stats::missing_value() : education);
    // The lower of both that are known: fmin passes over what is missing.
    set("health", std::fmin(months.zrm(trial - 1, panel::Column::zrm_physical_health),
                            months.zrm(trial - 1, panel::Column::zrm_mental_health)));
    const int start = months.start_of(asked_.programme, asked_.from_announcement);
    set("started_after", start == never ? stats::missing_value() : start - trial);
}

/// What was known at the end of the month before. The first tell most: a small programme is compared by these alone.
void TrialRows::set_covariates(std::size_t person, const Months& months, int trial) {
    const auto& rules = trial_rules();
    const int before = trial - 1;
    const int worked_since = trial - rules.past_work;
    know("log_months_on_benefit", std::log1p(months.duration(before)), "duration");
    for (std::size_t i = 1; i < panel::group_codes.size(); ++i)
        know("group_" + std::string(panel::group_codes[i]), is(months.group(before), i));
    know("past_work", yes(months.worked(worked_since, trial) || months.had(worked_since, trial, panel::exit_work)),
         "past_work");
    know("months_on_benefit", months.duration(before), "duration");
    const int born = panel_.birth_band[person];
    for (const int band : eligible_.bands)
        if (band != 0) know("born_" + std::to_string(band), born == 0 ? stats::missing_value() : yes(born == band));
    know("woman", is(panel_.sex[person], 0));
    for (std::size_t i = 1; i < panel::education_codes.size(); ++i)
        know("education_" + std::string(panel::education_codes[i]), is(panel_.education[person], i));
    const auto rung = panel::value_of(months.values(before).rung);
    know("rung", rung ? *rung : stats::missing_value());
    know("zrm_physical_health", months.zrm(before, panel::Column::zrm_physical_health), "health");
    know("zrm_mental_health", months.zrm(before, panel::Column::zrm_mental_health), "health");
    for (std::uint16_t other = 0; other < panel_.programmes.size(); ++other) {
        if (other == asked_.programme) continue;
        const auto& code = panel_.programmes[other];
        know(code + "_in", yes(months.in(other, panel::Phase::in, before)), "history");
        know(code + "_after", yes(months.lately_after(other, before, rules.memory)), "history");
    }
    know("months_seen", trial - months.first(), "history");
    know("earlier_benefit", yes(months.had(0, trial, panel::exit_work) || months.had(0, trial, panel::exit_other)),
         "history");
    know("contact", yes(months.had(trial - rules.contact, trial, panel::contact)));
}

double TrialRows::outcome(const TrialOutcome& asked, const Months& months, int trial) const {
    const int until = trial + asked.months;
    if (last_seen(panel_, asked, asked_.durable_months) < (panel_.first + trial).index) return stats::missing_value();
    switch (asked.measure->kind) {
    case OutcomeKind::durable_exit: return yes(has_durable_exit(months, trial, until, asked_.durable_months));
    case OutcomeKind::exit_work: return yes(months.had(trial + 1, until + 1, panel::exit_work));
    case OutcomeKind::exit_other: return yes(months.had(trial + 1, until + 1, panel::exit_other));
    case OutcomeKind::on_benefit: return yes(months.has(until, panel::on_benefit));
    case OutcomeKind::hours: return months.hours(until, trial);
    case OutcomeKind::measured:
        return months.measured(std::max(trial, until - trial_rules().measured_within), until,
                               asked.measure->measurement);
    }
    throw core::Broken("every outcome can be read from a panel");
}

void TrialRows::set_outcomes(const Months& months, int trial) {
    for (const auto& asked : asked_.outcomes)
        set(asked.name(), outcome(asked, months, trial));
}

/// What was known of the same before the start; of some it is a covariate of every outcome already.
void TrialRows::set_baselines(const Months& months, int trial) {
    for (const auto& asked : asked_.outcomes) {
        const auto& measure = *asked.measure;
        const auto stands = [&](const Column& column) { return column.name == measure.name; };
        if (measure.is_measured() &&
            std::none_of(columns_.begin(), columns_.begin() + static_cast<std::ptrdiff_t>(at_), stands))
            set(measure.name, months.known(trial - 1, measure.measurement));
    }
}

/// What no later programme can have changed.
void TrialRows::set_before(const Months& months, int trial) {
    // Who left before and came back: through work or otherwise? Nothing of anybody who never left.
    const int before = trial - trial_rules().past_work;
    const bool to_work = months.had(0, before, panel::exit_work);
    set("exit_before", to_work || months.had(0, before, panel::exit_other) ? yes(to_work) : stats::missing_value());
    // Of the same time on benefit, as far as past_work does not look back.
    const int since = std::max(months.first(), trial - months.duration(trial - 1));
    set("worked_before",
        before - since < trial_rules().past_work ? stats::missing_value() : yes(months.worked(since, before)));
}

void TrialRows::add(std::size_t person, int trial, bool treated, double odds) {
    const Months months(panel_, person);
    at_ = 0;
    set("treated", yes(treated));
    set("person", static_cast<double>(person));
    set("trial", (panel_.first + trial).index);
    set_traits(person, months, trial);
    set_covariates(person, months, trial);
    know("start_odds", odds);
    set_outcomes(months, trial);
    set_before(months, trial);
    set_baselines(months, trial);
}

stats::Frame TrialRows::finish(Question& question) {
    stats::Frame table;
    for (auto& column : columns_) {
        if (column.is_covariate && varies(column.values)) {
            question.covariates.push_back(column.name);
            if (!column.kind.empty()) question.kinds.push_back({column.kind, column.name});
        }
        for (const auto& asked : asked_.outcomes)
            if (asked.measure->is_measured() && asked.measure->name == column.name && varies(column.values))
                question.baselines.push_back({asked.name(), column.name});
        // Where nobody came back, say, there is nothing to check by it.
        if (std::ranges::all_of(column.values, stats::is_missing)) std::erase(question.placebos, column.name);
        table.add(std::move(column.name), std::move(column.values));
    }
    return table;
}

} // namespace trede::evaluation
