// SPDX-License-Identifier: EUPL-1.2
#include "core/result.h"
#include "evidence/ledger/examined.h"
#include <algorithm>

namespace trede::evidence {

std::string_view code_of(Strength strength) {
    switch (strength) {
    case Strength::no_evidence: return "no_evidence";
    case Strength::direction_only: return "direction_only";
    case Strength::hint: return "hint";
    case Strength::reasonable: return "reasonable";
    case Strength::strong: return "strong";
    }
    throw core::Broken("a strength has a code");
}

std::string_view code_of(Saying saying) {
    switch (saying) {
    case Saying::nothing_known: return "nothing_known";
    case Saying::said_to_help: return "said_to_help";
    case Saying::said_to_harm: return "said_to_harm";
    case Saying::said_to_differ: return "said_to_differ";
    case Saying::said_to_do_nothing: return "said_to_do_nothing";
    case Saying::described_only: return "described_only";
    case Saying::not_shown: return "not_shown";
    case Saying::probably_helps: return "probably_helps";
    case Saying::helps: return "helps";
    case Saying::probably_harms: return "probably_harms";
    case Saying::harms: return "harms";
    case Saying::no_effect_that_matters: return "no_effect_that_matters";
    }
    throw core::Broken("what a row says has a code");
}

std::string_view code_of(Part part) {
    switch (part) {
    case Part::averaged: return "averaged";
    case Part::direction: return "direction";
    case Part::same_people: return "same_people";
    case Part::says_too_little: return "says_too_little";
    }
    throw core::Broken("the part of a source has a code");
}

std::string_view code_of(Stand stand) {
    switch (stand) {
    case Stand::same: return "same";
    case Stand::against: return "against";
    case Stand::neither: return "neither";
    }
    throw core::Broken("how a source stands has a code");
}

std::string_view code_of(Method method) {
    switch (method) {
    case Method::none: return "none";
    case Method::bayes: return "bayes";
    case Method::reml_hk: return "reml_hk";
    }
    throw core::Broken("a method has a code");
}

std::string_view code_of(NoAverage why) {
    switch (why) {
    case NoAverage::not_missing: return "not_missing";
    case NoAverage::no_sources: return "no_sources";
    case NoAverage::no_figures: return "no_figures";
    case NoAverage::unit_without_prior: return "unit_without_prior";
    }
    throw core::Broken("why there is no average has a code");
}

std::string_view code_of(Choice choice) {
    switch (choice) {
    case Choice::no_widening: return "no_widening";
    case Choice::stricter: return "stricter";
    case Choice::only_randomised: return "only_randomised";
    case Choice::without_own: return "without_own";
    case Choice::vaguer_prior: return "vaguer_prior";
    }
    throw core::Broken("a choice has a code");
}

const std::vector<Strength>& all_strengths() {
    static const std::vector<Strength> all{Strength::no_evidence, Strength::direction_only, Strength::hint,
                                           Strength::reasonable, Strength::strong};
    return all;
}

std::optional<Strength> strength_of(std::string_view code) {
    for (const auto strength : all_strengths())
        if (code_of(strength) == code) return strength;
    return std::nullopt;
}

} // namespace trede::evidence
