// SPDX-License-Identifier: EUPL-1.2
#include "cohort/pseudonym.h"
#include "core/crypto.h"
#include "core/result.h"

namespace trede::cohort {

Pseudonyms::Pseudonyms(std::string_view installation_key, std::string_view purpose) {
    core::ensure(installation_key.size() >= 16, "the key of an installation has at least 16 bytes");
    // Derived first, so that neither the key nor the purpose can be too long, and no key with a purpose can
    // equal another key with another purpose.
    const auto key_part = core::sha256(installation_key);
    const auto derived =
        core::keyed_hash_32(purpose, std::string_view(reinterpret_cast<const char*>(key_part.data()), key_part.size()));
    key_.assign(reinterpret_cast<const char*>(derived.data()), derived.size());
}

panel::PersonKey Pseudonyms::of(const core::Id& person) const {
    const std::string_view id(reinterpret_cast<const char*>(person.bytes.data()), person.bytes.size());
    return {core::keyed_hash_16(id, key_)};
}

} // namespace trede::cohort
