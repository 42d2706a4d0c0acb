// SPDX-License-Identifier: EUPL-1.2
#include "required.h"
#include "core/json.h"
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

namespace {

void says(const core::Value& document, std::string_view code, std::string_view reason,
          std::vector<std::string>& wrong) {
    const auto& verdict = document["verdict"];
    const auto& reasons = verdict["reasons"].items();
    const bool has_reason = std::ranges::any_of(reasons, [&](const auto& said) { return said.string() == reason; });
    if (verdict["code"].string() != code || (!reason.empty() && !has_reason))
        wrong.push_back(fmt::format("the verdict is {} and not {} {}", core::to_json(verdict["code"]), code, reason));
}

void notes(const core::Value& document, std::string_view code, std::vector<std::string>& wrong) {
    for (const auto& note : document["notes"].items())
        if (note["code"].string() == code) return;
    wrong.push_back(fmt::format("the note {} is missing", code));
}

constexpr double of_95_percent = 1.959963984540054;

} // namespace

std::vector<std::string> lasting_exit_leads(const core::Value& expected, const Answer& answer) {
    std::vector<std::string> wrong;
    const auto& truth = expected["truth"];
    const auto& found = answer.figures;
    within("durable exit", truth["effect_durable_exit"], found["durable"]["est"], found["durable"]["se"], 3, wrong);
    within("any exit", truth["effect_any_exit"], found["any"]["est"], found["any"]["se"], 3, wrong);
    if (found["headline"].string() != "durable") wrong.push_back("leaving for good is not the headline");
    if (found["relapse_among_leavers"]["label"].string() != "descriptive")
        wrong.push_back("coming back among leavers is not called a description");
    notes(answer.document["linear"], "relapse_is_descriptive", wrong);
    return wrong;
}

std::vector<std::string> groups_are_told_with_care(const core::Value& expected, const Answer& answer) {
    std::vector<std::string> wrong;
    const auto& groups = answer.figures["subgroup_diff_means"];
    const auto& holm = answer.figures["subgroup_p_holm"];
    double most = -1, least = 1;
    std::string best;
    for (const auto& [name, truth] : expected["truth"]["gate"].members()) {
        within(name, truth, groups[name]["est"], groups[name]["se"], 3, wrong);
        if (!holm[name].is_number()) wrong.push_back(name + ": no p by Holm");
        least = std::min(least, truth.number());
        if (truth.number() > most) most = truth.number(), best = name;
    }
    const double p = answer.figures["subgroups_differ"]["p"].number(-1);
    const bool are_alike = most - least < 1e-9;
    if (p < 0 || (p < 0.05) == are_alike) wrong.push_back(fmt::format("groups differ with p = {}", p));
    if (!are_alike)
        for (const auto& [name, group] : groups.members())
            if (group["est"].number() > groups[best]["est"].number()) wrong.push_back("not the best group: " + best);
    return wrong;
}

std::vector<std::string> others_are_named(const core::Value& expected, const Answer& answer) {
    std::vector<std::string> wrong;
    const auto& all = answer.figures["dr"];
    if (!all["aipw_ate"].is_null() || !all["aipw_att"].is_null()) wrong.push_back("there is an estimate for all");
    const auto& others = answer.figures["overlap_population"];
    for (const auto& [name, truth] : expected["truth"].members()) {
        if (name == "ate_all") continue;
        const std::string estimand = name.starts_with("ate") ? "aipw_ate" : "aipw_att";
        within(name, truth, others[estimand], others["se_" + estimand], of_95_percent, wrong);
    }
    if (answer.figures["without_comparison"].items().empty()) wrong.push_back("it is not said for whom");
    for (const auto* document : {"aipw", "evaluate"})
        says(answer.document[document], "cannot_tell", "no_overlap", wrong);
    return wrong;
}

std::vector<std::string> selection_is_no_effect(const core::Value& expected, const Answer& answer) {
    std::vector<std::string> wrong;
    notes(answer.document["weight"], "raw_is_no_effect", wrong);
    if (!answer.figures["evalue_att"]["point"].is_number()) wrong.push_back("the E-value is not shown");
    const auto& before = expected["placebo_pre_outcome"];
    if (std::abs(before["aipw_att"].number()) > of_95_percent * before["se_aipw_att"].number()) {
        for (const auto* document : {"aipw", "evaluate"})
            says(answer.document[document], "cannot_tell", "placebo_failed", wrong);
        return wrong;
    }
    const auto& finding = answer.document["evaluate"]["results"].members().front().second["finding"];
    within("the finding", expected["truth"]["att"], finding["estimate"], finding["se"], of_95_percent, wrong);
    const auto& found = answer.figures["reference_estimates"];
    within("effect on the treated", expected["truth"]["att"], found["aipw_att"], found["se_aipw_att"], of_95_percent,
           wrong);
    if (std::abs(found["aipw_att"].number()) <= of_95_percent * found["se_aipw_att"].number())
        says(answer.document["aipw"], "not_shown", "", wrong);
    return wrong;
}

std::vector<std::string> few_people_give_no_effect(const core::Value&, const Answer& answer) {
    std::vector<std::string> wrong;
    if (!answer.figures["dr"].is_null()) wrong.push_back("there is an effect of few people");
    for (const auto* document : {"aipw", "evaluate"})
        says(answer.document[document], "cannot_tell", "cells_too_small", wrong);
    return wrong;
}

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

std::vector<std::string> weighted_share_recovers(const core::Value& expected, const Answer& answer) {
    std::vector<std::string> wrong;
    const auto& weighted = answer.figures["ipcw"];
    const auto name = fmt::format("S{}", weighted["time"].number());
    within(name, expected["truth"][name], weighted["surv"], weighted["se"], 3, wrong);
    bool warned = false;
    for (const auto& note : answer.document["km"]["notes"].items())
        warned |= note["code"].string() == "censoring_depends";
    if (!warned) wrong.push_back("no warning that the end of following depends on covariates");
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

std::vector<std::string> roll_out_is_told(const core::Value& expected, const Answer& answer) {
    std::vector<std::string> wrong;
    const auto noted = [&answer](std::string_view code) {
        return std::ranges::any_of(answer.document["did"]["notes"].items(),
                                   [code](const auto& note) { return note["code"].string() == code; });
    };
    if (!noted("twfe_is_no_effect")) wrong.emplace_back("the regression with levels is not marked as no effect");
    const bool must_flag = expected["required"].string().find("must reject") != std::string_view::npos;
    if (must_flag != noted("pretrend_rejected"))
        wrong.emplace_back(must_flag ? "the trends beforehand are not flagged" : "trends that are alike are flagged");
    if (answer.figures["diverging_trends"].items().empty())
        wrong.emplace_back("there is no range for trends that keep moving apart");
    if (must_flag) {
        says(answer.document["evaluate"], "cannot_tell", "pretrend", wrong);
        return wrong;
    }
    within("effect", expected["truth"]["simple_att"], answer.figures["reference"]["simple"],
           answer.figures["reference"]["se"], 3, wrong);
    const auto& rollout = answer.document["evaluate"]["results"].members().front().second["rollout"];
    within("effect of the evaluation", expected["truth"]["simple_att"], rollout["simple"]["est"],
           rollout["simple"]["se"], 3, wrong);
    says(answer.document["evaluate"], "works", "", wrong);
    return wrong;
}

} // namespace trede::cases
