// SPDX-License-Identifier: EUPL-1.2
// What a panel tells of a person in a trial; for the sources of this room only.
#pragma once
#include "evaluation/question.h"
#include "evaluation/trial_outcomes.h"
#include "panel/panel.h"
#include "stats/frame.h"
#include <climits>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace trede::evaluation {

/// How trials are made: data/evaluation/trials.yaml. Months, but for the first.
struct TrialRules {
    std::size_t compared_for_each = 0; ///< people for each starter
    std::vector<int> bands;            ///< limits of the duration
    std::vector<int> horizons;
    int measured_within = 0; ///< before the horizon
    int past_work = 0, contact = 0, memory = 0, told_early = 0, never_within = 0;
    double behind_level = 0; ///< of the interval, not a number of months
};
const TrialRules& trial_rules();

constexpr int never = INT_MAX;

/// The months of one person, asked by month of the panel (0 is its first). What was not seen is not there.
class Months {
public:
    Months(const panel::Panel& panel, std::size_t person);

    [[nodiscard]] bool has(int month, panel::Flag flag) const;
    [[nodiscard]] bool had(int from, int until, panel::Flag flag) const; ///< in any month of [from, until)
    [[nodiscard]] bool worked(int from, int until) const;
    [[nodiscard]] panel::MonthValues values(int month) const { return panel_.values(row(month)); }
    [[nodiscard]] int group(int month) const;    ///< 1 + place in panel::group_codes; 0 unknown
    [[nodiscard]] int duration(int month) const; ///< months on benefit
    /// The first month in it or after it, or (`told`) in which the person was told of it; or never.
    [[nodiscard]] int start_of(std::uint16_t programme, bool told = false) const;
    /// Months from a start until it was over; never when that is not to be seen.
    [[nodiscard]] int length_of(std::uint16_t programme, int start) const;
    /// Whether the month is one that was seen: somebody who moved away or died is not there any more.
    [[nodiscard]] bool seen(int month) const { return month >= offset_ && month < offset_ + count_; }
    /// Paid hours a week; missing when not known, or when somebody left for work of which no hour was ever recorded.
    [[nodiscard]] double hours(int month, int since) const;
    /// Leaves for work in this month, and is not on benefit at the ends of it and of so many months after it.
    [[nodiscard]] bool leaves_for_good(int month, int durable) const;
    [[nodiscard]] bool in(std::uint16_t programme, panel::Phase phase, int month) const;
    /// After a programme that ended no longer ago.
    [[nodiscard]] bool lately_after(std::uint16_t programme, int month, int longest) const;
    [[nodiscard]] double zrm(int month, panel::Column domain) const; ///< missing when unknown
    /// What is known at the end of a month, however old: a rung, a score of the matrix, an own view as a mark of ten.
    [[nodiscard]] double known(int month, panel::Column what) const;
    /// The last of it that was measured in (after, until]; missing when nothing was.
    [[nodiscard]] double measured(int after, int until, panel::Column what) const;
    [[nodiscard]] int first() const { return offset_; }

private:
    [[nodiscard]] std::size_t row(int month) const {
        return panel_.row_start[person_] + static_cast<std::size_t>(month - offset_);
    }
    const panel::Panel& panel_;
    std::size_t person_;
    int offset_, count_;
};

/// Which people stand in trials of a programme: of an age and in a group of which somebody started.
struct Eligible {
    std::set<int> bands, groups;
    [[nodiscard]] bool has(const panel::Panel& panel, std::size_t person, int group) const {
        return bands.contains(panel.birth_band[person]) && groups.contains(group);
    }
};

/// What is to be written of people.
struct RowsRequest {
    std::uint16_t programme = 0; ///< place in Panel::programmes
    std::vector<TrialOutcome> outcomes{};
    int durable_months = 0;
    bool from_announcement = false;
};

/// The month (as a number) of the last trial of which the outcome can be seen by now.
int last_seen(const panel::Panel& panel, const TrialOutcome& outcome, int durable_months);

/// The rows of all trials of one programme, written one after the other.
class TrialRows {
public:
    TrialRows(const panel::Panel& panel, const Eligible& eligible, RowsRequest asked)
        : panel_(panel), eligible_(eligible), asked_(std::move(asked)) {}

    /// `odds`: of starting in the cell, as a logarithm.
    void add(std::size_t person, int trial, bool treated, double odds);

    /// The table; and in `question` its covariates that differ between people, with their kinds.
    stats::Frame finish(Question& question);

private:
    struct Column {
        std::string name, kind;
        bool is_covariate = false;
        std::vector<double> values;
    };
    void set(std::string name, double value, bool is_covariate = false, std::string kind = {});
    void know(std::string name, double value, std::string kind = {}) {
        set(std::move(name), value, true, std::move(kind));
    }
    void set_traits(std::size_t person, const Months& months, int trial);
    void set_covariates(std::size_t person, const Months& months, int trial);
    void set_outcomes(const Months& months, int trial);
    void set_before(const Months& months, int trial);
    void set_baselines(const Months& months, int trial);
    [[nodiscard]] double outcome(const TrialOutcome& asked, const Months& months, int trial) const;

    const panel::Panel& panel_;
    const Eligible& eligible_;
    RowsRequest asked_;
    std::vector<Column> columns_;
    std::size_t at_ = 0; ///< the column that the row has come to
};

} // namespace trede::evaluation
