// SPDX-License-Identifier: EUPL-1.2
#include "stats/proportions.h"
#include "app/tools/analyse/verbs.h"
#include "evidence/verdict.h"
#include <charconv>
#include <cmath>
#include <optional>

namespace trede::app {

using core::or_null;
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

core::Result<std::vector<Proportion>> groups_in(const Question& question) {
    std::vector<Proportion> groups;
    core::Problems problems;
    if (question.has("rates") && question.has("counts")) problems.add(core::Problem{.code = "groups_not_one_or_two"});
    for (const auto& text : question.names("rates"))
        if (const auto group = rate_in(text))
            groups.push_back(*group);
        else
            problems.add(core::Problem{.code = "rate_invalid", .place = {{}, 0, 0, "rates"}, .value = text});
    for (const auto& text : question.names("counts"))
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

Value figures_of(const std::vector<Proportion>& groups) {
    auto list = Value::array();
    for (const auto& group : groups)
        list.push(Value::object()
                      .set("share", group.share)
                      .set("n", group.people)
                      .set("successes", or_null(group.successes))
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
    return results;
}

Value verdict_of(const Said& said) {
    auto reasons = Value::array();
    if (!said.reason.empty()) reasons.push(said.reason);
    return Value::object().set("code", said.code.empty() ? Value() : Value(said.code)).set("reasons", reasons);
}

std::vector<Note> notes_of(const std::vector<Proportion>& groups, const Said& said) {
    std::vector<Note> notes;
    if (groups.size() == 2 && !(groups[0].successes && groups[1].successes)) notes.push_back({"fisher_needs_counts"});
    if (groups.size() == 1)
        notes.push_back({"share_of_one_group"});
    else
        notes.push_back({said.code.empty() ? "shares_differ" : "shares_not_shown_to_differ"});
    return notes;
}

} // namespace

core::Result<Analysis> proportions(Question& question) {
    const auto groups = TRY(groups_in(question));
    const auto said = said_of(groups);
    return Analysis{.results = figures_of(groups), .verdict = verdict_of(said), .notes = notes_of(groups, said)};
}

} // namespace trede::app
