// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluation_print.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/insight/evaluation_found.h"
#include "app/insight/evaluation_words.h"
#include "app/tools/evaluation_html.h"
#include "app/tools/evaluation_json.h"
#include "app/tools/evaluation_text.h"
#include "app/tools/outcome_names.h"
#include "core/json.h"
#include "evaluation/trial_outcomes.h"
#include "stats/frame.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out;
}

/// What was delivered of the programme.
struct Read {
    std::string name, source;
    EvaluationChoices choices;
    EvaluationData data;
};

core::Result<domain::Programme> programme_of(const store::Reader& reader, core::Date day, const std::string& named) {
    std::vector<std::string> references;
    for (const auto& figures : reader.programmes(day)) {
        if (figures.programme.reference == named) return figures.programme;
        references.push_back(figures.programme.reference);
    }
    std::ranges::sort(references);
    return core::failed(core::Problem{
        .code = "no_such_programme", .value = named, .args = {{"value", named}, {"known", listed(references)}}});
}

core::Result<std::string> main_outcome_at(std::optional<int> horizon, const std::string& design) {
    // A roll-out is always of a quarter.
    const auto mains = design == "did" ? std::vector{usual_choices({}, design).main} : main_outcomes();
    if (!horizon) return mains.front();
    std::string known;
    for (const auto& outcome : mains) {
        if (horizon_of(outcome) == *horizon) return outcome;
        known += (known.empty() ? "" : ", ") + std::to_string(horizon_of(outcome));
    }
    const auto value = std::to_string(*horizon);
    return core::failed(
        core::Problem{.code = "no_such_horizon", .value = value, .args = {{"value", value}, {"known", known}}});
}

/// The choices that are usual for a design, with another main outcome.
EvaluationChoices choices_of(const PrintRequest& request, core::Id programme, const std::string& design,
                             const std::string& main) {
    auto choices = usual_choices(programme, design);
    choices.seed = request.seed;
    if (choices.main == main) return choices;
    std::erase(choices.further, main);
    if (design == "trials") choices.further.insert(choices.further.begin(), choices.main);
    choices.main = main;
    return choices;
}

/// The choices that were named, held against what the design can tell.
core::Result<EvaluationChoices> choices_named(const PrintRequest& request, core::Id programme,
                                              const std::string& design) {
    const auto known = outcomes_of(design);
    core::Problems problems;
    const auto refuse = [&](const char* code, const std::string& value, core::TextArgs args) {
        args.emplace_back("value", value);
        problems.add(core::Problem{.code = code, .value = value, .args = std::move(args)});
    };
    std::vector<std::string> named;
    for (const auto& outcome : request.outcomes)
        if (std::ranges::find(known, outcome) == known.end())
            refuse("no_such_outcome", outcome, {{"known", listed(known)}});
        else if (std::ranges::find(named, outcome) == named.end())
            named.push_back(outcome);
    if (problems.has_errors()) return core::failed(std::move(problems));
    if (design == "did") return choices_of(request, programme, design, known.front());
    const auto& main = named.front();
    const int months = horizon_of(main);
    if (!evaluation::trial_outcome(main)->measure->may_lead()) refuse("outcome_not_main", main, {});
    if (request.horizon.value_or(months) != months)
        refuse("horizon_not_of_main", main, {{"months", std::to_string(*request.horizon)}});
    for (const auto& outcome : named)
        if (horizon_of(outcome) > months) refuse("further_too_late", outcome, {{"months", std::to_string(months)}});
    if (problems.has_errors()) return core::failed(std::move(problems));
    return EvaluationChoices{.programme = programme,
                             .design = design,
                             .main = main,
                             .further = {named.begin() + 1, named.end()},
                             .seed = request.seed};
}

core::Result<Read> read(store::Reader& reader, const PrintRequest& request, const std::string& main) {
    const auto delivery = reader.newest_delivery();
    if (!delivery) return core::failed(core::Problem{.code = "nothing_delivered"});
    const auto day = delivery->delivery.day;
    const auto programme = TRY(programme_of(reader, day, request.programme));
    reader.note(
        {.action = "programme_evaluated", .details = core::Value::object().set("programme", programme.id.text())});
    auto design = request.design;
    if (design.empty()) design = reader.first_draws(programme.id).empty() ? "trials" : "experiment";
    const auto choices = request.outcomes.empty() ? choices_of(request, programme.id, design, main)
                                                  : TRY(choices_named(request, programme.id, design));
    auto data = TRY(read_evaluation_data(reader, day, choices));
    return Read{programme.name, "delivery " + delivery->id.text(), choices, std::move(data)};
}

} // namespace

core::Result<std::string> print_evaluation(const Context& context, const PrintRequest& request) {
    TRY(permitted(context.actor, "evaluate_programme"));
    const auto seconds = [&] { return request.stopwatch ? request.stopwatch() : 0.0; };
    const double start = seconds();
    const auto main = TRY(main_outcome_at(request.horizon, request.design));
    const auto cut = TRY(
        context.database->read(author_of(context), [&](store::Reader& reader) { return read(reader, request, main); }));
    const double had = seconds();
    auto found = TRY(evaluated(cut.data, cut.choices));
    const auto rows = TRY(rows_of(cut.data, cut.choices));
    const EvaluationInput input{cut.source, sha256_of_rows(*rows), had - start, seconds() - had};
    if (request.format == Format::json) {
        hide_refused(found);
        return core::to_json(evaluation_json(found, input), 2) + "\n";
    }
    const auto& texts = core::Texts::in(context.language);
    const auto shown = fit_to_show(found, cut.data, cut.name, texts);
    return request.format == Format::html ? evaluation_html(shown, input, texts) : evaluation_text(shown, input, texts);
}

} // namespace trede::app
