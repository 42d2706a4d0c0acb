// SPDX-License-Identifier: EUPL-1.2
#include "evidence/comparison.h"
#include "core/result.h"

namespace trede::evidence {

std::string_view code_of(Estimator estimator) {
    switch (estimator) {
    case Estimator::aipw: return "aipw";
    case Estimator::hajek: return "hajek";
    case Estimator::nearest: return "nearest";
    case Estimator::overlap: return "overlap";
    case Estimator::line: return "line";
    case Estimator::raw: return "raw";
    }
    throw core::Broken("an estimator has a code");
}

} // namespace trede::evidence
