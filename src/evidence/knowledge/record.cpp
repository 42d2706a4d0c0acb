// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/record.h"
#include "core/result.h"

namespace trede::evidence {

std::string_view code_of(FlagCode code) {
    switch (code) {
    case FlagCode::p_does_not_fit: return "p_does_not_fit";
    case FlagCode::percentage_without_people: return "percentage_without_people";
    case FlagCode::parts_do_not_add_up: return "parts_do_not_add_up";
    }
    throw core::Broken("a flag has a code");
}

double Counts::sum() const {
    double sum = 0;
    for (const auto& part : parts)
        sum += part.value;
    return sum;
}

} // namespace trede::evidence
