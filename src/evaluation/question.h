// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/progress.h"
#include "evidence/finding.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trede::evaluation {

/// A covariate that says one of the things that comparable people must have in common (Gates::required).
struct CovariateKind {
    std::string kind; ///< "duration", "past_work", "health", "history"
    std::string covariate;
};

/// On which day (or month) a covariate was measured: a column on the same scale as `start`.
struct MeasuredOn {
    std::string covariate;
    std::string column;
};

/// An outcome that is a mean and no share, whatever its values are.
struct OutcomeUnit {
    std::string outcome;
    std::string unit; ///< "hours"
};

/// A covariate of one outcome alone, before the others: what was known of the same before.
struct Baseline {
    std::string outcome;
    std::string covariate;
};

/// The last month of a trial of which an outcome can be seen by now. What is missing of a later one is not yet known,
/// of both arms alike; what is missing up to it was lost.
struct SeenUntil {
    std::string outcome;
    double month = 0;
};

/// What is asked of a table with a row for each person. Every name is a column.
struct Question {
    evidence::Design design = evidence::Design::experiment;
    std::string treatment;                        ///< 1: drew the programme, or took part; 0: did not
    std::vector<std::string> outcomes;            ///< the first is the main one; a 0/1 column is reported in points
    std::vector<std::string> covariates{};        ///< known before the lot was drawn, or before the start
    std::string cluster{};                        ///< people who count together: case managers, offices
    std::vector<std::string> lower_is_better{};   ///< outcomes of which less is better
    std::vector<std::string> higher_is_better{};  ///< outcomes of which more is better; assumed when in neither
    std::vector<std::string> without_direction{}; ///< outcomes of which neither more nor less is better
    std::string unit{};                           ///< of outcomes that are no shares: "eur"
    std::vector<OutcomeUnit> units{};             ///< of single outcomes, before `unit`
    std::optional<int> horizon_months{};
    std::uint64_t seed = 1;
    unsigned threads = 1;
    core::Progress progress{};

    // Of an experiment.
    std::string block{};                        ///< lots were drawn within its values
    std::string take_up{};                      ///< 1 for who really took part
    std::optional<std::int64_t> permutations{}; ///< draws of the permutation test; empty: 5,000 when the table allows

    // Of a comparison without a lot.
    std::vector<CovariateKind> kinds{};
    std::vector<std::string> placebos{}; ///< outcomes of before, which no programme can have changed
    std::string start{};                 ///< day or month of the start; of who did not start, of the comparison
    std::vector<MeasuredOn> measured{};

    // Of a sequence of trials.
    std::string month{}; ///< of the start of the trial
    std::vector<SeenUntil> seen_until{};
    std::vector<Baseline> baselines{};
    std::vector<std::string> only_measured{}; ///< outcomes of those alone who were still measured

    // Of a roll-out: a row for each place (district, team, office) and period, instead of for each person.
    std::string place{};
    std::string time{};        ///< the period, a number
    std::string first_treat{}; ///< first period with the programme; 0 for a place that never had it
    double anticipation = 0;   ///< how long before that it may already have worked, in the unit of time
    bool are_shares = false;   ///< outcomes are shares of the people of a place: told as so many in a hundred
};

/// The question as it is asked of one outcome: with its own covariate first.
Question asked_of(const Question& question, const std::string& outcome);

} // namespace trede::evaluation
