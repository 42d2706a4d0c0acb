// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/value.h"
#include <string>
#include <string_view>

namespace trede::store {

/// The details of a fact as the database keeps them: JSON on one line, keys in their order; empty for null.
std::string text_of_details(const core::Value& details);

/// Back again. What is flat and plain, as nearly all details are, is read without a parser; the rest by
/// core/json. Text in the database that is no JSON is a failure of the machine.
core::Value parse_details(std::string_view json);

} // namespace trede::store
