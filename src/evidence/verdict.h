// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace trede::evidence {

/// What an evaluation may say, and nothing else.
enum class VerdictCode : std::uint8_t {
    works,                 ///< better with the programme, shown
    harms,                 ///< worse with the programme, shown
    differs,               ///< otherwise with the programme, shown, of what is neither better nor worse
    not_shown,             ///< no difference shown; one may exist
    no_effect_larger_than, ///< every effect that the data allow is smaller than what would matter
    cannot_tell,           ///< this design or these numbers cannot answer
};

/// Why a verdict is what it is. Closed: every reason has words, and a page can explain each.
enum class Reason : std::uint8_t {
    no_comparison_group,
    too_few_treated,
    too_few_compared,
    imbalance,
    no_overlap,
    placebo_failed,
    pretrend,
    estimators_disagree,
    follow_up_incomplete,
    required_covariate_missing,
    covariate_after_start,
    treatment_uses_future,
    few_clusters,
    design_could_not_see_it,
    cells_too_small,
    ever_versus_never,
    not_concurrent,
};

struct Verdict {
    VerdictCode code = VerdictCode::cannot_tell;
    std::vector<Reason> reasons{}; ///< in the order in which they weigh; none when nothing stands in the way
    std::optional<double> bound{}; ///< with no_effect_larger_than: that size, in the unit of the outcome
    [[nodiscard]] bool has(Reason reason) const;
};

std::string_view code_of(VerdictCode code); ///< snake_case, as in JSON and in the keys of texts
std::string_view code_of(Reason reason);

const std::vector<VerdictCode>& all_verdict_codes();
const std::vector<Reason>& all_reasons();

} // namespace trede::evidence
