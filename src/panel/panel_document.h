// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "panel/dictionary.h"
#include <string>
#include <string_view>

namespace trede::panel {

/// "flag", "whole", ...
std::string_view type_name(ColumnType type);

/// What docs/panel.md says, made from the dictionary: each column with its type, its values and its meaning
/// in both languages.
std::string panel_document();

} // namespace trede::panel
