// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/instrument.h"
#include "core/result.h"

namespace trede::evidence {

std::string_view code_of(Goal goal) {
    switch (goal) {
    case Goal::work: return "work";
    case Goal::social: return "social";
    case Goal::both: return "both";
    case Goal::none: return "none";
    }
    throw core::Broken("a goal has a code");
}

std::string_view code_of(Distance distance) {
    switch (distance) {
    case Distance::near: return "short";
    case Distance::middle: return "middle";
    case Distance::far: return "far";
    }
    throw core::Broken("a distance has a code");
}

} // namespace trede::evidence
