// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/id.h"
#include "panel/person_key.h"
#include <string>
#include <string_view>

namespace trede::cohort {

/// The pseudonym of a person for one purpose: BLAKE2b-128 of the person's id, with the installation's key and
/// the purpose as its key. Another purpose gives another pseudonym, so that two extracts cannot be laid side
/// by side. A key of fewer than 16 bytes is a bug.
class Pseudonyms {
public:
    Pseudonyms(std::string_view installation_key, std::string_view purpose);
    [[nodiscard]] panel::PersonKey of(const core::Id& person) const;

private:
    std::string key_;
};

} // namespace trede::cohort
