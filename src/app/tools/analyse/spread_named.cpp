// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/spread_named.h"
#include "stats/linear.h"
#include <algorithm>
#include <array>

namespace trede::app {

using stats::Spread;

namespace {

constexpr std::array known{std::pair{std::string_view("classical"), Spread::classical},
                           std::pair{std::string_view("hc0"), Spread::hc0},
                           std::pair{std::string_view("hc1"), Spread::hc1},
                           std::pair{std::string_view("hc2"), Spread::hc2},
                           std::pair{std::string_view("hc3"), Spread::hc3},
                           std::pair{std::string_view("cr1"), Spread::cr1},
                           std::pair{std::string_view("cr2"), Spread::cr2}};

} // namespace

std::string_view name_of(Spread spread) {
    return std::ranges::find(known, spread, [](const auto& entry) { return entry.second; })->first;
}

core::Result<Spread> spread_named(const Question& question, Spread otherwise) {
    const auto wanted = question.text("spread", name_of(otherwise));
    const auto found = std::ranges::find(known, wanted, [](const auto& entry) { return entry.first; });
    if (found == known.end()) return core::failed(core::Problem{.code = "spread_unknown", .value = wanted});
    if ((found->second == Spread::cr1 || found->second == Spread::cr2) && !question.has("cluster"))
        return core::failed(core::Problem{.code = "cluster_not_named"});
    return found->second;
}

} // namespace trede::app
