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
