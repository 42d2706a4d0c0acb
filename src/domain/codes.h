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
    bool needs_ground = false;     ///< in use only where a legal ground was named (use_on_ground)
};

/// The entries of a list that are in use, in the order of the table. An unknown list is a bug.
const std::vector<Code>& codes(std::string_view list);

/// The names of all lists, in the order of the table.
const std::vector<std::string>& code_lists();

/// The code that a register means by a text (Dutch, English or another spelling; case and outer blanks do not
/// count, and a blank or hyphen equals an underscore). Nothing when the list does not have it, or not in use.
std::optional<std::string> code_in(std::string_view list, std::string_view text);

/// The label of a code on the screen; an unknown code is a bug.
const std::string& label(std::string_view list, std::string_view code, core::Language language);

/// Takes a code that needs a legal ground into use, or out of it when the ground is blank. Call before any thread
/// starts.
void use_on_ground(std::string_view list, std::string_view code, std::string ground);

/// Whether a code needs a ground that nobody named: it may not be asked, shown or kept here.
bool is_out_of_use(std::string_view list, std::string_view code);

/// Whether the list has any such code.
bool has_out_of_use(std::string_view list);

/// The ground that was named for it; empty when it needs none.
const std::string& ground_of(std::string_view list, std::string_view code);

/// Like code_in, for a code that is out of use: what a register may say and nobody here may keep.
std::optional<std::string> out_of_use_code_in(std::string_view list, std::string_view text);

} // namespace trede::domain
