// SPDX-License-Identifier: EUPL-1.2
// Rows that begin and perhaps end.
#include "core/result.h"
#include "exchange/make_record.h"

namespace trede::exchange {

using Values = std::vector<Cell>;

void RecordMaker::fill_barrier(const Values& values, domain::Spell& made) {
    made.code = code(values, "kind");
    if (const auto severity = code(values, "severity"); !severity.empty()) made.details.set("severity", severity);
    if (const auto view = code(values, "client_agrees"); !view.empty())
        made.details.set("client_view", view == "yes" ? "agrees" : "disagrees");
    if (const auto rater = reference(values, "rater"); !rater.is_nil()) made.details.set("rater", rater.text());
    if (const auto day = first_day(values, "valid_until")) made.details.set("valid_until", core::to_iso(*day));
}

void RecordMaker::fill_enrolment(const Values& values, domain::Spell& made) {
    made.subject = reference(values, "programme");
    made.end_reason = code(values, "end_reason");
    if (const auto day = first_day(values, "announced")) made.details.set("announced", core::to_iso(*day));
    if (const auto day = first_day(values, "expected_end")) made.details.set("expected_end", core::to_iso(*day));
    if (const auto result = code(values, "result"); !result.empty()) made.details.set("result", result);
}

/// A strength, a need, a wish or a goal: what was said, and by whom. A wish is always the client's.
void RecordMaker::fill_words(const Values& values, domain::Spell& made) {
    made.details.set("text", text(values, "text"));
    if (file_.fact == "goal") {
        made.code = code(values, "kind");
        if (const auto view = code(values, "client_agrees"); !view.empty())
            made.details.set("client_view", view == "yes" ? "agrees" : "disagrees");
        return;
    }
    made.kind = code(values, "kind");
    made.code = code(values, "life_domain");
    if (made.kind == "wish") return;
    const auto view = code(values, "view");
    made.details.set("view", view.empty() ? "professional" : view);
}

domain::Spell RecordMaker::spell(const Values& values) {
    domain::Spell made;
    made.id = own_id(values);
    made.person = reference(values, "client");
    made.kind = file_.fact;
    made.from = first_day(values, "from");
    made.until = day_after(values, "until");
    if (file_.fact == "household") {
        made.code = code(values, "kind");
        if (const auto* const children = cell(values, "children")) made.details.set("children", children->whole);
    } else if (file_.fact == "benefit") {
        made.code = code(values, "kind");
        made.end_reason = code(values, "end_reason");
    } else if (file_.fact == "work") {
        made.code = code(values, "kind");
        if (const auto* const hours = cell(values, "hours")) made.details.set("hours", hours->number);
    } else if (file_.fact == "barrier") {
        fill_barrier(values, made);
    } else if (file_.fact == "enrolment") {
        fill_enrolment(values, made);
    } else if (file_.fact == "goal" || file_.fact == "aspect") {
        fill_words(values, made);
    } else {
        core::ensure(file_.fact == "accompaniment", "data/register.yaml: every spell has a known fact");
        made.code = code(values, "role");
        made.subject = reference(values, "staff");
        made.end_reason = code(values, "end_reason");
    }
    return made;
}

} // namespace trede::exchange
