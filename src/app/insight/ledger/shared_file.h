// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/ledger/ledger_knowledge.h"
#include "core/date.h"
#include "core/result.h"
#include "evidence/ledger/entry.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trede::app {

/// What a municipality shares: figures alone, and its signature over them.
struct SharedFile {
    std::string municipality{}, name{}; ///< CBS code, and what people call it
    core::Date shared_on{};
    std::string public_key{}; ///< in hexadecimals
    std::vector<evidence::LedgerEntry> findings{};
    [[nodiscard]] std::string fingerprint() const;
};

/// The text of the file, signed with what was made from `seed`. JSON that people can read: schema
/// trede.shared_findings/1.
std::string write_shared_file(const SharedFile& file, std::string_view seed);

/// Reads it and holds the signature against it. The findings get the id and the provenance under which others keep
/// them: "shared/GM9001/12". Problems: json_invalid, shared_file_newer, shared_file_unknown, shared_signature_fails,
/// shared_number_twice, shared_code_invalid, text_has_control, and those of read_finding; each with the file.
core::Result<SharedFile> read_shared_file(std::string_view text, const std::string& name, const LedgerKnowledge& known,
                                          std::int64_t smallest);

/// How people compare a key: "3f2a 91c0 ...".
std::string fingerprint_of(std::string_view public_key_hex);

} // namespace trede::app
