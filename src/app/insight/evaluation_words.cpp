// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluation_words.h"
#include "app/insight/evaluation_helps.h"
#include "app/tools/course_tables.h"
#include "app/tools/evaluation_tables.h"
#include "app/tools/outcome_name.h"
#include "app/tools/outcome_names.h"
#include "evaluation/figures.h"
#include "evaluation/gates.h"
#include "evaluation/words.h"
#include <algorithm>

namespace trede::app {

namespace {

using evidence::Evaluation;
using evidence::OutcomeResult;

OutcomeAnswer in_words(OutcomeResult result, const core::Texts& texts) {
    OutcomeAnswer answer;
    answer.outcome = result.outcome;
    answer.name = outcome_name(result.outcome, texts);
    answer.unit = result.unit;
    result.outcome = answer.name; // the sentences name the outcome
    answer.verdict = evidence::code_of(result.verdict.code);
    answer.sentence = evaluation::sentence(result, texts);
    answer.reasons = evaluation::reasons(result, texts);
    if (answer.is_refused()) return answer;
    if (const auto& finding = result.finding; finding && !finding->pool_only)
        answer.effect = Effect{finding->estimate, finding->interval.low, finding->interval.high, finding->treated,
                               finding->compared};
    if (result.comparison && answer.effect) {
        answer.share_programme = result.comparison->mean_treated;
        answer.share_control = result.comparison->mean_otherwise;
    }
    if (result.figures && result.figures->shares) {
        answer.share_programme = result.figures->shares->treated.share;
        answer.share_control = result.figures->shares->compared.share;
    }
    return answer;
}

bool is_lot(const Evaluation& found) { return found.design == evidence::Design::experiment; }
bool is_rollout(const Evaluation& found) { return found.design == evidence::Design::did; }

/// The end of a key, by how people or places are compared.
std::string by_design(const Evaluation& found) {
    return is_lot(found) ? "lot" : is_rollout(found) ? "rollout" : "trials";
}

std::vector<Likeness> likeness(const Evaluation& found, const CovariateContext& context, const core::Texts& texts) {
    std::vector<Likeness> lines;
    const auto& main = found.outcomes.front();
    if (is_lot(found))
        for (const auto& row : found.balance)
            // A mean that is hidden hides the difference too.
            lines.push_back({covariate_words(row.name, context, texts),
                             row.mean_treated ? row.smd : std::optional<double>(), std::nullopt});
    else if (main.comparison)
        for (const auto& row : main.comparison->balance)
            lines.push_back({covariate_words(row.name, context, texts), row.raw.smd_treated, row.adjusted.smd_treated});
    return lines;
}

/// The main outcome by each way of reckoning, where all are shares.
std::vector<Reckoned> reckoned(const OutcomeResult& main, const core::Texts& texts) {
    std::vector<Reckoned> ways;
    if (!main.binary) return ways;
    const auto name = [&](std::string_view code) { return texts.get("evaluation.estimator." + std::string(code)); };
    if (main.comparison)
        for (const auto& one : main.comparison->estimates)
            ways.push_back({name(evidence::code_of(one.estimator)), one.estimate, one.interval.low, one.interval.high,
                            one.estimator != evidence::Estimator::raw});
    if (const auto& figures = main.figures) {
        const auto around = [&](std::string_view code, double estimate, double se, double degrees) {
            const auto interval = evaluation::interval_around(estimate, se, degrees, figures->itt_interval.level);
            ways.push_back({name(code), estimate, interval.low, interval.high, true});
        };
        ways.push_back(
            {name("shares"), figures->itt.difference, figures->itt_interval.low, figures->itt_interval.high, true});
        if (const auto& adjusted = figures->adjusted)
            around("ancova", adjusted->estimate, adjusted->se_hc2, adjusted->degrees);
        if (const auto& lin = figures->lin) around("lin", lin->estimate, lin->se_hc2, lin->degrees);
    }
    return ways;
}

/// Checks stand in a table of words already: name, found, needed, judgement.
std::vector<CheckAnswer> checks(const OutcomeResult& main, const core::Texts& texts) {
    const auto table = checks_table(main, texts);
    std::vector<CheckAnswer> answers;
    for (std::size_t i = 0; i < main.checks.size(); ++i) {
        const auto& row = table.rows[i];
        answers.push_back({std::string(evidence::code_of(main.checks[i].light)), row[0], row[1], row[2]});
    }
    return answers;
}

std::vector<std::string> limits(const Evaluation& found, const core::Texts& texts) {
    const auto say = [&](const char* phrase) { return texts.get(std::string("app.limit.") + phrase); };
    std::vector<std::string> lines;
    if (is_rollout(found))
        lines = {say("everybody"), say("otherwise_alike"), say("moved")};
    else
        lines.push_back(say(is_lot(found) ? "offered" : "selection"));
    const auto& main = found.outcomes.front();
    if (main.comparison && main.comparison->e_value)
        lines.push_back(texts.get("evaluation.leaning.e_value",
                                  {{"point", texts.number(main.comparison->e_value->point, 2)},
                                   {"interval", texts.number(main.comparison->e_value->interval, 2)}}));
    if (found.outcomes.size() > 1) lines.push_back(say("several"));
    lines.push_back(say("displacement"));
    lines.push_back(say("place"));
    return lines;
}

std::string outcome_names(const EvaluationChoices& choices, const core::Texts& texts) {
    std::string names;
    for (const auto& outcome : choices.further)
        names += (names.empty() ? "" : ", ") + outcome_name(outcome, texts);
    return names.empty() ? texts.get("app.method.none") : names;
}

std::vector<std::pair<std::string, std::string>> method(const Evaluation& found, const EvaluationData& data,
                                                        const EvaluationChoices& choices, const std::string& name,
                                                        const core::Texts& texts) {
    const auto say = [&](const char* phrase, const core::TextArgs& args = {}) {
        return texts.get(std::string("app.method.") + phrase, args);
    };
    const auto design = std::string(evidence::code_of(found.design));
    return {{say("question"), texts.get("app.method.question_" + by_design(found), {{"programme", name}})},
            {say("design"), texts.get("evaluation.method.design_" + design)},
            {say("estimand"), estimand_words(found, texts)},
            {say("main"), outcome_name(choices.main, texts)},
            {say("further"), outcome_names(choices, texts)},
            {say("data"), say("until", {{"day", texts.date(data.data_day)}})},
            {say("seed"), std::to_string(found.seed)},
            {say("version"), TREDE_VERSION}};
}

std::string known_before(const Evaluation& found, const EvaluationData& data, const core::Texts& texts) {
    std::string known;
    for (const auto& covariate : found.covariates)
        known += (known.empty() ? "" : ", ") + covariate_words(covariate, data.names, texts);
    return known;
}

/// The steps to the people of the main outcome alone.
Evaluation to_the_main_outcome(Evaluation found) {
    std::erase_if(found.flow, [&](const evidence::FlowStep& step) {
        return !step.outcome.empty() && step.outcome != found.outcomes.front().outcome;
    });
    return found;
}

std::vector<GroupAnswer> groups(const OutcomeResult& main, const core::Texts& texts) {
    std::vector<GroupAnswer> answers;
    for (const auto& group : main.groups)
        answers.push_back({texts.get("evaluation.group." + group.group), group});
    return answers;
}

std::vector<LesserShown> lesser(const Evaluation& found, const core::Texts& texts) {
    std::vector<LesserShown> shown;
    for (const auto& each : found.lesser)
        shown.push_back({texts.get("evaluation.method.design_" + std::string(evidence::code_of(each.design))),
                         in_words(each.main, texts)});
    return shown;
}

/// Quarter by quarter, before the programme began in a district and after.
void add_rollout(const OutcomeResult& main, EvaluationAnswer& answer) {
    if (!main.rollout) return;
    answer.took_part = main.rollout->took_part;
    for (const auto& point : main.rollout->points)
        answer.rollout.push_back({.at = static_cast<int>(point.at),
                                  .estimate = point.estimate,
                                  .low = point.interval.low,
                                  .high = point.interval.high,
                                  .is_base = !(point.se > 0)});
}

} // namespace

Evaluation fit_to_show(Evaluation found, const EvaluationData& data, const std::string& name,
                       const core::Texts& texts) {
    hide_refused(found);
    found = with_names(std::move(found), texts);
    found.treatment = name;
    const auto rename = [&](std::string& covariate) { covariate = covariate_words(covariate, data.names, texts); };
    for (auto& covariate : found.covariates)
        rename(covariate);
    for (auto& row : found.balance)
        rename(row.name);
    for (auto& result : found.outcomes) {
        if (!result.comparison) continue;
        for (auto& row : result.comparison->balance)
            rename(row.name);
        for (auto& part : result.comparison->without)
            if (!part.is_kind) rename(part.what);
    }
    return found;
}

ProgrammeAnswer programme_answer(const Evaluation& found, const EvaluationData& data, const EvaluationChoices& choices,
                                 const core::Texts& texts) {
    ProgrammeAnswer answer;
    answer.design = choices.design;
    answer.too_recent = data.too_recent;
    answer.followed_until = data.followed_until;
    for (const auto& outcome : found.outcomes)
        answer.outcomes.push_back(in_words(outcome, texts));
    if (data.drawn)
        answer.people = data.drawn_people;
    else if (const auto& effect = answer.outcomes.front().effect)
        answer.people = effect->treated;
    return answer;
}

core::Result<EvaluationAnswer> evaluation_answer(const Evaluation& found, const EvaluationData& data,
                                                 const EvaluationChoices& choices, const std::string& name,
                                                 const core::Texts& texts) {
    const auto gates = TRY(evaluation::gates_at(data.data_day));
    EvaluationAnswer answer;
    answer.programme = name;
    answer.compared_with = texts.get("app.evaluation.with_" + by_design(found));
    answer.base = programme_answer(found, data, choices, texts);
    answer.horizon = is_rollout(found)
                         ? std::string()
                         : texts.get("app.evaluation.months", {{"count", std::to_string(horizon_of(choices.main))}});
    answer.balance = likeness(found, data.names, texts);
    answer.alike_enough = is_lot(found) || is_rollout(found) ? 0 : gates.imbalance.enough;
    const auto& main = found.outcomes.front();
    if (main.comparison) answer.effective_compared = main.comparison->effective_compared;
    answer.checks = checks(main, texts);
    answer.helps = helps_of(found, data, choices, texts);
    answer.known_before = known_before(found, data, texts);
    answer.method = method(found, data, choices, name, texts);

    // What follows tells an effect, and so nothing of what cannot be told.
    auto told = found;
    hide_refused(told);
    const auto named = fit_to_show(found, data, name, texts);
    answer.limits = limits(told, texts);
    answer.flow = flow_table(to_the_main_outcome(named), texts);
    if (named.outcomes.size() > 1) answer.tables.push_back(flow_table(named, texts));
    answer.reckoned = reckoned(told.outcomes.front(), texts);
    const auto add = [&](WordTable table) {
        if (!table.rows.empty()) answer.tables.push_back(std::move(table));
    };
    for (const auto& result : named.outcomes) {
        add(figures_table(result, texts));
        if (&result != &named.outcomes.front()) continue;
        add(rollout_table(result, texts));
        add(otherwise_table(result, texts));
        add(leaning_table(result, texts));
    }
    add(lesser_table(named, texts));
    if (told.in_time) {
        add(course_table(named, texts));
        answer.in_time_words = course_sentence(*told.in_time, texts);
    }
    answer.groups = groups(told.outcomes.front(), texts);
    answer.lesser = lesser(told, texts);
    add_rollout(told.outcomes.front(), answer);
    answer.in_time = told.in_time;
    return answer;
}

} // namespace trede::app
