// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/proportions.h"
#include "core/json.h"
#include "evaluation/words.h"
#include "evidence/verdict.h"
#include "stats/proportions.h"
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace trede::app {

using core::Value;
using stats::Proportion;

namespace {

template <class T> std::optional<T> parsed(std::string_view text) {
    T value{};
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || stopped != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Proportion> rate_in(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto share = parsed<double>(text.substr(0, colon));
    const auto people = parsed<std::int64_t>(text.substr(colon + 1));
    if (!share || !people || !(*share >= 0 && *share <= 1) || *people <= 0) return std::nullopt;
    return Proportion{*share, static_cast<double>(*people), {}};
}

std::optional<Proportion> count_in(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto successes = parsed<std::int64_t>(text.substr(0, colon));
    const auto people = parsed<std::int64_t>(text.substr(colon + 1));
    if (!successes || !people || *people <= 0 || *successes < 0 || *successes > *people) return std::nullopt;
    return Proportion::of(*successes, *people);
}

core::Result<std::vector<Proportion>> groups_in(const ProportionsRequest& request) {
    std::vector<Proportion> groups;
    core::Problems problems;
    for (const auto& text : request.rates)
        if (const auto group = rate_in(text))
            groups.push_back(*group);
        else
            problems.add(core::Problem{.code = "rate_invalid", .place = {{}, 0, 0, "rates"}, .value = text});
    for (const auto& text : request.counts)
        if (const auto group = count_in(text))
            groups.push_back(*group);
        else
            problems.add(core::Problem{.code = "count_invalid", .place = {{}, 0, 0, "counts"}, .value = text});
    if (!problems.has_errors() && (groups.empty() || groups.size() > 2))
        problems.add(core::Problem{.code = "groups_not_one_or_two"});
    if (problems.has_errors()) return core::failed(std::move(problems));
    return groups;
}

/// What two shares allow: they tell whether the difference is shown, never how the groups came about.
struct Said {
    std::string code{}; ///< empty: they differ, and whether that is the programme is not for two shares to say
    std::string reason{};
};

Said said_of(const std::vector<Proportion>& groups) {
    using evidence::code_of;
    if (groups.size() == 1)
        return {std::string(code_of(evidence::VerdictCode::cannot_tell)),
                std::string(code_of(evidence::Reason::no_comparison_group))};
    const auto interval = stats::newcombe(groups[0], groups[1]);
    const bool leaves_out_zero = interval.low > 0 || interval.high < 0;
    if (!leaves_out_zero || stats::z_test(groups[0], groups[1]).p >= 0.05)
        return {std::string(code_of(evidence::VerdictCode::not_shown)), {}};
    return {};
}

Value bounds_json(const stats::Bounds& bounds) {
    return Value::object().set("low", bounds.low).set("high", bounds.high);
}

std::string said_in(const std::vector<Proportion>& groups, const core::Texts& texts) {
    if (groups.size() == 1)
        return texts.get("evaluation.proportions.one_group") + " " + texts.get("evaluation.reason.no_comparison_group");
    return texts.get(said_of(groups).code == "not_shown" ? "evaluation.proportions.not_shown"
                                                         : "evaluation.proportions.shown");
}

Value json_of(const std::vector<Proportion>& groups) {
    auto list = Value::array();
    for (const auto& group : groups)
        list.push(Value::object()
                      .set("share", group.share)
                      .set("n", group.people)
                      .set("successes", group.successes ? Value(*group.successes) : Value())
                      .set("wilson", bounds_json(stats::wilson(group))));
    auto results = Value::object().set("groups", list);
    if (groups.size() == 2) {
        const auto z = stats::z_test(groups[0], groups[1]);
        results.set("diff", groups[0].share - groups[1].share)
            .set("newcombe", bounds_json(stats::newcombe(groups[0], groups[1])))
            .set("z_test", Value::object().set("z", z.z).set("p", z.p).set("se_pooled", z.se_pooled));
        if (groups[0].successes && groups[1].successes)
            results.set("fisher_p", stats::fisher_exact(*groups[0].successes, std::llround(groups[0].people),
                                                        *groups[1].successes, std::llround(groups[1].people)));
        else
            results.set("fisher_p", nullptr).set("fisher_p_reason", "needs_counts");
    }
    const auto said = said_of(groups);
    auto reasons = Value::array();
    if (!said.reason.empty()) reasons.push(said.reason);
    auto text = Value::object();
    for (const auto language : {core::Language::nl, core::Language::en})
        text.set(core::code_of(language), said_in(groups, core::Texts::in(language)));
    return Value::object()
        .set("schema", "trede.analysis/1")
        .set("verb", "proportions")
        .set("verdict", Value::object()
                            .set("code", said.code.empty() ? Value() : Value(said.code))
                            .set("reasons", reasons)
                            .set("text", text))
        .set("results", results)
        .set("version", TREDE_VERSION);
}

std::string text_of(const std::vector<Proportion>& groups, const core::Texts& texts) {
    std::string out;
    for (const auto& group : groups) {
        const auto interval = stats::wilson(group);
        out += texts.get("evaluation.proportions.group", {{"share", texts.percentage(group.share, 1)},
                                                          {"people", texts.count(std::llround(group.people))},
                                                          {"low", texts.percentage(interval.low, 1)},
                                                          {"high", texts.percentage(interval.high, 1)}}) +
               "\n";
    }
    if (groups.size() == 2) {
        const auto interval = stats::newcombe(groups[0], groups[1]);
        const auto z = stats::z_test(groups[0], groups[1]);
        out += texts.get("evaluation.proportions.difference",
                         {{"points", texts.number(100 * (groups[0].share - groups[1].share), 2)},
                          {"low", texts.number(100 * interval.low, 2)},
                          {"high", texts.number(100 * interval.high, 2)}}) +
               "\n";
        out += texts.get("evaluation.proportions.z_test",
                         {{"z", texts.number(z.z, 3)}, {"p", evaluation::p_value(z.p, texts)}}) +
               "\n";
        const bool counted = groups[0].successes && groups[1].successes;
        out +=
            (counted ? texts.get("evaluation.table.fisher_note",
                                 {{"p", evaluation::p_value(
                                            stats::fisher_exact(*groups[0].successes, std::llround(groups[0].people),
                                                                *groups[1].successes, std::llround(groups[1].people)),
                                            texts)}})
                     : texts.get("evaluation.proportions.fisher_needs_counts")) +
            "\n";
    }
    const auto said = said_of(groups);
    out += "\n" + said_in(groups, texts) + "\n";
    if (!said.code.empty()) out += said.code + (said.reason.empty() ? "" : "/" + said.reason) + "\n";
    return out;
}

} // namespace

core::Result<std::string> proportions(const ProportionsRequest& request, Format format, core::Language language) {
    const auto groups = TRY(groups_in(request));
    if (format == Format::json) return core::to_json(json_of(groups), 2) + "\n";
    return text_of(groups, core::Texts::in(language));
}

} // namespace trede::app
