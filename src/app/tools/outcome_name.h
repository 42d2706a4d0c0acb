// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include <string>

namespace trede::app {

/// What is measured in words, without a horizon: "hours", "zrm_finance". Of what is chosen by its name alone.
std::string measure_name(const std::string& measure, const core::Texts& texts);

/// An outcome of ours in words: "durable_exit_12", or one of before.
std::string outcome_name(const std::string& outcome, const core::Texts& texts);

/// What an outcome is counted in, in words.
std::string unit_name(const std::string& unit, const core::Texts& texts);

} // namespace trede::app
