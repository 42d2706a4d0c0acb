// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::domain {

/// One entry of a closed list (data/vocabulary/codes.yaml).
struct Code {
    std::string code;              ///< in database, JSON and code: English snake_case
    std::string in_register;       ///< how the register writes it: Dutch
    std::vector<std::string> also; ///< other spellings that the reader accepts
    std::string nl, en;            ///< label on the screen
};

/// The entries of a list, in the order of the table. An unknown list is a bug.
const std::vector<Code>& codes(std::string_view list);

/// The names of all lists, in the order of the table.
const std::vector<std::string>& code_lists();

/// The code that a register means by a text (Dutch, English or another spelling; case and outer blanks do not
/// count, and a blank or hyphen equals an underscore). Nothing when the list does not have it.
std::optional<std::string> code_in(std::string_view list, std::string_view text);

/// The label of a code on the screen; an unknown code is a bug.
const std::string& label(std::string_view list, std::string_view code, core::Language language);

} // namespace trede::domain
