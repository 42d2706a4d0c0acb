// SPDX-License-Identifier: EUPL-1.2
#include "kinds.h"
#include "app/tools/evaluate.h"
#include "core/json.h"
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace trede::cases {

namespace {

core::Result<Answer> evaluated(const std::string& folder) {
    app::EvaluateRequest request;
    request.case_folder = folder;
    request.threads = 2;
    request.today = *core::Date::of(2026, 11, 24);
    const auto text = TRY(app::evaluate(request, app::Format::json, core::Language::en));
    auto document = TRY(core::parse_json(text));
    auto figures = document["results"].members().front().second;
    return Answer{std::move(figures), std::move(document)};
}

/// The joint test of balance is shown: it stands in the document for whoever reads it.
std::vector<std::string> balance_is_shown(const core::Value&, const Answer& answer) {
    if (answer.document["diagnostics"]["joint_balance_lr"]["p"].is_number()) return {};
    return {"the joint test of balance is not shown"};
}

/// The spread goes by cluster, the true effect is within reach of it, and the verdict rests on it.
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

constexpr std::array kinds{
    Kind{"rct", evaluated, balance_is_shown},
    Kind{"synthetic_cluster_rct", evaluated, spread_by_cluster},
    // Come later.
    Kind{"causal_forest", nullptr, nullptr},
    Kind{"cinelli_hazlett_rv", nullptr, nullptr},
    Kind{"competing_risks", nullptr, nullptr},
    Kind{"counting_process_cluster", nullptr, nullptr},
    Kind{"did_2x2_panel", nullptr, nullptr},
    Kind{"did_staggered", nullptr, nullptr},
    Kind{"evalue", nullptr, nullptr},
    Kind{"multiple_testing", nullptr, nullptr},
    Kind{"policy_tree_exact", nullptr, nullptr},
    Kind{"power", nullptr, nullptr},
    Kind{"selection_on_observables", nullptr, nullptr},
    Kind{"sensitivity_rosenbaum", nullptr, nullptr},
    Kind{"survival", nullptr, nullptr},
    Kind{"synthetic_competing", nullptr, nullptr},
    Kind{"synthetic_durable_exit", nullptr, nullptr},
    Kind{"synthetic_hte_rct", nullptr, nullptr},
    Kind{"synthetic_informative_censoring", nullptr, nullptr},
    Kind{"synthetic_multiple_programmes", nullptr, nullptr},
    Kind{"synthetic_no_overlap", nullptr, nullptr},
    Kind{"synthetic_policy_budget", nullptr, nullptr},
    Kind{"synthetic_selection", nullptr, nullptr},
    Kind{"synthetic_staggered", nullptr, nullptr},
    Kind{"synthetic_time_varying_treatment", nullptr, nullptr},
    Kind{"synthetic_tiny", nullptr, nullptr},
    Kind{"time_varying_treatment", nullptr, nullptr},
};

} // namespace

const Kind* find_kind(std::string_view name) {
    for (const auto& kind : kinds)
        if (kind.name == name) return &kind;
    return nullptr;
}

} // namespace trede::cases
