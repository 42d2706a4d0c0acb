// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include "domain/fact.h"
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trede::web {

// How an enrolment stands, as its provider sees it.

enum class EnrolmentState : std::uint8_t { announced, running, over };

EnrolmentState state_of(const domain::Spell& enrolment);
std::string_view code_of(EnrolmentState state);

std::string enrolment_url(core::Id person, core::Id enrolment);

/// The heads of the columns of a list of enrolments in this state, and what stands under each.
std::vector<std::string> day_columns(const core::Texts& texts, EnrolmentState state);
std::vector<std::pair<std::string, std::string>> enrolment_days(const core::Texts& texts,
                                                                const domain::Spell& enrolment);

} // namespace trede::web
