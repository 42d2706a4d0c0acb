// SPDX-License-Identifier: EUPL-1.2
#include "evidence/verdict.h"
#include "core/result.h"
#include <algorithm>
#include <array>
#include <utility>

namespace trede::evidence {

namespace {

using enum VerdictCode;
using enum Reason;

constexpr std::array verdict_words{
    std::pair{works, std::string_view("works")},
    std::pair{harms, std::string_view("harms")},
    std::pair{differs, std::string_view("differs")},
    std::pair{not_shown, std::string_view("not_shown")},
    std::pair{no_effect_larger_than, std::string_view("no_effect_larger_than")},
    std::pair{cannot_tell, std::string_view("cannot_tell")},
};

constexpr std::array reason_words{
    std::pair{no_comparison_group, std::string_view("no_comparison_group")},
    std::pair{too_few_treated, std::string_view("too_few_treated")},
    std::pair{too_few_compared, std::string_view("too_few_compared")},
    std::pair{imbalance, std::string_view("imbalance")},
    std::pair{no_overlap, std::string_view("no_overlap")},
    std::pair{placebo_failed, std::string_view("placebo_failed")},
    std::pair{pretrend, std::string_view("pretrend")},
    std::pair{estimators_disagree, std::string_view("estimators_disagree")},
    std::pair{follow_up_incomplete, std::string_view("follow_up_incomplete")},
    std::pair{required_covariate_missing, std::string_view("required_covariate_missing")},
    std::pair{covariate_after_start, std::string_view("covariate_after_start")},
    std::pair{treatment_uses_future, std::string_view("treatment_uses_future")},
    std::pair{few_clusters, std::string_view("few_clusters")},
    std::pair{design_could_not_see_it, std::string_view("design_could_not_see_it")},
    std::pair{cells_too_small, std::string_view("cells_too_small")},
    std::pair{ever_versus_never, std::string_view("ever_versus_never")},
    std::pair{not_concurrent, std::string_view("not_concurrent")},
};

template <class Words, class Code> std::string_view word(const Words& words, Code code) {
    for (const auto& [known, text] : words)
        if (known == code) return text;
    throw core::Broken("a code of a closed list has a word");
}

template <class Code, class Words> std::vector<Code> codes(const Words& words) {
    std::vector<Code> out;
    for (const auto& entry : words)
        out.push_back(entry.first);
    return out;
}

} // namespace

bool Verdict::has(Reason reason) const { return std::ranges::find(reasons, reason) != reasons.end(); }

std::string_view code_of(VerdictCode code) { return word(verdict_words, code); }
std::string_view code_of(Reason reason) { return word(reason_words, reason); }

const std::vector<VerdictCode>& all_verdict_codes() {
    static const auto all = codes<VerdictCode>(verdict_words);
    return all;
}

const std::vector<Reason>& all_reasons() {
    static const auto all = codes<Reason>(reason_words);
    return all;
}

} // namespace trede::evidence
