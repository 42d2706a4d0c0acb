// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/comparison.h"
#include "app/tools/analyse/verbs.h"
#include "evaluation/gates.h"
#include "evidence/verdict.h"
#include "stats/distributions.h"
#include "stats/doubly_robust.h"
#include "stats/evalue.h"
#include "stats/frame.h"
#include "stats/support.h"
#include "stats/weighting.h"
#include "stats/welch.h"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace trede::app {

using core::Value;
using evidence::Reason;
using evidence::VerdictCode;

namespace {

/// The chances below and above which Crump and others leave people out.
constexpr double usual_trim_low = 0.1, usual_trim_high = 0.9;
/// A gap in the support that is smaller is a matter of chance or of a few.
constexpr double smallest_gap = 0.01;

struct Effects {
    stats::LogitFit propensity;
    stats::DoublyRobust robust;
};

void note_left_out(const stats::ArmLines& lines, std::vector<Note>& notes) {
    for (const auto& name : lines.left_out_treated)
        notes.push_back({"left_out_treated", {{"column", name}}});
    for (const auto& name : lines.left_out_compared)
        notes.push_back({"left_out_compared", {{"column", name}}});
}

core::Result<stats::DoublyRobust> robust_of(const Compared& people, const std::vector<double>& outcome,
                                            const stats::LogitFit& propensity, unsigned threads,
                                            std::vector<Note>& notes) {
    const auto lines =
        TRY(stats::arm_lines(*people.lines.matrix, outcome, people.treatment, people.lines.names, threads));
    note_left_out(lines, notes);
    return stats::doubly_robust(outcome, people.treatment, propensity, lines, people.cluster, threads);
}

core::Result<Effects> effects_of(const Compared& people, unsigned threads, std::vector<Note>& notes,
                                 const std::vector<double>& start = {}) {
    Effects out{.propensity = TRY(propensity_of(people, threads, notes, start)), .robust{}};
    out.robust = TRY(robust_of(people, people.outcome, out.propensity, threads, notes));
    return out;
}

/// The same among those who could be in either arm, with chances reckoned anew, from those of all on.
core::Result<Value> trimmed(const Compared& all, const stats::LogitFit& chances, const std::vector<std::size_t>& rows,
                            unsigned threads) {
    const auto people = only(all, rows, threads);
    std::vector<Note> notes;
    const auto effects = TRY(effects_of(people, threads, notes, chances.coefficients));
    const auto weighted =
        TRY(stats::weighted_effect(people.outcome, people.treatment, effects.propensity, *people.propensity.matrix,
                                   stats::Estimand::ate, people.cluster, threads));
    return Value::object()
        .set("n_kept", static_cast<std::int64_t>(people.size()))
        .set("treated_kept", static_cast<std::int64_t>(people.treated))
        .set("ipw_ate_hajek", weighted.estimate)
        .set("se_ipw_ate_mest", weighted.se)
        .set("aipw_ate", effects.robust.ate.estimate)
        .set("se_aipw_ate", effects.robust.ate.se)
        .set("aipw_att", effects.robust.att.estimate)
        .set("se_aipw_att", effects.robust.att.se);
}

/// Groups of treated people that nobody can be compared with.
std::vector<stats::Gap> gaps_of(const Compared& people, unsigned threads) {
    auto gaps = stats::gaps_of(people.trait_columns(), people.trait_names(), people.treatment, threads);
    std::erase_if(gaps, [&](const stats::Gap& gap) {
        return !gap.treated || static_cast<double>(gap.rows) < smallest_gap * static_cast<double>(people.size());
    });
    return gaps;
}

struct Judged {
    std::optional<VerdictCode> code{};
    std::vector<Reason> reasons{};
    Note note{};
};

Value verdict_value(const Judged& judged) {
    auto reasons = Value::array();
    for (const auto reason : judged.reasons)
        reasons.push(evidence::code_of(reason));
    return Value::object()
        .set("code", judged.code ? Value(evidence::code_of(*judged.code)) : Value())
        .set("reasons", reasons);
}

void say(Analysis& out, const Judged& judged) {
    out.verdict = verdict_value(judged);
    out.notes.push_back(judged.note);
}

/// The estimate for those who can be compared, and who they are.
core::Result<Value> for_the_others(const Compared& people, const stats::LogitFit& chances,
                                   const std::vector<stats::Gap>& gaps, unsigned threads, Analysis& out) {
    const auto inside = stats::in_gaps(gaps, people.trait_columns(), people.trait_names());
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < inside.size(); ++i)
        if (inside[i] == 0) rows.push_back(i);
    auto list = Value::array();
    for (const auto& gap : gaps)
        list.push(Value::object()
                      .set("column", gap.name)
                      .set("low", gap.values.low)
                      .set("high", gap.values.high)
                      .set("n", static_cast<std::int64_t>(gap.rows)));
    out.results
        .set("share_without_comparison", 1 - static_cast<double>(rows.size()) / static_cast<double>(people.size()))
        .set("without_comparison", list);
    return trimmed(people, chances, rows, threads);
}

std::string where(const std::vector<stats::Gap>& gaps) {
    std::string out;
    for (const auto& gap : gaps)
        out += fmt::format("{}{} {}-{}", out.empty() ? "" : ", ", gap.name, gap.values.low, gap.values.high);
    return out;
}

