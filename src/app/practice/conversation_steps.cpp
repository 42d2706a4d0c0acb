// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/conversation_steps.h"
#include "core/assets.h"
#include "core/result.h"
#include "core/yaml.h"
#include "domain/codes.h"
#include <algorithm>

namespace trede::app {

namespace {

std::vector<std::string> codes_in(const core::Value& list) {
    std::vector<std::string> codes;
    for (const auto& code : list.items())
        codes.emplace_back(code.string());
    return codes;
}

std::vector<ConversationStep> read() {
    constexpr auto file = "data/practice/conversation.yaml";
    const auto parsed = core::parse_yaml(core::asset(file), file);
    core::ensure(parsed.has_value(), "the steps of a conversation are valid YAML");
    std::vector<ConversationStep> steps;
    for (const auto& step : (*parsed)["steps"].items())
        steps.push_back({std::string(step["step"].string()), std::string(step["domain"].string()),
                         codes_in(step["zrm"]), codes_in(step["barriers"])});
    return steps;
}

} // namespace

std::vector<std::string> barriers_asked(const ConversationStep& step) {
    std::vector<std::string> asked;
    for (const auto& barrier : step.barriers)
        if (!domain::is_out_of_use("barrier", barrier)) asked.push_back(barrier);
    return asked;
}

const std::vector<ConversationStep>& conversation_steps() {
    static const auto steps = read();
    return steps;
}

std::string_view step_of_field(std::string_view field) {
    const auto after = [&](std::string_view prefix) -> std::string_view {
        return field.starts_with(prefix) ? field.substr(prefix.size()) : std::string_view();
    };
    const auto has = [](const std::vector<std::string>& codes, std::string_view code) {
        return !code.empty() && std::find(codes.begin(), codes.end(), code) != codes.end();
    };
    for (const auto& step : conversation_steps()) {
        for (const auto* prefix : {"gezegd_", "kracht_", "nodig_"})
            if (!step.domain.empty() && after(prefix) == step.domain) return step.step;
        if (has(step.zrm, after("zrm_")) || has(step.zrm, after("zelf_"))) return step.step;
        if (has(step.barriers, after("hindert_")) || has(step.barriers, after("eens_"))) return step.step;
    }
    if (field.starts_with("gezond_") || field == "trede_zelf") return "own_view";
    if (field.starts_with("ladder_") || field.starts_with("trede")) return "ladder";
    if (field.starts_with("wens_") || field.starts_with("doel")) return "wishes";
    if (field.starts_with("afspraak_") || field.starts_with("nieuw_") || field.starts_with("volgende_"))
        return "agreements";
    return "begin";
}

std::set<std::string_view> touched_steps(const Fields& fields) {
    std::set<std::string_view> steps;
    for (const auto& [name, value] : fields)
        if (!value.empty() && !name.starts_with("gezien_")) steps.insert(step_of_field(name));
    return steps;
}

const ConversationStep* find_step(std::string_view step) {
    for (const auto& known : conversation_steps())
        if (known.step == step) return &known;
    return nullptr;
}

} // namespace trede::app
