// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/analysis.h"
#include "app/tools/analyse/question.h"
#include "app/tools/formula.h"
#include "core/result.h"
#include <memory>
#include <string>
#include <vector>

namespace trede::stats {
struct LogitFit;
}

namespace trede::app {

/// People with and without a treatment, as the methods of comparison read them.
struct Compared {
    Rows rows{};
    std::vector<double> treatment{}; ///< 1 or 0
    std::vector<double> outcome{};   ///< empty when the question names none
    std::vector<double> placebo{};   ///< an outcome of before; empty without one
    Design propensity{};             ///< what treatment leans on: ps_formula, else the covariates
    Design lines{};                  ///< what the outcome leans on: outcome_regression_columns, else the covariates
    Design traits{};                 ///< the covariates, behind a constant
    std::vector<std::size_t> cluster{};
    std::vector<std::size_t> stratum{}; ///< of `exact`: only within the same; empty: anywhere
    std::size_t treated = 0;
    std::vector<Note> notes{}; ///< who is treated, when texts say it
    [[nodiscard]] std::size_t size() const { return treatment.size(); }
    [[nodiscard]] std::vector<std::string> trait_names() const; ///< without the constant
    [[nodiscard]] std::vector<std::span<const double>> trait_columns() const;
};

/// Problems: role_missing, those of Question::rows and Formula, treatment_not_0_or_1, arm_empty, one_cluster.
core::Result<Compared> compared(Question& question, bool with_outcome = true);

/// The people of these rows alone.
Compared only(const Compared& all, const std::vector<std::size_t>& rows, unsigned threads);

/// The chances of treatment; by Firth's penalty, with a note, when a column predicts treatment perfectly.
core::Result<stats::LogitFit> propensity_of(const Compared& people, unsigned threads, std::vector<Note>& notes,
                                            std::vector<double> start = {});

/// The plain difference of the two means: what selection and effect make together.
double raw_difference(const Compared& people);

/// What the object with estimates is called in the results of this kind of question.
std::string estimates_name(const Question& question);

} // namespace trede::app
