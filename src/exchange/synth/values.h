// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "core/value.h"
#include "exchange/synth/settings.h"
#include <array>
#include <string>
#include <string_view>
#include <vector>

/// How data/synth is read. What is wrong in it is a bug of ours.
namespace trede::exchange::synth {

core::Value read_data(const std::string& name);               ///< "town.yaml"
double number(const core::Value& node, std::string_view key); ///< also {value: 0.3, status: assumption}
int whole(const core::Value& node, std::string_view key);
std::string text(const core::Value& node, std::string_view key);
std::vector<std::string> texts(const core::Value& node);
std::uint8_t barrier_bits(const Population& population, const core::Value& names);

template <std::size_t n> const core::Value::Array& exactly(const core::Value& node) {
    core::ensure(node.items().size() == n, "a list of data/synth has the right length");
    return node.items();
}

template <std::size_t n> std::array<double, n> numbers(const core::Value& node) {
    const auto& items = exactly<n>(node);
    std::array<double, n> out{};
    for (std::size_t i = 0; i < n; ++i)
        out[i] = items[i].number();
    return out;
}

} // namespace trede::exchange::synth
