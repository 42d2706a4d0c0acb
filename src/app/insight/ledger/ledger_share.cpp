// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_share.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/insight/ledger/municipality_name.h"
#include "app/insight/ledger/shared_file.h"
#include "core/crypto.h"
#include "store/database.h"
#include <array>

namespace trede::app {

namespace {

std::string fresh_seed() {
    std::array<std::uint8_t, 32> bytes{};
    core::random_bytes(bytes);
    return {bytes.begin(), bytes.end()};
}

Screened fit_to_share(const store::Reader& reader, std::int64_t smallest) {
    std::vector<evidence::LedgerEntry> own;
    for (auto& entry : reader.ledger_entries())
        if (entry.source.origin == evidence::Origin::own && entry.state() == evidence::EntryState::approved)
            own.push_back(std::move(entry));
    return screened(std::move(own), smallest);
}

} // namespace

core::Result<SharePreview> preview_share(const Context& context) {
    TRY(permitted(context.actor, "share_findings"));
    const auto smallest = TRY(smallest_cell(context.today));
    return context.database->read(author_of(context), [&](store::Reader& reader) {
        auto passed = fit_to_share(reader, smallest);
        SharePreview preview{.findings = std::move(passed.kept), .left_out = std::move(passed.left_out)};
        if (const auto seed = reader.ledger_key_seed(); !seed.empty())
            preview.fingerprint = fingerprint_of(core::to_hex(core::public_key_of(seed)));
        return preview;
    });
}

core::Result<SharedFindings> share_findings(const Context& context) {
    TRY(permitted(context.actor, "share_findings"));
    const auto smallest = TRY(smallest_cell(context.today));
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<SharedFindings> {
        auto passed = fit_to_share(writer, smallest);
        if (passed.kept.empty()) return core::failed(core::Problem{.code = "shared_nothing"});
        const auto seed = writer.keep_ledger_key_seed(fresh_seed());
        SharedFile file{.municipality = context.actor.municipality,
                        .name = municipality_name(writer),
                        .shared_on = context.today,
                        .public_key = core::to_hex(core::public_key_of(seed)),
                        .findings = std::move(passed.kept)};
        SharedFindings shared{.text = write_shared_file(file, seed),
                              .fingerprint = file.fingerprint(),
                              .findings = static_cast<std::int64_t>(file.findings.size()),
                              .left_out = std::move(passed.left_out)};
        writer.note({.action = "findings_shared",
                     .details = core::Value::object()
                                    .set("count", shared.findings)
                                    .set("left_out", static_cast<std::int64_t>(shared.left_out.size()))});
        return shared;
    });
}

} // namespace trede::app
