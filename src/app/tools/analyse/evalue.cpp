// SPDX-License-Identifier: EUPL-1.2
#include "stats/evalue.h"
#include "app/tools/analyse/verbs.h"
#include <array>
#include <optional>

namespace trede::app {

using core::Value;
using stats::EffectScale;

namespace {

std::optional<EffectScale> scale_of(std::string_view name) {
    static constexpr std::array known{std::pair{"RR", EffectScale::risk_ratio},
                                      std::pair{"OR_rare", EffectScale::odds_ratio_rare},
                                      std::pair{"OR_common", EffectScale::odds_ratio_common},
                                      std::pair{"HR_rare", EffectScale::hazard_ratio_rare},
                                      std::pair{"HR_common", EffectScale::hazard_ratio_common},
                                      std::pair{"SMD", EffectScale::mean_difference}};
    for (const auto& [text, scale] : known)
        if (name == text) return scale;
    return std::nullopt;
}

/// One scale for all of them, or one for each.
core::Result<std::vector<EffectScale>> scales_of(const std::vector<std::string>& names, std::size_t effects) {
    std::vector<EffectScale> out;
    core::Problems problems;
    for (std::size_t i = 0; i < effects; ++i) {
        const auto& name = names.size() == 1 ? names.front() : names[i];
        if (const auto scale = scale_of(name))
            out.push_back(*scale);
        else
            problems.add(core::Problem{.code = "scale_unknown", .place = {{}, 0, 0, "scale"}, .value = name});
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return out;
}

} // namespace

core::Result<Analysis> evalue(Question& question) {
    if (const auto named = question.needs({"scale", "est", "lo", "hi"}); !named) return core::failed(named.error());
    const auto names = question.names("scale");
    const auto estimates = question.numbers("est");
    const auto lows = question.numbers("lo");
    const auto highs = question.numbers("hi");
    const auto effects = estimates.size();
    if (effects == 0 || lows.size() != effects || highs.size() != effects ||
        (names.size() != 1 && names.size() != effects))
        return core::failed(core::Problem{.code = "lists_differ", .args = {{"options", "--scale, --est, --lo, --hi"}}});
    const auto scales = TRY(scales_of(names, effects));

    auto scale = Value::array(), est = scale, lo = scale, hi = scale, ratio = scale, point = scale, interval = scale;
    for (std::size_t i = 0; i < effects; ++i) {
        const auto value = TRY(stats::e_value(scales[i], estimates[i], {lows[i], highs[i]}));
        scale.push(names.size() == 1 ? names.front() : names[i]);
        est.push(estimates[i]);
        lo.push(lows[i]);
        hi.push(highs[i]);
        ratio.push(value.ratio);
        point.push(value.point);
        interval.push(value.interval);
    }
    Analysis out;
    out.results.set("scale", scale)
        .set("est", est)
        .set("lo", lo)
        .set("hi", hi)
        .set("rr", ratio)
        .set("evalue_point", point)
        .set("evalue_ci", interval);
    out.notes.push_back({"evalue_means"});
    return out;
}

} // namespace trede::app
