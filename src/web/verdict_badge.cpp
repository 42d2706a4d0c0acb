// SPDX-License-Identifier: EUPL-1.2
#include "web/verdict_badge.h"

namespace trede::web {

std::string verdict_words(const core::Texts& texts, std::string_view verdict) {
    return texts.get("evaluation.verdict." + std::string(verdict));
}

std::string_view verdict_badge(std::string_view verdict) {
    if (verdict == "works") return "trede-badge--accent";
    if (verdict == "harms") return "utrecht-status-badge--danger";
    if (verdict == "cannot_tell") return "utrecht-status-badge--warning";
    return "utrecht-status-badge--neutral";
}

} // namespace trede::web
