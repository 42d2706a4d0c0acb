// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/evaluations/evaluation_files.h"
#include "app/insight/evaluation_table.h"
#include "app/insight/evaluations_show.h"
#include "web/csv.h"
#include "web/page.h"
#include "web/pages/evaluations/evaluation_status.h"
#include "web/verdict_badge.h"

namespace trede::web {

namespace {

http::Response document(const Visit& visit, app::EvaluationDocument kind, const char* type, const char* name) {
    const auto id = core::Id::parse(visit.request.parameter("id"));
    if (!id) return show_error(visit, 404);
    const auto document = app::evaluation_document(visit.context, *id, kind);
    if (!document) return show_problems(visit, document.error());
    return saved_as(http::Response::text(200, *document), type, name);
}

/// As a spreadsheet in this language reads it: with its comma, and the minus of a keyboard. A share is in points.
std::string figure(const std::optional<double>& value, const std::string& unit, const core::Texts& texts) {
    if (!value) return {};
    auto text = texts.number((unit.empty() ? 100 : 1) * *value, 2);
    constexpr std::string_view minus = "−";
    if (text.starts_with(minus)) text.replace(0, minus.size(), "-");
    return text;
}

} // namespace

http::Response evaluation_report(const Visit& visit) {
    return document(visit, app::EvaluationDocument::html, "text/html; charset=utf-8", "evaluatie.html");
}

http::Response evaluation_json(const Visit& visit) {
    return document(visit, app::EvaluationDocument::json, "application/json; charset=utf-8", "evaluatie.json");
}

http::Response evaluation_figures(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto id = core::Id::parse(visit.request.parameter("id"));
    if (!id) return show_error(visit, 404);
    const auto shown = app::show_evaluation(visit.context, *id);
    if (!shown) return show_problems(visit, shown.error());
    if (!shown->answer) return show_error(visit, 404);
    const auto say = [&](const char* phrase) { return texts.get(std::string("web.evaluations.csv_") + phrase); };
    const bool districts = shown->answer->base.design == "did";
    CsvFile file;
    file.line({say("programme"), say("outcome"), say("verdict"), say("with"), say("without"), say("difference"),
               say("low"), say("high"), say(districts ? "places_treated" : "treated"),
               say(districts ? "places_compared" : "compared"), say("until"), say("unit")});
    for (const auto& outcome : shown->answer->base.outcomes) {
        const auto& effect = outcome.effect;
        const auto number = [&](const std::optional<double>& value) { return figure(value, outcome.unit, texts); };
        const auto count = [](std::int64_t people) { return std::to_string(people); };
        file.line({shown->answer->programme, outcome_words(texts, outcome.outcome),
                   verdict_words(texts, outcome.verdict), number(outcome.share_programme),
                   number(outcome.share_control), effect ? number(effect->estimate) : "",
                   effect ? number(effect->low) : "", effect ? number(effect->high) : "",
                   effect ? count(effect->treated) : "", effect ? count(effect->compared) : "",
                   shown->data_day ? core::to_iso(*shown->data_day) : "",
                   texts.get("web.evaluations.counted_" + (outcome.unit.empty() ? "share" : outcome.unit))});
    }
    return file.response("cijfers.csv");
}

http::Response evaluation_rows(const Visit& visit) {
    const auto id = core::Id::parse(visit.request.parameter("id"));
    if (!id) return show_error(visit, 404);
    const auto rows = app::evaluation_rows(visit.context, *id);
    if (rows) return saved_as(http::Response::text(200, *rows), "text/csv; charset=utf-8", "tabel.csv");
    const auto& code = rows.error().kept().front().code;
    if (code == "not_allowed" || code == "not_found") return show_problems(visit, rows.error());
    return show_form_fault(visit, rows.error(), evaluation_url(*id), 409);
}

} // namespace trede::web
