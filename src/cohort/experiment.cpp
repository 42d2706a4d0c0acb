// SPDX-License-Identifier: EUPL-1.2
#include "cohort/experiment.h"
#include "cohort/benefit_history.h"
#include "cohort/durable.h"
#include "cohort/person_months.h"
#include "cohort/pseudonym.h"
#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace trede::cohort {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double number(std::optional<bool> value) { return value ? (*value ? 1.0 : 0.0) : unknown; }

/// 1 when the code is this one, 0 when it is another, unknown when there is none or it says so.
double is(std::string_view code, std::string_view wanted) {
    return code.empty() || code == "unknown" ? unknown : code == wanted ? 1.0 : 0.0;
}

std::vector<const domain::Event*> draws_of(const domain::Timeline& timeline, const core::Id& programme) {
    std::vector<const domain::Event*> draws;
    for (const auto& event : timeline.events)
        if (event.kind == "lot" && event.subject == programme) draws.push_back(&event);
    std::sort(draws.begin(), draws.end(),
              [](const auto* a, const auto* b) { return a->day != b->day ? a->day < b->day : a->id < b->id; });
    return draws;
}

const domain::Measurement* last_measured(const domain::Timeline& timeline, std::string_view kind, core::Date day) {
    const domain::Measurement* last = nullptr;
    for (const auto& measured : timeline.measurements) {
        if (measured.kind != kind || !is_professional(measured) || measured.day > day) continue;
        if (last == nullptr || last->day < measured.day || (last->day == measured.day && last->id < measured.id))
            last = &measured;
    }
    return last;
}

core::Date years_before(core::Date day, int years) {
    // 29 February becomes 28 February.
    const auto same = core::Date::of(day.year() - years, day.month(), day.day());
    return same ? *same : *core::Date::of(day.year() - years, day.month(), day.day() - 1);
}

bool started(const domain::Timeline& timeline, const core::Id& programme, core::Date from, core::Date until) {
    return std::any_of(timeline.spells.begin(), timeline.spells.end(), [&](const domain::Spell& spell) {
        return spell.kind == "enrolment" && spell.subject == programme && spell.from && *spell.from >= from &&
               *spell.from <= until;
    });
}

/// Whether somebody had moved away or died by the end of a month.
bool has_left(const BenefitHistory& history, core::Date by) {
    const BenefitRun* last = nullptr;
    for (const auto& run : history.runs())
        if (run.from <= by) last = &run;
    return last != nullptr && last->until <= by &&
           (last->reason == exit_reason_of("moved") || last->reason == exit_reason_of("deceased"));
}

/// Gathers rows, and puts them in the order of the pseudonyms at the end.
class Table {
public:
    explicit Table(const Options& options) : options_(options) {
        if (options.key) pseudonyms_.emplace(*options.key, options.purpose);
    }

    void add(const domain::Timeline& timeline, const core::Id& programme) {
        const auto draws = draws_of(timeline, programme);
        if (draws.empty()) return;
        counts_["drawn_records"] += static_cast<std::int64_t>(draws.size());
        if (draws.size() > 1) ++counts_["drawn_twice"];
        const auto& draw = *draws.front();
        const auto last_day = options_.last.last_day();
        if (draw.day > last_day) {
            ++counts_["drawn_after_last"];
            return;
        }
        const auto history = BenefitHistory::of(timeline, options_.parameters.bridging_gap_days);
        row_.clear();
        const bool treated = draw.code == "programme";
        const bool begun = started(timeline, programme, draw.day, last_day);
        set("treated", treated ? 1 : 0);
        set("take_up", begun ? 1 : 0);
        set("block", 0); // numbered when all blocks are known
        set("draw_month", core::Month::of(draw.day).index);
        set_covariates(timeline, history, draw.day);
        set_outcomes(history, draw.day);
        ++counts_[treated ? "programme" : "control"];
        if (treated && !begun) ++counts_["programme_not_started"];
        if (!treated && begun) ++counts_["control_started"];
        blocks_.emplace_back(draw.details["block"].string());
        keys_.push_back(pseudonyms_ ? pseudonyms_->of(timeline.person.id)
                                    : panel::PersonKey::numbered(keys_.size() + 1));
        rows_.push_back(row_);
    }

