// SPDX-License-Identifier: EUPL-1.2
#include "evidence/finding.h"
#include "core/result.h"

namespace trede::evidence {

std::string_view code_of(Design design) {
    switch (design) {
    case Design::experiment: return "experiment";
    case Design::matched: return "matched";
    case Design::trials: return "trials";
    case Design::did: return "did";
    }
    throw core::Broken("a design has a code");
}

std::string_view code_of(Estimand estimand) {
    switch (estimand) {
    case Estimand::itt: return "itt";
    case Estimand::late: return "late";
    case Estimand::ate: return "ate";
    case Estimand::att: return "att";
    }
    throw core::Broken("an estimand has a code");
}

std::string_view code_of(Scale scale) { return scale == Scale::share ? "share" : "mean"; }

std::string_view code_of(Quality quality) {
    switch (quality) {
    case Quality::green: return "green";
    case Quality::amber: return "amber";
    case Quality::red: return "red";
    }
    throw core::Broken("a quality has a code");
}

} // namespace trede::evidence
