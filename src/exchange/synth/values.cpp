// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/values.h"
#include "core/assets.h"
#include "core/yaml.h"
#include <cmath>
#include <fmt/format.h>

namespace trede::exchange::synth {

using core::Value;

Value read_data(const std::string& name) {
    const auto file = "data/synth/" + name;
    auto parsed = core::parse_yaml(core::asset(file), file);
    core::ensure(parsed.has_value(), "data/synth is valid YAML");
    return *std::move(parsed);
}

double number(const Value& node, std::string_view key) {
    const auto& member = node[key].is_object() ? node[key]["value"] : node[key];
    if (!member.is_number()) throw core::Broken(fmt::format("data/synth: {} is a number", key));
    return member.number();
}

int whole(const Value& node, std::string_view key) { return static_cast<int>(std::lround(number(node, key))); }

std::string text(const Value& node, std::string_view key) {
    if (!node[key].is_string()) throw core::Broken(fmt::format("data/synth: {} is a text", key));
    return std::string(node[key].string());
}

std::vector<std::string> texts(const Value& node) {
    std::vector<std::string> out;
    for (const auto& item : node.items())
        out.emplace_back(item.string());
    core::ensure(!out.empty(), "a list of data/synth has entries");
    return out;
}

std::uint8_t barrier_bits(const Population& population, const Value& names) {
    unsigned bits = 0;
    for (const auto& name : names.items()) {
        bool found = false;
        for (std::size_t i = 0; i < barrier_kinds; ++i)
            if (population.barriers[i].name == name.string()) {
                bits |= 1U << i;
                found = true;
            }
        core::ensure(found, "data/synth names barriers that it has");
    }
    return static_cast<std::uint8_t>(bits);
}

} // namespace trede::exchange::synth
