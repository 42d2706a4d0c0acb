// SPDX-License-Identifier: EUPL-1.2
#include "kinds.h"
#include "app/tools/analyse/analyse.h"
#include "app/tools/evaluate.h"
#include "core/json.h"
#include "required.h"
#include <algorithm>

namespace trede::cases {

namespace {

/// The one table: how each kind of case is answered.
const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {.name = "rct", .design = "experiment", .required = balance_is_shown},
        {.name = "synthetic_cluster_rct", .design = "experiment", .required = spread_by_cluster},
        {.name = "synthetic_competing", .verbs = {"cif"}, .required = both_exits_are_told},
        {.name = "competing_risks", .verbs = {"cif", "gray", "finegray", "cox"}},
        {.name = "counting_process_cluster", .verbs = {"cox"}},
        {.name = "selection_on_observables", .verbs = {"logit", "linear", "weight", "aipw", "balance", "match"}},
        {.name = "synthetic_durable_exit", .verbs = {"linear"}, .required = lasting_exit_leads},
        {.name = "synthetic_hte_rct", .verbs = {"linear"}, .required = groups_are_told_with_care},
        {.name = "synthetic_no_overlap", .verbs = {"aipw"}, .design = "matched", .required = others_are_named},
        {.name = "synthetic_selection",
         .verbs = {"weight", "aipw", "balance"},
         .design = "matched",
         .required = selection_is_no_effect},
        {.name = "synthetic_tiny", .verbs = {"aipw"}, .design = "matched", .required = few_people_give_no_effect},
        {.name = "survival", .verbs = {"km", "rmst", "logrank", "cox"}},
        {.name = "time_varying_treatment", .verbs = {"cox"}},
        {.name = "synthetic_time_varying_treatment", .verbs = {"cox"}, .required = phases_are_told_apart},
        {.name = "cinelli_hazlett_rv", .verbs = {"robustness"}},
        {.name = "did_2x2_panel", .verbs = {"did"}},
        {.name = "did_staggered", .verbs = {"did"}},
        {.name = "synthetic_staggered", .verbs = {"did"}, .design = "did", .required = roll_out_is_told},
        {.name = "evalue", .verbs = {"evalue"}, .asked = {"scale", "est", "lo", "hi"}},
        {.name = "multiple_testing", .verbs = {"padjust"}},
        {.name = "power",
         .verbs = {"power"},
         .asked = {"p_control", "p_treat", "ratio_t_to_c", "power", "alpha", "hr", "alloc", "n1", "n0", "p", "r2",
                   "d"}},
        {.name = "sensitivity_rosenbaum", .verbs = {"rosenbaum"}},
        {.name = "synthetic_multiple_programmes", .verbs = {"padjust"}, .required = ranked_by_corrected},
        {.name = "synthetic_informative_censoring", .verbs = {"km"}, .required = weighted_share_recovers},
        // Come later.
        {.name = "causal_forest"},
        {.name = "policy_tree_exact"},
        {.name = "synthetic_policy_budget"},
    };
    return all;
}

core::Result<Answer> evaluated(const std::string& folder, std::string_view design) {
    app::EvaluateRequest request;
    request.design = design;
    request.case_folder = folder;
    request.threads = 2;
    request.today = *core::Date::of(2026, 11, 24);
    const auto text = TRY(app::evaluate(request, app::Format::json, core::Language::en));
    auto document = TRY(core::parse_json(text));
    auto figures = document["results"].members().front().second;
    return Answer{std::move(figures), std::move(document)};
}

/// What is left of the figures when only those with these names are kept: the question in them.
core::Value question_in(const core::Value& figures, const std::vector<std::string_view>& asked) {
    if (figures.is_array()) {
        auto out = core::Value::array();
        for (const auto& item : figures.items())
            out.push(question_in(item, asked));
        return out;
    }
    auto out = core::Value::object();
    for (const auto& [name, value] : figures.members())
        if (std::ranges::find(asked, name) != asked.end())
            out.set(name, value);
        else if (value.is_array() && std::ranges::any_of(value.items(), &core::Value::is_object))
            out.set(name, question_in(value, asked));
    return out;
}

/// The members of both; what both have must be objects, which are put together in turn.
core::Value together(const core::Value& one, const core::Value& other) {
    auto out = one;
    for (const auto& [name, value] : other.members())
        out.set(name, one[name].is_object() && value.is_object() ? together(one[name], value) : value);
    return out;
}

} // namespace

const Kind* find_kind(std::string_view name) {
    const auto found = std::ranges::find(kinds(), name, &Kind::name);
    return found == kinds().end() ? nullptr : &*found;
}

core::Result<Answer> answered(const Kind& kind, const std::string& folder, const core::Value& expected) {
    if (kind.verbs.empty()) return evaluated(folder, kind.design);
    Answer out{.figures = core::Value::object(), .document = core::Value::object()};
    for (const auto verb : kind.verbs) {
        app::AnalyseRequest request{.verb = std::string(verb), .case_folder = folder, .threads = 2};
        if (!kind.asked.empty()) request.asked = question_in(expected, kind.asked);
        const auto answer = TRY(app::analysed(request));
        out.figures = together(out.figures, answer.document["results"]);
        out.document.set(verb, answer.document);
    }
    if (!kind.design.empty()) out.document.set("evaluate", TRY(evaluated(folder, kind.design)).document);
    return out;
}

} // namespace trede::cases
