// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include <map>
#include <string>

namespace trede::app {

/// What the names of covariates refer to.
struct CovariateContext {
    std::map<std::string, std::string> programmes{}; ///< names by their codes in a panel
    int birth_band_years = 5;
};

/// A covariate of ours as a reader knows it: "months_on_benefit" is how long somebody is on benefit. What has no name
/// is called as it is.
std::string covariate_words(const std::string& name, const CovariateContext& context, const core::Texts& texts);

} // namespace trede::app