Value effects_value(const stats::DoublyRobust& robust, bool has_comparison) {
    const auto number = [&](double value) { return has_comparison ? Value(value) : Value(); };
    auto out = Value::object()
                   .set("reg_ate", number(robust.regression_ate))
                   .set("reg_att", number(robust.regression_att))
                   .set("aipw_ate", number(robust.ate.estimate))
                   .set("se_aipw_ate", number(robust.ate.se))
                   .set("aipw_att", number(robust.att.estimate))
                   .set("se_aipw_att", number(robust.att.se));
    if (!has_comparison) out.set("reason", evidence::code_of(Reason::no_overlap));
    return out;
}

/// How strong something unmeasured must be to make the effect on the treated (stats/evalue.h): as a ratio of shares for
/// an outcome of 0 and 1, else in standard deviations. Null where a share would leave 0 to 1.
Value e_value_of(const Compared& people, const stats::InfluencedEffect& att) {
    const double reach = stats::normal_quantile(0.975) * att.se;
    const bool is_share = std::ranges::all_of(people.outcome, [](double y) { return y == 0 || y == 1; });
    double treated = 0;
    for (std::size_t i = 0; i < people.size(); ++i)
        treated += people.treatment[i] > 0.5 ? people.outcome[i] / static_cast<double>(people.treated) : 0;
    const stats::Bounds interval{att.estimate - reach, att.estimate + reach};
    const double spread = std::sqrt(stats::moments(people.outcome).variance);
    std::optional<stats::EValue> found;
    if (is_share)
        found = stats::e_value_of_shares(treated, att.estimate, interval);
    else if (const auto on_means = spread > 0
                                       ? stats::e_value(stats::EffectScale::mean_difference, att.estimate / spread,
                                                        {interval.low / spread, interval.high / spread})
                                       : core::failed(core::Problem{}))
        found = *on_means;
    if (!found) return {};
    return Value::object().set("ratio", found->ratio).set("point", found->point).set("interval", found->interval);
}

bool leaves_out_zero(const stats::InfluencedEffect& effect, double alpha) {
    return std::abs(effect.estimate) > stats::normal_quantile(1 - alpha / 2) * effect.se;
}

/// What the outcome of before says about the comparison, and with it the outcome itself.
Judged judged(const stats::DoublyRobust& robust, const stats::InfluencedEffect& placebo, double alpha) {
    if (leaves_out_zero(placebo, alpha))
        return {VerdictCode::cannot_tell, {Reason::placebo_failed}, {"placebo_failed"}};
    if (!leaves_out_zero(robust.att, alpha)) return {VerdictCode::not_shown, {}, {"effect_not_shown"}};
    return {std::nullopt, {}, {"effect_stands_after_adjustment"}};
}

/// Between which chances people are kept.
core::Result<stats::Bounds> trim_of(const Question& question) {
    const auto named = question.numbers("trim");
    if (named.empty()) return stats::Bounds{usual_trim_low, usual_trim_high};
    if (named.size() != 2 || !(named[0] >= 0 && named[0] < named[1] && named[1] <= 1))
        return core::failed(core::Problem{.code = "trim_not_two_shares"});
    return stats::Bounds{named[0], named[1]};
}

} // namespace

core::Result<Analysis> aipw(Question& question) {
    const auto trim = TRY(trim_of(question));
    auto people = TRY(compared(question));
    people.rows = {}; // the designs hold what is needed: a large table does not stay beside them
    const auto gates = TRY(evaluation::gates_at(*core::Date::of(9999, 12, 31))); // the newest
    Analysis out{.notes = people.notes};
    const auto fewest = static_cast<double>(std::min(people.treated, people.size() - people.treated));
    if (fewest < gates.smallest_cell) {
        out.results.set("n", static_cast<std::int64_t>(people.size()))
            .set("n_treated", static_cast<std::int64_t>(people.treated))
            .set(estimates_name(question), nullptr);
        say(out, {VerdictCode::cannot_tell, {Reason::cells_too_small}, {"too_few_for_an_effect"}});
        return out;
    }

    const auto threads = question.threads();
    const auto effects = TRY(effects_of(people, threads, out.notes));
    const auto gaps = gaps_of(people, threads);
    out.results.set(estimates_name(question), effects_value(effects.robust, gaps.empty()));
    if (gaps.empty()) out.results.set("evalue_att", e_value_of(people, effects.robust.att));
    const auto rows = stats::rows_within(effects.propensity.shares, trim.low, trim.high);
    const auto within = trimmed(people, effects.propensity, rows, threads);
    const auto trim_name = fmt::format("trim_crump_{}_{}", trim.low, trim.high);
    if (within)
        out.results.set(trim_name, *within);
    else
        out.notes.push_back({"nothing_left_to_trim"});
    std::optional<Judged> verdict;
    if (!people.placebo.empty()) {
        std::vector<Note> same_notes;
        const auto before = TRY(robust_of(people, people.placebo, effects.propensity, threads, same_notes)).att;
        out.results.set(
            "placebo_pre_outcome",
            Value::object()
                .set("aipw_att", before.estimate)
                .set("se_aipw_att", before.se)
                .set("p", before.se > 0 ? Value(stats::normal_two_sided(before.estimate / before.se)) : Value()));
        verdict = judged(effects.robust, before, gates.alpha);
    }
    if (!gaps.empty()) {
        const auto others = for_the_others(people, effects.propensity, gaps, threads, out);
        out.results.set("overlap_population", others ? *others : Value());
        verdict = Judged{VerdictCode::cannot_tell, {Reason::no_overlap}, {"nobody_to_compare", {{"who", where(gaps)}}}};
    } else {
        out.results.set("share_without_comparison", 0);
    }
    if (verdict) say(out, *verdict);
    return out;
}

} // namespace trede::app
