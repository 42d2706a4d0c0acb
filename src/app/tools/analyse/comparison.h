// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/question.h"
#include "core/result.h"
#include <string>
#include <vector>

namespace trede::app {

/// People with and without a treatment, as the methods of comparison read them.
struct Compared {
    Rows rows{};
    std::span<const double> outcome{}, treatment{};
    std::vector<std::string> covariates{};
    std::vector<std::string> names{}; ///< of the design: the constant and the covariates
    std::vector<std::size_t> cluster{};
    std::size_t treated = 0;
};

/// Problems: role_missing, those of Question::rows, treatment_not_0_or_1, arm_empty, one_cluster.
core::Result<Compared> compared(Question& question);

} // namespace trede::app
