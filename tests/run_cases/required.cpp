// SPDX-License-Identifier: EUPL-1.2
#include "required.h"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace trede::cases {

std::vector<std::string> balance_is_shown(const core::Value&, const Answer& answer) {
    if (answer.document["diagnostics"]["joint_balance_lr"]["p"].is_number()) return {};
    return {"the joint test of balance is not shown"};
}

std::vector<std::string> spread_by_cluster(const core::Value& expected, const Answer& answer) {
    std::vector<std::string> wrong;
    const auto& finding = answer.figures["finding"];
    const double se = finding["se"].number();
    if (se != answer.figures["se_cluster_cr2"].number())
        wrong.push_back("the finding does not rest on the spread by cluster");
    const double gap = std::abs(finding["estimate"].number() - expected["truth"]["effect"].number());
    if (!(gap <= 4 * se)) wrong.push_back(fmt::format("the true effect is {} standard errors away", gap / se));
    return wrong;
}

namespace {

/// The estimate lies within so many of its standard errors of the truth.
void within(const std::string& what, const core::Value& truth, const core::Value& estimate, const core::Value& se,
            double errors, std::vector<std::string>& wrong) {
    const double gap = std::abs(estimate.number() - truth.number());
    if (!truth.is_number() || !estimate.is_number() || !(gap <= errors * se.number()))
        wrong.push_back(
            fmt::format("{}: {} is further than {} errors from {}", what, estimate.number(), errors, truth.number()));
}

} // namespace

std::vector<std::string> phases_are_told_apart(const core::Value& expected, const Answer& answer) {
    std::vector<std::string> wrong;
    bool is_marked = false;
    for (const auto& note : answer.document["cox"]["notes"].items())
        is_marked = is_marked || note["code"].string() == "ever_uses_future";
    if (!is_marked) wrong.push_back("the comparison of ever with never is not marked as wrong");
    if (expected.has("reference_toe")) return wrong;
    const auto& found = answer.figures["reference_tvc_cox"];
    const auto& truth = expected["truth"];
    within("in the programme", truth["log_hr_lockin"], found["coef"]["lock"], found["se"]["lock"], 3, wrong);
    within("after it", truth["log_hr_after"], found["coef"]["post"], found["se"]["post"], 3, wrong);
    return wrong;
}

std::vector<std::string> both_exits_are_told(const core::Value& expected, const Answer& answer) {
    std::vector<std::string> wrong;
    const auto& truth = expected["truth"];
    for (const auto& row : answer.figures["aj_reference"].items()) {
        if (row["time"].number() != 365) continue;
        const auto* arm = row["arm"].string().ends_with("=1") ? "treated" : "control";
        within(arm, truth["cif_work_365"][arm], row["cif1"], row["se1"], 3, wrong);
        if (!row["cif2"].is_number()) wrong.push_back("the other exit is not told");
    }
    const auto& difference = answer.figures["cif_diff_365"];
    within("difference", truth["cif_diff_365"], difference["diff"], difference["se"], 3, wrong);
    return wrong;
}

std::vector<std::string> ranked_by_corrected(const core::Value&, const Answer& answer) {
    std::vector<std::string> wrong;
    const auto programmes = answer.figures["programme"].items().size();
    for (const auto* name : {"holm", "BH", "shrunken"})
        if (programmes == 0 || answer.figures[name].items().size() != programmes)
            wrong.push_back(fmt::format("{} does not hold every programme", name));
    const auto& notes = answer.document["padjust"]["notes"].items();
    if (std::ranges::none_of(notes, [](const auto& note) { return note["code"].string() == "rank_by_corrected"; }))
        wrong.emplace_back("it is not said that a ranking takes corrected figures");
    return wrong;
}

} // namespace trede::cases
