// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/gates.h"
#include "core/assets.h"
#include "core/yaml.h"

namespace trede::evaluation {

namespace {

double number(const core::Value& from, std::string_view name) {
    core::ensure(from[name].is_number(), "every gate is a number");
    return from[name].number();
}

Gate gate(const core::Value& from, std::string_view name) {
    return {number(from[name], "enough"), number(from[name], "least")};
}

Ceiling ceiling(const core::Value& from, std::string_view name) {
    return {number(from[name], "enough"), number(from[name], "most")};
}

std::vector<std::string> kinds(const core::Value& from, std::string_view name) {
    std::vector<std::string> out;
    for (const auto& kind : from["required"][name].items())
        out.emplace_back(kind.string());
    return out;
}

} // namespace

core::Result<Gates> gates_at(core::Date day) {
    const auto file = core::parse_yaml(core::asset("data/evaluation/gates.yaml"), "data/evaluation/gates.yaml");
    core::ensure(file.has_value(), "the gates are valid YAML");
    const core::Value* held = nullptr;
    core::Date held_since;
    for (const auto& item : file->items()) {
        const auto since = core::parse_iso_date(item["since"].string());
        core::ensure(since.has_value(), "a set of gates says since when it holds");
        if (*since <= day && (held == nullptr || *since >= held_since)) {
            held = &item;
            held_since = *since;
        }
    }
    if (held == nullptr)
        return core::failed(core::Problem{.code = "gates_unknown", .args = {{"day", core::to_iso(day)}}});
    Gates gates;
    gates.smallest_cell = number(*held, "smallest_cell");
    gates.treated = gate(*held, "treated");
    gates.compared = gate(*held, "compared");
    gates.places = gate(*held, "places");
    gates.pretrend = gate(*held, "pretrend");
    gates.follow_up = gate(*held, "follow_up");
    gates.follow_up_apart = ceiling(*held, "follow_up_apart");
    gates.clusters = gate(*held, "clusters");
    gates.elsewhere = gate(*held, "elsewhere");
    gates.imbalance = ceiling(*held, "imbalance");
    gates.outside = ceiling(*held, "outside");
    gates.largest_share = ceiling(*held, "largest_share");
    gates.disagreement = ceiling(*held, "disagreement");
    gates.told_early = ceiling(*held, "told_early");
    gates.people_for_each_covariate = number(*held, "people_for_each_covariate");
    gates.placebo = gate(*held, "placebo");
    gates.left_over = gate(*held, "left_over");
    gates.required = kinds(*held, "always");
    gates.rather_with = kinds(*held, "rather");
    gates.detectable_share = number(*held, "detectable_share");
    gates.detectable_sd = number(*held, "detectable_sd");
    gates.relevant_share = number(*held, "relevant_share");
    gates.relevant_sd = number(*held, "relevant_sd");
    gates.alpha = number(*held, "alpha");
    gates.level = number(*held, "level");
    return gates;
}

} // namespace trede::evaluation
