// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/id.h"
#include "domain/organisation.h"
#include <span>
#include <string>
#include <vector>

namespace trede::cohort {

/// A programme as the panel knows it: by a code that can stand in the name of a column.
struct ProgrammeCode {
    core::Id id;
    std::string code;
};

/// Codes for these programmes, made of their references ("P-03" becomes p_03); two that would be the same get
/// a number. Ordered by reference and id, so that the columns do not depend on the order of the input.
std::vector<ProgrammeCode> programme_codes(std::span<const domain::Programme> programmes);

} // namespace trede::cohort
