// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/insight/ledger/small_cells.h"
#include "core/result.h"
#include <string>
#include <vector>

namespace trede::app {

/// A file for other municipalities: figures alone, signed.
struct SharedFindings {
    std::string text{};
    std::string fingerprint{}; ///< of the key, to be told to the others by another way than the file
    std::int64_t findings = 0;
    std::vector<LeftOut> left_out{};
};

/// What would be in the file, before it is made.
struct SharePreview {
    std::vector<evidence::LedgerEntry> findings{};
    std::vector<LeftOut> left_out{};
    std::string fingerprint{}; ///< empty when nothing was shared yet
};

/// Problems: not_allowed, gates_unknown.
core::Result<SharePreview> preview_share(const Context& context);

/// The municipality's own findings that were approved and are not withdrawn, without those that would tell of few
/// people. The key is made at the first time. Problems: not_allowed, gates_unknown, shared_nothing.
core::Result<SharedFindings> share_findings(const Context& context);

} // namespace trede::app
