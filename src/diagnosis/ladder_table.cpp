// SPDX-License-Identifier: EUPL-1.2
#include "diagnosis/ladder_table.h"
#include "core/assets.h"
#include "core/result.h"
#include "core/yaml.h"

namespace trede::diagnosis {

namespace {

constexpr auto file = "data/assessments/ladder.yaml";

LadderStep step_of(const core::Value& said, const core::Value::Array& questions, std::size_t from) {
    if (said.is_int()) {
        const auto rung = static_cast<int>(said.integer());
        core::ensure(rung >= lowest_rung && rung <= highest_rung, "an answer leads to a rung of the ladder");
        return {.rung = rung};
    }
    for (auto later = from + 1; later < questions.size(); ++later)
        if (questions[later]["code"].string() == said.string()) return {.question = later};
    throw core::Broken("an answer leads to a rung or to a later question");
}

LadderTable read_table() {
    const auto parsed = core::parse_yaml(core::asset(file), file);
    core::ensure(parsed.has_value(), "the table of the ladder is valid YAML");
    const auto& said = (*parsed)["questions"].items();
    core::ensure(!said.empty(), "the ladder has questions");
    LadderTable table;
    for (std::size_t i = 0; i < said.size(); ++i)
        table.questions.push_back({.code = std::string(said[i]["code"].string()),
                                   .yes = step_of(said[i]["yes"], said, i),
                                   .no = step_of(said[i]["no"], said, i),
                                   .benefit_says_yes = said[i]["benefit_says_yes"].boolean()});
    table.highest_on_benefit = static_cast<int>((*parsed)["highest_on_benefit"].integer());
    return table;
}

} // namespace

const LadderTable& ladder_table() {
    static const LadderTable table = read_table();
    return table;
}

} // namespace trede::diagnosis
