// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/covariate_words.h"
#include "app/insight/delivered_panel.h"
#include "app/insight/evaluation_choices.h"
#include "core/date.h"
#include "core/result.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace trede::stats {
class Frame;
}

namespace trede::app {

/// What an evaluation is made from, without names: read in one go, so that reckoning holds up nobody.
struct EvaluationData {
    core::Date data_day{};           ///< the delivery is complete up to and including it
    core::Month followed_until{};    ///< the last month of which every day was delivered
    std::vector<core::Date> began{}; ///< of everybody drawn, or who started, by the data day; in order
    CovariateContext names{};

    std::shared_ptr<const stats::Frame> drawn{}; ///< of a lot: the table of people who could be followed long enough
    std::int64_t drawn_people = 0, too_recent = 0;

    std::shared_ptr<const DeliveredPanel> panel{}; ///< of trials and of a roll-out; of a lot for what proves less
};

/// The panel of a delivery, by pseudonym; the same for every programme.
core::Result<std::shared_ptr<const DeliveredPanel>> panel_to_evaluate(const store::Reader& reader);

/// Of a lot: everybody drawn, but those too recently for the horizon of the main outcome, whichever arm they are in.
/// Problems: cohort_nobody_drawn, outcome_not_yet_seen.
core::Result<EvaluationData> read_drawn(const store::Reader& reader, core::Date data_day,
                                        const EvaluationChoices& choices);

EvaluationData read_started(const store::Reader& reader, core::Date data_day, const EvaluationChoices& choices,
                            std::shared_ptr<const DeliveredPanel> panel);

/// What the design of the choices asks for, and those that prove less.
core::Result<EvaluationData> read_evaluation_data(const store::Reader& reader, core::Date data_day,
                                                  const EvaluationChoices& choices);

/// The rows that the figures rest on: of a lot the people drawn, of trials a row for each person in each trial, of a
/// roll-out for each district in each quarter. People and districts are numbered.
core::Result<std::shared_ptr<const stats::Frame>> rows_of(const EvaluationData& data, const EvaluationChoices& choices);

/// As CSV: a heading, commas, decimal points, NA for what is not known. The same rows give the same bytes.
void write_rows(const stats::Frame& rows, const std::function<void(std::string_view)>& write);

/// SHA-256 of these bytes, to tell whether rows that were made again are the same.
std::string sha256_of_rows(const stats::Frame& rows);

} // namespace trede::app
