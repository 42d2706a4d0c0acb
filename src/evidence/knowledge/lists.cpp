// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/lists.h"
#include "core/result.h"
#include <algorithm>

namespace trede::evidence {

std::string_view code_of(Side side) {
    switch (side) {
    case Side::work: return "work";
    case Side::social: return "social";
    case Side::health: return "health";
    case Side::other: return "other";
    }
    throw core::Broken("a side has a code");
}

std::string_view code_of(ListKind kind) {
    switch (kind) {
    case ListKind::outcomes: return "outcomes";
    case ListKind::designs: return "designs";
    case ListKind::strengths: return "strengths";
    case ListKind::groups: return "groups";
    case ListKind::categories: return "categories";
    case ListKind::kinds: return "kinds";
    case ListKind::severities: return "severities";
    case ListKind::evaluations: return "evaluations";
    }
    throw core::Broken("a list has a code");
}

const ListEntry* ClosedLists::find(ListKind kind, std::string_view code) const {
    const auto found = std::ranges::find(of(kind), code, &ListEntry::code);
    return found == of(kind).end() ? nullptr : &*found;
}

std::size_t ClosedLists::rank(ListKind kind, std::string_view code) const {
    return static_cast<std::size_t>(std::ranges::find(of(kind), code, &ListEntry::code) - of(kind).begin());
}

} // namespace trede::evidence
