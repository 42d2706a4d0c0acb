// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/did_designs.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace trede::app {

namespace {

constexpr std::array methods{"dr", "reg", "ipw", "imp"};

std::vector<std::string> parted(std::string_view text, char by) {
    std::vector<std::string> out;
    while (true) {
        const auto end = text.find(by);
        out.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

/// The design of these five words, each one of a few; nothing when a word is none of them.
std::optional<DidDesign> design_of(const std::vector<std::string>& words) {
    if (words.size() != 5) return std::nullopt;
    DidDesign out;
    if (std::ranges::find(methods, words[0]) == methods.end()) return std::nullopt;
    out.method = words[0];
    out.not_yet_treated = words[1] == "notyettreated";
    out.with_covariates = words[2] == "x";
    out.universal_base = words[4] == "universal";
    if ((words[1] != "nevertreated" && !out.not_yet_treated) || (words[2] != "nox" && !out.with_covariates) ||
        (words[4] != "varying" && !out.universal_base) || !words[3].starts_with('a'))
        return std::nullopt;
    const auto& number = words[3];
    const auto [stopped, error] = std::from_chars(number.data() + 1, number.data() + number.size(), out.anticipation);
    if (error != std::errc{} || stopped != number.data() + number.size()) return std::nullopt;
    out.name = fmt::format("{}_{}_{}_a{}_{}", words[0], words[1], words[2], out.anticipation, words[4]);
    return out;
}

core::Problem unknown(std::string_view text) { return {.code = "design_unknown", .value = std::string(text)}; }

} // namespace

core::Result<std::vector<DidDesign>> did_designs_of(const Question& question) {
    std::vector<DidDesign> out;
    for (const auto& name : question.names("designs")) {
        auto design = design_of(parted(name, '_'));
        if (!design) return core::failed(unknown(name));
        out.push_back(std::move(*design));
    }
    if (!out.empty()) return out;

    const bool with_covariates = question.has("covariates") || question.has("covariate_formula");
    const bool chosen = question.has("estimator") || question.has("control_group") || question.has("base_period") ||
                        question.has("anticipation");
    const bool is_case = question.has("kind");
    const bool is_reference = question.text("kind") == "synthetic_staggered";
    const auto each = [&](std::string_view role, const std::vector<std::string>& usual, const std::string& best) {
        if (question.has(role)) return std::vector<std::string>{question.text(role)};
        return is_case && !is_reference && !chosen ? usual : std::vector<std::string>{best};
    };
    std::vector<std::string> anticipations{"a0"};
    if (const auto asked = question.number("anticipation"))
        anticipations = {fmt::format("a{}", *asked)};
    else if (is_case && !is_reference && !chosen)
        anticipations = {"a0", "a1"};
    const std::vector<std::string> with = !with_covariates                      ? std::vector<std::string>{"nox"}
                                          : is_case && !is_reference && !chosen ? std::vector<std::string>{"nox", "x"}
                                                                                : std::vector<std::string>{"x"};
    const std::string compared = is_reference ? "nevertreated" : "notyettreated";
    const std::string base = is_reference ? "varying" : "universal";
    for (const auto& method : each("estimator", {"dr", "reg", "ipw"}, "dr"))
        for (const auto& control : each("control_group", {"nevertreated", "notyettreated"}, compared))
            for (const auto& x : with)
                for (const auto& anticipation : anticipations)
                    for (const auto& period : each("base_period", {"varying", "universal"}, base)) {
                        auto design = design_of({method, control, x, anticipation, period});
                        if (!design)
                            return core::failed(
                                unknown(fmt::format("{} {} {} {}", method, control, anticipation, period)));
                        out.push_back(std::move(*design));
                    }
    return out;
}

} // namespace trede::app
