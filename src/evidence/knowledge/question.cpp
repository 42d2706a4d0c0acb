// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/question.h"
#include "core/result.h"

namespace trede::evidence {

std::string_view code_of(Known known) {
    switch (known) {
    case Known::yes: return "yes";
    case Known::partly: return "partly";
    case Known::no: return "no";
    }
    throw core::Broken("whether an answer is known has a code");
}

} // namespace trede::evidence
