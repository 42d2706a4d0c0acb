// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/question.h"
#include "stats/adjustment.h"
#include "stats/frame.h"
#include <algorithm>
#include <vector>

namespace trede::evaluation {

/// The people of whom the arm (and block and cluster, when asked) is known; every list has one entry per
/// person.
struct Assigned {
    std::vector<std::size_t> rows; ///< in the table
    std::vector<double> treatment;
    std::vector<std::size_t> block;   ///< 0 to B-1; empty when not asked
    std::vector<std::size_t> cluster; ///< 0 to J-1; empty when not asked
    std::int64_t arm_missing = 0, block_missing = 0, cluster_missing = 0;
};

/// Problems: no_such_column, column_not_binary, column_empty, column_used_twice, cluster_in_both_arms.
core::Result<Assigned> assigned_people(const Question& question, const stats::Frame& table);

/// The people of one outcome, with everything they need; an outcome or take-up that is not known leaves them
/// out.
struct Sample {
    std::vector<std::size_t> rows; ///< in the table
    std::vector<double> outcome, treatment, take_up;
    stats::Covariates covariates;        ///< completed with the mean and with marks of what was missing
    std::vector<std::size_t> made_marks; ///< positions in `covariates` of those marks
    std::vector<std::size_t> complete;   ///< people of whom every covariate was known
    std::vector<std::size_t> block, cluster;
    std::int64_t missing_treated = 0, missing_compared = 0; ///< people whose outcome is not known
    std::int64_t recent_treated = 0, recent_compared = 0;   ///< people whose outcome cannot be known yet
    std::int64_t treated = 0, compared = 0;
    bool binary = false; ///< every outcome is 0 or 1
};
/// The same for these people alone.
Sample only(const Sample& all, const std::vector<std::size_t>& people);

Sample sample_of(const Question& question, const stats::Frame& table, const Assigned& assigned,
                 const std::string& outcome);

/// Which covariates may be left out when they turn out to be combinations of others: only the marks of what was
/// missing, because what the user gave has a name and a problem; or whatever it is, where the people were chosen after
/// the user gave it.
enum class Idle : std::uint8_t { marks, any };

/// Fits, and takes away from `covariates` what is a combination, until it fits. Problems: those of `fit`.
template <class Fit> auto without_idle(const Sample& sample, stats::Covariates& covariates, Idle idle, const Fit& fit) {
    auto given = covariates.names.size() - sample.made_marks.size();
    for (;;) {
        auto fitted = fit(covariates);
        if (fitted) return fitted;
        const auto& problem = fitted.error().kept().front();
        const auto found = std::find(covariates.names.begin(), covariates.names.end(), problem.place.field);
        const auto at = found - covariates.names.begin();
        const bool is_given = static_cast<std::size_t>(at) < given;
        if (problem.code != "column_is_combination" || found == covariates.names.end() ||
            (is_given && idle == Idle::marks))
            return fitted;
        if (is_given) --given;
        // Everybody is alike in everything that is known: nothing to compare by.
        if (covariates.names.size() == 1) return decltype(fitted)(core::failed(core::Problem{.code = "no_covariates"}));
        covariates.names.erase(found);
        covariates.columns.erase(covariates.columns.begin() + at);
    }
}

} // namespace trede::evaluation
