// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/claim.h"
#include "core/result.h"

namespace trede::evidence {

namespace {

std::string only_one(const std::vector<std::string>& ids) { return ids.size() == 1 ? ids.front() : std::string(); }

} // namespace

std::string_view code_of(Verified verified) {
    switch (verified) {
    case Verified::source_seen: return "source_seen";
    case Verified::excerpt_seen: return "excerpt_seen";
    case Verified::not_seen: return "not_seen";
    }
    throw core::Broken("whether a source was seen has a code");
}

std::string_view code_of(Direction direction) {
    switch (direction) {
    case Direction::positive: return "positive";
    case Direction::negative: return "negative";
    case Direction::none: return "none";
    case Direction::mixed: return "mixed";
    case Direction::descriptive: return "descriptive";
    }
    throw core::Broken("a direction has a code");
}

std::string instrument_of(const StatedFinding& finding, const Claim& claim) {
    return finding.instrument.empty() ? only_one(claim.instruments) : finding.instrument;
}

std::string instrument_of(const StatedFinding& finding, const OutsideCheck& check) {
    if (!finding.instrument.empty()) return finding.instrument;
    return only_one(check.instruments.empty() ? check.all_instruments : check.instruments);
}

} // namespace trede::evidence