    core::Result<panel::AnalysisTable> finish() {
        if (rows_.empty()) return core::failed(core::Problem{.code = "cohort_nobody_drawn"});
        std::vector<std::size_t> order(rows_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) { return keys_[a] < keys_[b]; });
        number_blocks();
        panel::AnalysisTable table;
        table.names = names_;
        table.columns.resize(names_.size());
        for (const auto place : order) {
            table.people.push_back(keys_[place].text());
            for (std::size_t column = 0; column < names_.size(); ++column)
                table.columns[column].push_back(rows_[place][column]);
        }
        counts_["people"] = static_cast<std::int64_t>(rows_.size());
        for (const auto* name : {"drawn_records", "drawn_twice", "drawn_after_last", "people", "programme", "control",
                                 "programme_not_started", "control_started"})
            table.counts.emplace_back(name, counts_[name]);
        for (const int horizon : horizons)
            for (const auto* name : {"not_observed_", "durable_not_observed_", "left_"}) {
                const auto full = name + std::to_string(horizon);
                table.counts.emplace_back(full, counts_[full]);
            }
        return table;
    }

private:
    void set(std::string name, double value) {
        if (rows_.empty()) names_.push_back(std::move(name));
        row_.push_back(value);
    }

    void set_covariates(const domain::Timeline& timeline, const BenefitHistory& history, core::Date day) {
        const auto& person = timeline.person;
        set("age", person.birth_year > 0 ? day.year() - person.birth_year : unknown);
        set("woman", is(person.sex, "female"));
        set("education_middle", is(person.education, "middle"));
        set("education_high", is(person.education, "high"));
        const auto* group = last_measured(timeline, "group", day);
        const std::string_view group_code = group != nullptr ? std::string_view(group->code) : std::string_view{};
        set("group_progression", is(group_code, "progression"));
        set("group_participation", is(group_code, "participation"));
        const auto* run = history.on(day);
        set("on_benefit", run != nullptr ? 1 : 0);
        set("months_on_benefit", run != nullptr ? core::Month::of(day) - core::Month::of(run->begun) : 0);
        const auto* rung = last_measured(timeline, "ladder", day);
        set("rung", rung != nullptr && rung->value ? *rung->value : unknown);
        int barriers = 0;
        bool worked = false;
        const auto since = years_before(day, options_.parameters.past_work_years);
        for (const auto& spell : timeline.spells) {
            if (!spell.from || *spell.from > day) continue;
            const auto until = spell.until.value_or(no_end);
            if (spell.kind == "barrier" && until > day) ++barriers;
            if (is_paid_work(spell) && until > since && *spell.from < day) worked = true;
        }
        set("barriers", barriers);
        set("past_work", worked ? 1 : 0);
    }

    void set_outcomes(const BenefitHistory& history, core::Date day) {
        for (const int horizon : horizons) {
            const auto outcome =
                outcome_at(history, day, horizon, options_.parameters.durable_exit_months, options_.last);
            const auto h = std::to_string(horizon);
            set("exit_work_" + h, number(outcome.exit_to_work));
            set("durable_exit_" + h, number(outcome.durable_exit));
            set("on_benefit_" + h, number(outcome.on_benefit));
            if (!outcome.on_benefit) ++counts_["not_observed_" + h];
            if (!outcome.durable_exit) ++counts_["durable_not_observed_" + h];
            if (outcome.on_benefit && has_left(history, (core::Month::of(day) + horizon).last_day()))
                ++counts_["left_" + h];
        }
    }

    /// Blocks are texts of the source: only their number goes out.
    void number_blocks() {
        std::map<std::string, double> numbers;
        for (const auto& block : blocks_)
            if (!block.empty()) numbers.emplace(block, 0);
        double next = 0;
        for (auto& [block, place] : numbers)
            place = ++next;
        const auto column = static_cast<std::size_t>(std::find(names_.begin(), names_.end(), "block") - names_.begin());
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (!blocks_[i].empty()) rows_[i][column] = numbers.at(blocks_[i]);
    }

    const Options& options_;
    std::optional<Pseudonyms> pseudonyms_;
    std::vector<std::string> names_;
    std::vector<double> row_;
    std::vector<std::vector<double>> rows_;
    std::vector<panel::PersonKey> keys_;
    std::vector<std::string> blocks_;
    std::map<std::string, std::int64_t> counts_;
};

} // namespace

core::Result<panel::AnalysisTable> experiment_table(const TimelineSource& next, const core::Id& programme,
                                                    const Options& options) {
    Table table(options);
    for (domain::Timeline timeline; next(timeline);)
        table.add(timeline, programme);
    return table.finish();
}

} // namespace trede::cohort
